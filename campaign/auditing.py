"""The audit carried out: what `audit.py` and `rules.py` ask, read out of git's objects.

Edge half; changes nothing but the mark of what this machine saw. Each commit and act is read and judged
anew: the index is asked at most what the bytes of a form say.
"""

import contextlib
from collections.abc import Iterator, Mapping

from campaign import audit, register
from campaign.act import Act, Standing
from campaign.archive import Archive
from campaign.audit import Edit, Problem
from campaign.commit import Entry
from campaign.folding import by_form
from campaign.git_program import RecordError
from campaign.places import NOMINATIONS
from campaign.record import Record
from campaign.snapshot import Snapshot
from campaign.values import replace
from campaign.versions import removals, versions


def problems(record: Record, taken: Snapshot) -> list[Problem]:
    """What the whole history shows that breaks a rule, oldest first where it has a place in history."""
    assert taken.archive is not None, "a snapshot of a record has its archive"
    archive, acts = taken.archive.by_objects(), by_form(taken.acts)
    order = {entry.commit: place for place, entry in enumerate(taken.entries)}
    entries = {entry.commit: entry for entry in taken.entries}
    decided = (
        replace(form, standing=Standing(acts=acts[form.path]))
        for form in taken.workspace.nominations.values()
        if form.path in acts
    )
    found = [
        *audit.of_acts(taken.acts),
        *audit.of_strangers(taken.entries),
        *audit.of_edits(taken.acts, _edits_of_decided(record, archive, taken, entries), order),
        *audit.of_removed(_removed(record, taken, entries)),
        *audit.of_plan(taken.amendments),
        *audit.of_numbers(register.clashes(register.decisions(taken.workspace.plan, decided))),
    ]
    found.sort(key=lambda problem: order.get(problem.commit, len(order)))
    return _cut_off(record) + found


def vanished(record: Record) -> list[Problem]:
    """What this machine saw and the record no longer holds; it sees what is there if nothing is gone."""
    seen, head = record.seen(), record.head()
    if seen and (head is None or not record.is_ancestor(seen, head)):
        if held := record.branches(seen):
            return audit.of_other_branch(seen, held)
        return audit.of_lost(seen, record.between(seen, head) if head is not None else ())
    if head is None:
        return []
    with contextlib.suppress(RecordError):  # a copy that takes nothing is audited all the same
        record.see(head)
    return []


def _removed(
    record: Record, taken: Snapshot, entries: Mapping[str, Entry]
) -> Iterator[tuple[Entry, Act, int]]:
    """The commits that took away forms on which acts stood, each with the last of these and how many."""
    gone = by_form([act for act in taken.acts if not act.faults and act.form not in taken.committed])
    taken_away = removals(record, taken.head) if gone else {}
    for path, acts in gone.items():
        if path in taken_away:
            yield entries[taken_away[path]], acts[-1], len(acts)


def _cut_off(record: Record) -> list[Problem]:
    if not record.cuts:
        return []
    sentence = "Lịch sử bị cắt (shallow): chỉ soát được phần có ở đây. Chạy: git fetch --unshallow"
    return [Problem(record.head() or "", "", "shallow", sentence)]


def _edits_of_decided(
    record: Record, archive: Archive, taken: Snapshot, entries: Mapping[str, Entry]
) -> Iterator[Edit]:
    """The commits that changed forms which some act decided, with what they made of them."""
    decided = {act.form for act in taken.acts if act.verb == "decide"}
    made = [one for one in versions(record, NOMINATIONS, taken.head) if one.path in decided]
    archive.fetch_forms([(one.blob, one.path) for one in made])
    for one in made:
        yield Edit(entries[one.commit], one.path, archive.form(one.blob, one.path)[1])
