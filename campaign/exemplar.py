"""What is worth spreading: units commended by the campaign, and initiatives recognised and replicated.

Pure; read from the nominations. Drafts, returned and withdrawn nominations say nothing yet, or no more.
"""

from collections.abc import Mapping

from msgspec import Struct

from campaign.act import OPEN, State
from campaign.figures import two_digits
from campaign.nomination import Nomination
from campaign.plan_tables import LEVEL_OPTIONS, LEVELS
from campaign.vietnamese import fold
from campaign.workspace import Form, Workspace

_SAYS_NOTHING = (*OPEN, State.WITHDRAWN)
_COMMENDED = (State.DECIDED, State.AWARDED)


class Idea(Struct, frozen=True):
    """One initiative of a unit, however many nominations tell of it."""

    unit: str
    title: str
    level: str
    """The highest level that recognised it with number and day; empty where none did."""
    replicated: bool
    forms: tuple[str, ...]
    """The short names of the nominations that tell of it."""


class ModelUnit(Struct, frozen=True):
    """A unit that was commended as a collective: the awards by review period."""

    unit: str
    awards: tuple[tuple[str, str], ...]
    """Period and label of the award, in the order of the plan's periods."""


class Exemplars(Struct, frozen=True):
    """The model units and the initiatives of the campaign."""

    models: tuple[ModelUnit, ...]
    people: int
    """Decided awards to persons."""
    ideas: tuple[Idea, ...]

    @property
    def by_level(self) -> Mapping[str, int]:
        """Recognised initiatives by the level that recognised them, lowest first; empty levels left out."""
        counts = {level: sum(idea.level == level for idea in self.ideas) for level in LEVELS}
        return {level: count for level, count in counts.items() if count}

    @property
    def recognised(self) -> int:
        """How many initiatives some level recognised with number and day."""
        return sum(bool(idea.level) for idea in self.ideas)

    @property
    def replicated(self) -> int:
        """How many of the recognised initiatives were replicated."""
        return sum(idea.replicated and bool(idea.level) for idea in self.ideas)

    @property
    def sentence(self) -> str:
        """The figures as a line of a report; of what there is none, it says so in words."""
        kinds = (len(self.models), "tập thể điển hình"), (self.people, "lượt cá nhân")
        praised = " và ".join(f"{two_digits(count)} {word}" for count, word in kinds if count)
        said = f"Có {praised} được khen" if praised else "Chưa có tập thể, cá nhân nào được khen"
        return f"{said}; {self._ideas_told}."

    @property
    def _ideas_told(self) -> str:
        if not self.ideas:
            return "chưa có sáng kiến, giải pháp nào"
        labels = dict(LEVEL_OPTIONS)
        levels = ", ".join(
            f"{labels[level].lower()} {two_digits(count)}" for level, count in self.by_level.items()
        )
        known = f"{two_digits(self.recognised)} được công nhận ({levels})"
        told = known if self.recognised else "chưa sáng kiến nào được công nhận"
        spread = f", {two_digits(self.replicated)} đã nhân rộng" if self.replicated else ""
        return f"có {two_digits(len(self.ideas))} sáng kiến, giải pháp, {told}{spread}"


def exemplars(workspace: Workspace) -> Exemplars:
    """The model units, in the folders' order, and the initiatives by unit and title."""
    told = [form for form in workspace.nominations.values() if form.state not in _SAYS_NOTHING]
    commended = [form for form in told if form.state in _COMMENDED]
    awards: dict[str, list[tuple[str, str]]] = {}
    people = 0
    for form in commended:
        people += form.value.individual
        if not form.value.individual:
            awards.setdefault(form.value.unit, []).append(_award(workspace, form))
    models = [ModelUnit(unit, tuple(awards[unit])) for unit in workspace.registrations if unit in awards]
    return Exemplars(tuple(models), people, _ideas(told))


def _award(workspace: Workspace, form: Form[Nomination]) -> tuple[str, str]:
    return form.value.period, workspace.plan.award_label(form.value.award)


def _ideas(told: list[Form[Nomination]]) -> tuple[Idea, ...]:
    """Each initiative once: nominations of one unit that name it alike tell of the same one."""
    found: dict[tuple[str, str], Idea] = {}
    for form in told:
        for one in form.value.initiatives:
            if not one.title.strip():
                continue
            key = form.value.unit, fold(" ".join(one.title.split()))
            known = one.recognised_by in LEVELS and one.decision.number and one.decision.date
            level = one.recognised_by if known else ""
            before = found.get(key, Idea(form.value.unit, one.title, "", False, ()))
            found[key] = Idea(
                form.value.unit,
                before.title,
                max(before.level, level, key=_height),
                before.replicated or one.replicated,
                (*before.forms, form.id),
            )
    return tuple(found[key] for key in sorted(found))


def _height(level: str) -> int:
    return LEVELS.index(level) if level else -1
