"""What each part of a workspace comes to, kept in the index beside its rows, for the first screen.

Edge half. What is told is the same as `overview.py` tells of the whole; `partwise.py` keeps it.
"""

from datetime import date
from decimal import Decimal

from campaign.index import Index
from campaign.indicators import Sum
from campaign.money import Bill
from campaign.overview import Overview, Tally, overview, tally, together
from campaign.packing import Packed
from campaign.partwise import Made, partwise
from campaign.shelf import Refreshed
from campaign.workspace import Workspace, with_forms


def overview_of(workspace: Workspace, found: Refreshed | None, index: Index, today: date) -> Overview:
    """How `workspace` stands on `today`; `found`: what it was read as, None where no index was asked."""
    if found is None or not found.picture.parts:
        return overview(workspace, today)
    empty = Workspace(workspace.plan)

    def make(paths: list[str]) -> Made:
        return _packed(tally(with_forms(empty, map(found.form, paths)))), ()

    tallies = map(_unpacked, partwise(found, index, workspace.plan_blob, "tally", make))
    return overview(workspace, today, together(workspace.plan, tallies))


def _packed(told: Tally) -> Packed:
    sums = [(*key, packed_sum(one)) for key, one in told.sums.items()]
    bills = [
        (bill.award, bill.individual, bill.decided.isoformat() if bill.decided else "", bill.period, count)
        for bill, count in told.bills.items()
    ]
    waits = [(name, due.isoformat()) for name, due in told.waits]
    return told.states, told.owing, sums, bills, waits, told.unread


def _unpacked(packed: Packed) -> Tally:
    states, owing, sums, bills, waits, unread = packed
    return Tally(
        states,
        owing,
        {(year, name): unpacked_sum(one) for year, name, one in sums},
        {
            Bill(award, alone, date.fromisoformat(day) if day else None, period): count
            for award, alone, day, period, count in bills
        },
        tuple((name, date.fromisoformat(due)) for name, due in waits),
        tuple(unread),
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
