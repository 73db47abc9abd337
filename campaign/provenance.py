"""What a paper was made from: which paper, for what, at which commit, and each form that was read for it.

Also what the officer was told when it was drawn. Pure values and their JSON, which travels inside the PDF
(`render/imprint.py`); comparing two states of the record is in `drift.py`. The same record gives the same
account, in any process on any day.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct, field

from campaign import __version__
from campaign.places import PLAN_FILE
from campaign.workspace import Form, Workspace

FORMAT = 2
"""The version of the JSON; another is not read."""

PROGRAM = f"thidua {__version__}"

UNCONFIRMED, CODE = "unconfirmed", "code"
"""Options that a paper is drawn with; `yes` where a person asked for it."""

_SHORT = 10
"""Letters of a commit that the code at the foot shows: enough to find it by."""


class Asked(Struct, frozen=True):
    """What was asked to be drawn: enough to draw it again from the same record."""

    paper: str
    """The paper's id in the catalogue."""
    subjects: tuple[str, ...]
    """Paths of forms, a year, a day, or the id of a review period: what the paper takes."""
    options: Mapping[str, str] = field(default_factory=dict)

    def key(self, workspace: Workspace) -> str:
        """The digest (64 letters) of what decides how the paper looks.

        With an equal key the same bytes, where all that is read stands in the record.
        """
        other = workspace.unrecorded
        told = {
            "format": FORMAT,
            "program": PROGRAM,
            "paper": self.paper,
            "subjects": self.subjects,
            "options": dict(self.options),
            "commit": workspace.commit,
            "unrecorded": {path: other[path] for path in (PLAN_FILE, *self.subjects) if path in other},
        }
        return hashlib.sha256(_text(told).encode()).hexdigest()


class Source(Struct, frozen=True):
    """One file that the paper was made from, as it stood then."""

    path: str
    blob: str
    """Git's id of the exact bytes."""
    content: str = ""
    """Digest of the material content; empty for the plan, which has no acts."""
    state: str = ""
    acts: tuple[tuple[str, str], ...] = ()
    """Every act on the form: the verb and its commit, oldest first."""
    recorded: bool = True
    """Whether the commit holds exactly these bytes."""


class Provenance(Struct, frozen=True):
    """The whole account of one paper."""

    asked: Asked
    key: str
    commit: str
    """The commit that the workspace stood at; empty without a record."""
    sources: tuple[Source, ...]
    """The plan first, then the forms in order of their paths."""
    program: str = PROGRAM
    part: int = 0
    """The place of this file among those that were drawn together, from 0."""
    title: str = ""
    """The file's own, as the officer is told it."""
    warnings: tuple[str, ...] = ()
    """What the officer was told with it: a file that is kept is told of in the same words."""

    @property
    def code(self) -> str:
        """The short code for the foot of the page: the commit, and the beginning of the key."""
        return f"{self.commit[:_SHORT] or '0' * _SHORT}-{self.key[:6]}"

    @property
    def recorded(self) -> bool:
        """Whether all that the paper was made from stands in the record."""
        return bool(self.commit) and all(source.recorded for source in self.sources)

    def json(self) -> bytes:
        """The account as one JSON document, UTF-8, readable by people."""
        told = {
            "thidua": FORMAT,
            "program": self.program,
            "paper": self.asked.paper,
            "subjects": list(self.asked.subjects),
            "options": dict(self.asked.options),
            "part": self.part,
            "key": self.key,
            "commit": self.commit,
            "title": self.title,
            "warnings": list(self.warnings),
            "sources": [_source_json(source) for source in self.sources],
        }
        # a paper may rest on every form: the library's encoder takes a thirtieth of the time of Python's own
        return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def provenance(
    asked: Asked,
    workspace: Workspace,
    read: Mapping[str, Form[Any]],
    part: int = 0,
    title: str = "",
    warnings: tuple[str, ...] = (),
) -> Provenance:
    """The account of the paper `asked`, drawn from `workspace` by reading the plan and the forms `read`."""
    other = workspace.unrecorded
    sources = [Source(PLAN_FILE, workspace.plan_blob, recorded=PLAN_FILE not in other)]
    sources += [source_of(read[path], path not in other) for path in sorted(read)]
    key = asked.key(workspace)
    return Provenance(asked, key, workspace.commit, tuple(sources), part=part, title=title, warnings=warnings)


def source_of(form: Form[Any], recorded: bool) -> Source:
    """What is told of `form`."""
    standing = form.standing
    acts = tuple((act.verb, act.commit) for act in standing.acts)
    return Source(form.path, form.blob, standing.content, str(standing.state), acts, recorded)


def read(data: bytes) -> Provenance:
    """The account in `data`. Raises `ValueError` for anything that this program did not write."""
    try:
        told = json.loads(data)
        if told["thidua"] != FORMAT:
            raise ValueError("another version")
        asked = Asked(
            _word(told["paper"]),
            tuple(map(_word, told["subjects"])),
            {_word(name): _word(value) for name, value in told["options"].items()},
        )
        sources = tuple(
            Source(
                _word(one["path"]),
                _word(one["blob"]),
                _word(one.get("content", "")),
                _word(one.get("state", "")),
                tuple((_word(act["act"]), _word(act["commit"])) for act in one.get("acts", ())),
                one.get("recorded", True) is True,
            )
            for one in told["sources"]
        )
        key, commit, program, title = (_word(told[name]) for name in ("key", "commit", "program", "title"))
        warnings = tuple(map(_word, told["warnings"]))
        return Provenance(asked, key, commit, sources, program, int(told["part"]), title, warnings)
    except (AttributeError, KeyError, TypeError, RecursionError, ValueError) as error:
        raise ValueError(f"not an account: {error}") from error


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _source_json(source: Source) -> dict[str, Any]:
    told: dict[str, Any] = {"path": source.path, "blob": source.blob}
    if source.content:
        told |= {"content": source.content, "state": source.state}
    if source.acts:
        told["acts"] = [{"act": verb, "commit": commit} for verb, commit in source.acts]
    if not source.recorded:
        told["recorded"] = False
    return told


def _text(told: Mapping[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
