"""Who is awarded by one decision: the nominees in their order, its number and day, and the bonus of each.

Decisions and certificates are both made from a roll. The law of the decision's own day gives the amounts;
what the law's data cannot confirm is left for the pen unless a person has said yes to it.
"""

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from campaign.act import STATE_LABELS, State
from campaign.ladder import allowed_from, verb_for
from campaign.law import Bonus, law_on
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.plan_tables import Actor, Award
from campaign.rules import against
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace
from render.printed import Unprintable
from render.proposed import Nominee, nominees

DONE = (State.DECIDED, State.AWARDED)
"""The states of a nomination with a decision that stands."""


class Roll(Struct, frozen=True):
    """One decision: decided already, or ready to be signed (no number, no day)."""

    period: str
    number: str
    day: date | None
    basis: date
    """The day whose issuer, signatory and law hold: the decision's, else the last of the review's period."""
    award: Award
    collectives: tuple[Nominee, ...]
    individuals: tuple[Nominee, ...]
    chair: Actor | None
    """Who signs: whoever decided by the record, else the first who holds the post on the day."""

    @property
    def nominees(self) -> tuple[Nominee, ...]:
        """Collectives, then individuals: the order of the list and of the certificates."""
        return self.collectives + self.individuals


class Bonuses(Struct, frozen=True):
    """The money that goes with one decision's awards, for each nominee; None is left for the pen."""

    collective: Bonus | None
    individual: Bonus | None
    unconfirmed: bool
    """Whether an amount is left out because the law's data does not confirm it."""

    def behind(self, one: Nominee) -> Bonus | None:
        """The bonus of one nominee, with its coefficient and base salary."""
        return self.individual if one.value.individual else self.collective

    def of(self, one: Nominee) -> int | None:
        """The amount of one nominee, in đồng."""
        bonus = self.behind(one)
        return bonus.amount if bonus else None

    def total(self, roll: Roll) -> int | None:
        """Of all nominees; None as soon as one amount is."""
        amounts = [self.of(one) for one in roll.nominees]
        known = [amount for amount in amounts if amount is not None]
        return sum(known) if len(known) == len(amounts) else None


def own_award(plan: Plan, nomination: Nomination) -> bool:
    """Whether the body that launched the campaign decides this award itself (III.3)."""
    award = plan.award_by_id.get(nomination.award)
    return award is not None and award.level == plan.heading.scope


def is_ready(plan: Plan, form: Form[Nomination]) -> bool:
    """Whether a decision can be printed for `form`: decided, or as far as the plan asks before it.

    Before a decision not where the appraisal or the council's vote speaks against it.
    """
    decide = verb_for("decide", "nomination")
    before = allowed_from(decide, plan, upward=False) if decide else ()
    open_ = form.state in before and not any(against(form.standing, plan))
    return (form.state in DONE or open_) and own_award(plan, form.value)


def groups(workspace: Workspace, forms: Iterable[Form[Nomination]]) -> list[list[Form[Nomination]]]:
    """`forms` by the decisions that they belong to. Raises `Unprintable` as `rolls` does."""
    return [[one.form for one in roll.nominees] for roll in rolls(workspace, forms)]


def decisions(workspace: Workspace, forms: Iterable[Form[Nomination]]) -> list[list[Form[Nomination]]]:
    """As `groups`, each decision that has its number with all of its nominees, also those for whom it was
    revoked later: a signed list is never cut.

    Raises `Unprintable` as `rolls` does.
    """
    return _whole(workspace, forms, (*DONE, State.REVOKED))


def payments(workspace: Workspace, forms: Iterable[Form[Nomination]]) -> list[list[Form[Nomination]]]:
    """As `decisions`, without those for whom the decision was revoked: they are paid nothing."""
    return _whole(workspace, forms, DONE)


def _whole(
    workspace: Workspace, forms: Iterable[Form[Nomination]], states: Collection[State]
) -> list[list[Form[Nomination]]]:
    """`groups` of `forms` and all others in `states` that rest on a decision of theirs with a number."""
    named = {form.path: form for form in forms}
    issued = {_key(form) for form in named.values() if _decision(form)[0]}
    others = (
        form for form in workspace.nominations.values() if form.state in states and _key(form) in issued
    )
    return groups(workspace, {**named, **{form.path: form for form in others}}.values())


def rolls(workspace: Workspace, forms: Iterable[Form[Nomination]]) -> list[Roll]:
    """The decisions that `forms` belong to: one for each number and day, one for each period without them.

    Raises `Unprintable` for an award that another authority decides.
    """
    grouped: dict[tuple[str, str, date | None, str], list[Form[Nomination]]] = {}
    for form in forms:
        if not own_award(workspace.plan, form.value):
            raise Unprintable(
                form.id, "hình thức khen thưởng này không do Chủ tịch UBND của kế hoạch quyết định."
            )
        grouped.setdefault(_key(form), []).append(form)
    return [_roll(workspace, key, members) for key, members in grouped.items()]


def doubts(plan: Plan, roll: Roll) -> list[str]:
    """Who stands in `roll` without a decision that stands or could be made, each with the reason."""
    told = []
    for one in roll.nominees:
        if is_ready(plan, one.form):
            continue
        reason = " ".join(sentence for _, sentence in against(one.form.standing, plan))
        if one.form.state == State.REVOKED:
            reason = f"{roll.award.form} không còn hiệu lực; quyết định và danh sách in như khi ký."
        state = STATE_LABELS[one.form.state].lower()
        told.append(
            f"{one.form.id}: hồ sơ ở trạng thái “{state}”. {reason or 'Chưa đủ các bước để quyết định.'}"
        )
    return told


def lapsed(workspace: Workspace, roll: Roll) -> list[str]:
    """The ids of forms that the decision was about as well, and that have changed since."""
    return workspace.once(_lapsed).get((roll.number, roll.day), []) if roll.number else []


def _lapsed(workspace: Workspace) -> dict[tuple[str, date | None], list[str]]:
    """The ids of forms that were decided and have changed since, by number and day of the decision."""
    found: dict[tuple[str, date | None], list[str]] = {}
    for form in workspace.nominations.values():
        if form.standing.last("decide") is not None:
            continue
        told = (act for act in form.standing.acts if act.verb == "decide" and not act.faults)
        numbers = {(act.data.get("Decision-Number", ""), act.on("Decision-Date")) for act in told}
        for number in numbers:
            found.setdefault(number, []).append(form.id)
    return found


def bonuses(roll: Roll, unconfirmed: bool) -> Bonuses:
    """The amounts by the law of the roll's day; those that are not confirmed only with `unconfirmed`."""
    law = law_on(roll.basis)
    known: list[Bonus | None] = []
    left_out = False
    for members, collective in ((roll.collectives, True), (roll.individuals, False)):
        bonus = law.bonus(roll.award.level, collective=collective)
        certain = bonus is not None and (bonus.confirmed or unconfirmed)
        known.append(bonus if certain else None)
        left_out = left_out or (bool(members) and bonus is not None and not certain)
    return Bonuses(known[0], known[1], left_out)


def _key(form: Form[Nomination]) -> tuple[str, str, date | None, str]:
    """What nominees of one decision have in common: period, number, day, award."""
    number, day = _decision(form)
    return form.value.period, number, day, form.value.award


def _decision(form: Form[Nomination]) -> tuple[str, date | None]:
    """Number and day of the decision that the record bears for the form as it stands now."""
    act = form.standing.last("decide")
    return (act.data.get("Decision-Number", ""), act.on("Decision-Date")) if act else ("", None)


def _roll(
    workspace: Workspace, key: tuple[str, str, date | None, str], members: list[Form[Nomination]]
) -> Roll:
    period, number, day, award = key
    basis = day or last_day(workspace.plan, period)
    found = nominees(workspace, members, basis)
    return Roll(
        period,
        number,
        day,
        basis,
        workspace.plan.award_by_id[award],
        tuple(one for one in found if not one.value.individual),
        tuple(one for one in found if one.value.individual),
        _chair(workspace.plan, basis, members),
    )


def _chair(plan: Plan, day: date, members: Iterable[Form[Nomination]]) -> Actor | None:
    """Of those who hold the post on `day`, the one who decided by the record; before that the first."""
    by = {fold(act.by) for form in members if (act := form.standing.last("decide"))}
    decided = (one for one in plan.people_on(day, "chair") if fold(one.name) in by)
    return next(decided, plan.holder(day, "chair"))


def last_day(plan: Plan, period: str) -> date:
    """The last day of a review's period; the campaign's where the period names none."""
    known = plan.period_by_id.get(period)
    return (known.to if known else None) or plan.end
