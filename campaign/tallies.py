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
    sums = [
        (
            *key,
            one.reported,
            one.expected,
            one.unaccepted,
            one.given,
            str(one.above),
            str(one.below),
            [(name, str(above), str(below)) for name, (above, below) in one.parts.items()],
        )
        for key, one in told.sums.items()
    ]
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
        {
            (year, name): Sum(
                *(reported, expected, unaccepted, given),
                Decimal(above),
                Decimal(below),
                {sector: (Decimal(over), Decimal(under)) for sector, over, under in parts},
            )
            for year, name, reported, expected, unaccepted, given, above, below, parts in sums
        },
        {
            Bill(award, alone, date.fromisoformat(day) if day else None, period): count
            for award, alone, day, period, count in bills
        },
        tuple((name, date.fromisoformat(due)) for name, due in waits),
    )
