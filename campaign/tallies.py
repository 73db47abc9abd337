"""What each part of a workspace comes to, kept in the index beside its rows, for the first screen.

Edge half. A change of one form has one part looked at again, not every form; what is told is the same as
`overview.py` tells of the whole.
"""

from datetime import date
from decimal import Decimal

from campaign.index import Index
from campaign.indicators import Sum
from campaign.money import Bill
from campaign.overview import Overview, Tally, overview, tally, together
from campaign.packing import Packed
from campaign.refreshing import Refreshed
from campaign.workspace import Workspace, with_forms


def overview_of(workspace: Workspace, found: Refreshed | None, index: Index, today: date) -> Overview:
    """How `workspace` stands on `today`; `found`: what it was read as, None where no index was asked."""
    runs = list(found.picture.runs()) if found is not None else []
    if found is None or not runs:
        return overview(workspace, today)
    tallies, empty = [], Workspace(workspace.plan)
    for part, paths in runs:
        name = Index.name("tally", str(part.number))
        kept = index.get(name)
        if kept is not None and kept[0] == (part.seal, workspace.plan_blob):
            tallies.append(_unpacked(kept[1]))
        else:
            fresh = tally(with_forms(empty, map(found.form, paths)))
            index.keep(name, ((part.seal, workspace.plan_blob), _packed(fresh)))
            tallies.append(fresh)
    index.flush()
    return overview(workspace, today, together(workspace.plan, tallies))


def _packed(told: Tally) -> Packed:
    sums = [(*key, packed_sum(one)) for key, one in told.sums.items()]
    bills = [
        (bill.award, bill.individual, bill.decided.isoformat() if bill.decided else "", bill.period, count)
        for bill, count in told.bills.items()
    ]
    waits = [(name, due.isoformat()) for name, due in told.waits]
    return told.states, told.owing, sums, bills, waits


def _unpacked(packed: Packed) -> Tally:
    states, owing, sums, bills, waits = packed
    return Tally(
        states,
        owing,
        {(year, name): unpacked_sum(one) for year, name, one in sums},
        {
            Bill(award, alone, date.fromisoformat(day) if day else None, period): count
            for award, alone, day, period, count in bills
        },
        tuple((name, date.fromisoformat(due)) for name, due in waits),
    )


def packed_sum(told: Sum) -> Packed:
    """`told` as the index keeps it."""
    parts = [(name, str(above), str(below)) for name, (above, below) in told.parts.items()]
    counts = told.reported, told.expected, told.unaccepted, told.given
    return *counts, str(told.above), str(told.below), parts


def unpacked_sum(packed: Packed) -> Sum:
    """What `packed_sum` made of it."""
    *counts, above, below, parts = packed
    sectors = {name: (Decimal(over), Decimal(under)) for name, over, under in parts}
    reported, expected, unaccepted, given = counts
    return Sum(reported, expected, unaccepted, given, Decimal(above), Decimal(below), sectors)
