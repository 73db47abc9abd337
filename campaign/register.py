"""The register of decision numbers: which decision each number was issued for, and where two clash.

Pure. A number is provisional until a decision with it is recorded; from then on it is never given again
in that year by that body, whatever becomes of the award.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cached_property
from typing import Any

from msgspec import Struct

from campaign.act import Act
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace

ISSUING = ("decide", "revoke")
"""The acts that are decisions on paper, with a number."""

_Identity = tuple[str, date, str, str]
"""What acts on one decision have in common: number, day, body, batch."""

_Number = tuple[str, int, str]
"""What no two decisions may share: number, year, body."""


class Decision(Struct, frozen=True, dict=True):
    """One decision on paper: its number and day, who issued it, and the acts that record it."""

    number: str
    day: date
    body: str
    batch: str
    """What tells apart two decisions of one number and day: acts recorded together share it."""
    acts: tuple[Act, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The paths of the forms it decides."""
        return tuple(act.form for act in self.acts)

    @cached_property
    def steps(self) -> frozenset[tuple[str, str, datetime]]:
        """Commit, form and time of each of its acts, since each form asks once which of them are its own."""
        return frozenset((act.commit, act.form, act.at) for act in self.acts)


class Clash(Struct, frozen=True):
    """Two decisions of one body and year under one number."""

    first: Decision
    second: Decision

    def __str__(self) -> str:
        """The clash in words, naming both."""
        one, two = self.first, self.second
        return (
            f"Số {one.number} được dùng cho hai quyết định của {one.body}: ngày {one.day:%d/%m/%Y} "
            f"({', '.join(map(_short, one.forms[:3]))}) và ngày {two.day:%d/%m/%Y} "
            f"({', '.join(map(_short, two.forms[:3]))}). "
            "Không đánh số lại văn bản đã ký; hủy một quyết định và ghi rõ."
        )


def _short(path: str) -> str:
    return path.removeprefix("campaign/").removesuffix(".toml")


def decisions(plan: Plan, forms: Iterable[Form[Any]]) -> list[Decision]:
    """Every decision that the acts of `forms` record, by day and number; acts that break a rule left out."""
    found: dict[_Identity, list[Act]] = defaultdict(list)
    for form in forms:
        if isinstance(form.value, Nomination):
            for identity, act in _issued(plan, form.value, form.standing.acts):
                found[identity].append(act)
    return _made(found)


def decisions_of(plan: Plan, nomination: Nomination, acts: Iterable[Act]) -> list[Decision]:
    """The decisions that `acts` on one nomination record."""
    found: dict[_Identity, list[Act]] = defaultdict(list)
    for identity, act in _issued(plan, nomination, acts):
        found[identity].append(act)
    return _made(found)


def _issued(plan: Plan, nomination: Nomination, acts: Iterable[Act]) -> Iterator[tuple[_Identity, Act]]:
    for act in acts:
        day = act.on("Decision-Date")
        if act.verb in ISSUING and not act.faults and act.data.get("Decision-Number") and day:
            yield _identity(plan, nomination, act, day), act


def _made(found: Mapping[_Identity, list[Act]]) -> list[Decision]:
    made = [
        Decision(acts[0].data["Decision-Number"], day, body, batch, tuple(acts))
        for (_, day, body, batch), acts in found.items()
    ]
    return sorted(made, key=lambda decision: (decision.day, decision.number, decision.batch))


def _identity(plan: Plan, nomination: Nomination, act: Act, day: date) -> _Identity:
    number, body = fold(act.data["Decision-Number"]).replace(" ", ""), issuer(plan, nomination, day)
    if plan.goes_upward(nomination.award):
        # copies of one paper reach us one by one: there the day alone tells decisions apart
        return number, day, body, ""
    return number, day, body, act.data.get("Batch") or act.commit


def issuer(plan: Plan, nomination: Nomination, day: date) -> str:
    """Who issues the decision on `nomination` on `day`: the body above, or the one that runs the campaign."""
    award = plan.award_by_id.get(nomination.award)
    above = award is not None and plan.goes_upward(award.id)
    return award.authority if award is not None and above else plan.authority_on(day).name


def clashes(found: Iterable[Decision]) -> list[Clash]:
    """Decisions that share number, year and body with an earlier one."""
    first: dict[_Number, Decision] = {}
    told = ((first.setdefault(_number(decision), decision), decision) for decision in found)
    return [Clash(*pair) for pair in told if _differ(*pair)]


def clash_with_issued(workspace: Workspace, decision: Decision) -> Clash | None:
    """How `decision`, which is not recorded yet, clashes with the one that bears its number already."""
    first = workspace.once(_first).get(_number(decision))
    return Clash(first, decision) if first is not None and _differ(first, decision) else None


def _first(workspace: Workspace) -> Mapping[_Number, Decision]:
    """The first decision under each number."""
    first: dict[_Number, Decision] = {}
    for decision in decisions(workspace.plan, workspace.nominations.values()):
        first.setdefault(_number(decision), decision)
    return first


def _number(decision: Decision) -> _Number:
    return fold(decision.number).replace(" ", ""), decision.day.year, decision.body


def _differ(one: Decision, other: Decision) -> bool:
    return (one.day, one.batch) != (other.day, other.batch)


def next_number(workspace: Workspace, day: date) -> str:
    """The number after the highest that the body's decisions of the year bear; provisional until recorded.

    `01/QĐ-UBND` where there is none: numbers below 10 get a zero (NĐ 30/2020).
    """
    body = workspace.plan.authority_on(day)
    issued = [
        int(match[1])
        for decision in decisions(workspace.plan, workspace.nominations.values())
        if decision.body == body.name and decision.day.year == day.year
        if (match := re.match(r"(\d+)/", decision.number))
    ]
    return f"{max(issued, default=0) + 1:02}/QĐ-{body.letters}"


def by_form(found: Iterable[Clash]) -> Mapping[str, Clash]:
    """Each clash under the forms that it concerns."""
    return {form: clash for clash in found for form in (*clash.first.forms, *clash.second.forms)}
