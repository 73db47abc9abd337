"""A form's history as one timeline of edits and acts, with what each edit changed in the form's own labels.

Pure: commits and contents come from `record.py` through `desk.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from campaign.act import Act, kind_of
from campaign.commit import Entry
from campaign.content import Change, Title, differences
from campaign.forms import shape_at
from campaign.ladder import verb_for
from campaign.toml_read import read


class Event(Struct, frozen=True):
    """One line of a form's history."""

    commit: str
    at: datetime
    by: str
    recorded_by: str
    title: str
    """What was done: `Nộp`, `Sửa`, `Lập`."""
    act: Act | None = None
    changes: tuple[Change, ...] = ()
    current: bool = True
    """For an act: whether it is about exactly the content that stands now."""

    @property
    def on_paper(self) -> bool:
        """Whether somebody else recorded what the person did."""
        return self.by != self.recorded_by


def timeline(
    path: str,
    edits: Sequence[Entry],
    contents: Sequence[bytes | None],
    acts: Sequence[Act],
    content: str,
    place: Callable[[str], int | None],
    title: Title,
) -> list[Event]:
    """The events of the form at `path`, oldest first.

    `contents`: the file at each of `edits`. `content`: the digest that stands now. `place`: the place of
    a commit in history, None where it has none. `title`: see `content.label_of`.
    """
    events = []
    before: Mapping[str, object] = {}
    for entry, data in zip(edits, contents, strict=True):
        after = read(data, path).raw if data is not None else {}
        changes = tuple(differences(shape_at(path), before, after, title))
        what = "Xóa" if data is None else "Sửa" if before else "Lập"
        events.append(Event(entry.commit, entry.at, entry.by, entry.recorder.name, what, None, changes))
        before = after
    for act in acts:
        verb = verb_for(act.verb, kind_of(path))
        what = verb.done if verb else act.verb
        events.append(
            Event(
                act.commit,
                act.at,
                act.by,
                act.recorded_by,
                what,
                act,
                (),
                act.content == content and not act.faults,
            )
        )
    places = {event.commit: place(event.commit) for event in events}
    return sorted(events, key=lambda event: (places[event.commit] is None, places[event.commit] or 0))


def last_seen(acts: Sequence[Act]) -> Act | None:
    """The act before the latest submission: at its commit stood what those who judge saw last.

    None where the form was submitted for the first time, or never. Acts that break a rule are passed over.
    """
    valid = [act for act in acts if not act.faults]
    submitted = max((place for place, act in enumerate(valid) if act.verb == "submit"), default=0)
    return valid[submitted - 1] if submitted else None
