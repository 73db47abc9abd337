"""The worked example as a workspace of its own: three years of dated edits and acts by the right roles.

The forms are the example's files; `demo.toml` tells how far each went and when. Every act passes the same
rules as a person's (`acting.py`), so the story cannot tell what the program would refuse.
"""

import contextlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from campaign import acting, basis, store
from campaign.acting import Order, Setting
from campaign.appending import append
from campaign.asked import head_of
from campaign.commit import Person, Step, message
from campaign.content import digest
from campaign.entitlement import Party
from campaign.forms import kind_at, read_form, shape_at
from campaign.ladder import fold
from campaign.listing import walk
from campaign.nomination import Nomination
from campaign.opening import SETTINGS, claim
from campaign.places import PLAN_FILE
from campaign.plan_reading import read_plan
from campaign.plan_tables import Milestone
from campaign.record import Record
from campaign.recorder import introduce
from campaign.toml_read import read
from campaign.values import replace
from campaign.working_days import add_working_days
from campaign.workspace import Form, Workspace

HANOI = timezone(timedelta(hours=7))
_MORNING = time(8, 0)
_INVITATION = "tour"

_RANKS = ("submit", "appraise", "post", "vote", "forward", "decide", "award")


class Happening(Struct, frozen=True):
    """One thing that happens to one form: an edit (no verb) or an act."""

    day: date
    form: str
    verb: str = ""
    by: str = "officer"
    """A role of the plan, or `head` for the head of the form's unit."""
    note: str = ""
    data: Mapping[str, str] = field(default_factory=dict)


def tell(folder: Path) -> int:
    """Make the demo workspace in `folder`. Returns the number of commits.

    Raises `NotEmpty`, `StoreError`, `RecordError`; `acting.Refused` if the story breaks a rule.
    """
    claim(folder)
    example = example_root()
    story = tomllib.loads(files("campaign").joinpath("demo.toml").read_text(encoding="utf-8"))
    contents = {path: store.read_bytes(example, path) for path in (PLAN_FILE, *_forms(example))}
    contents.update(SETTINGS)
    for path, data in contents.items():
        store.replace(folder, path, data, None)
    record = Record.create(folder)
    teller = _Teller(contents, story)
    introduce(record, teller.officer_on(teller.plan.start))
    return len(append(record, teller.steps()))


def invite(folder: Path) -> None:
    """Leave word beside the record of the demo in `folder` that who opens it may be shown around."""
    scratch = Record.around(folder).scratch
    with contextlib.suppress(OSError):
        scratch.mkdir(parents=True, exist_ok=True)
        (scratch / _INVITATION).touch()


def invites(record: Record | None) -> bool:
    """Whether `record` is that of a demo that shows people around."""
    return record is not None and (record.scratch / _INVITATION).is_file()


def example_root() -> Path:
    """The worked example: inside an installed package, else the checkout that the package lies in."""
    packaged = Path(str(files("campaign"))) / "example"
    return packaged if packaged.is_dir() else Path(str(files("campaign"))).parent


def _forms(root: Path) -> Iterator[str]:
    return (path for path in walk(root).forms if kind_at(path) is not None)


class _Teller:
    """Turns the story into commits, holding the workspace as it stands after each."""

    def __init__(self, contents: Mapping[str, bytes], story: Mapping[str, Any]) -> None:
        self.contents, self.story = contents, story
        self.plan_raw = read(contents[PLAN_FILE], PLAN_FILE).raw
        self.plan, _ = read_plan(self.plan_raw)
        self.registrations: dict[str, Form[Any]] = {}
        self.years: dict[tuple[str, int], Form[Any]] = {}
        self.activities: dict[str, Form[Any]] = {}
        self.nominations: dict[str, Form[Any]] = {}
        self.workspace = Workspace(
            self.plan, self.registrations, self.years, self.nominations, activities=self.activities
        )
        for path, data in contents.items():
            if kind_at(path) is not None:
                form = read_form(data, path, store.blob_id(data))
                standing = fold((), digest(shape_at(path), form.raw))
                self._put(replace(form, standing=standing))

    def _put(self, form: Form[Any]) -> None:
        if form.kind == "registration":
            self.registrations[form.unit] = form
        elif form.kind == "year":
            self.years[form.unit, int(form.id[-4:])] = form
        elif form.kind == "activities":
            self.activities[form.unit] = form
        else:
            self.nominations[form.id.removeprefix("nominations/")] = form

    def steps(self) -> list[Step]:
        """Every commit, in the order of time."""
        first = [path for path in self.contents if kind_at(path) is None]
        opened = datetime.combine(self.plan.start, _MORNING, HANOI)
        subject = message(f"Lập kế hoạch: {self.plan.heading.title}")
        files_of_plan = {path: self.contents[path] for path in first}
        steps = [Step(subject, self.officer_on(self.plan.start), opened, files_of_plan)]
        happenings = [*self._unit_happenings(), *self._nomination_happenings()]
        happenings.sort(key=lambda one: (one.day, _RANKS.index(one.verb) if one.verb in _RANKS else -1))
        minutes = 0
        for _, together in groupby(happenings, key=_sitting):
            one, *others = together
            minutes = minutes + 2 if steps[-1].at.date() == one.day else 5
            at = datetime.combine(one.day, _MORNING, HANOI) + timedelta(minutes=minutes)
            steps += self._steps([one, *others], at)
        return steps

    def _steps(self, together: Sequence[Happening], at: datetime) -> Iterator[Step]:
        """The commits of what happens in one sitting: edits, or one act on several forms."""
        one, forms = together[0], [self._form(happening.form) for happening in together]
        if not one.verb:
            for form in forms:
                subject = message(f"Lập: {acting.title(self.workspace, form)}")
                yield Step(subject, self.officer_on(one.day), at, {form.path: self.contents[form.path]})
            return
        order = Order(one.verb, one.note, one.data)
        for told in acting.prospects(self.workspace, order, forms, self._setting(one, forms[0], at)):
            if told.obstacles or told.step is None or told.act is None:
                raise acting.Refused([f"{told.form.id}: {reason}" for reason in told.obstacles])
            acts = (*told.form.standing.acts, told.act)
            self._put(replace(told.form, standing=fold(acts, told.form.standing.content)))
            yield told.step

    def _setting(self, happening: Happening, form: Form[Any], at: datetime) -> Setting:
        return Setting(
            party=Party(self._author(happening, form), self.officer_on(self.plan.start)),
            at=at,
            plan=self.plan,
            head=lambda unit: head_of(self.registrations[unit]),
            grounds=self._grounds,
        )

    def _grounds(self, nomination: Nomination) -> basis.Basis:
        period = self.plan.period_by_id[nomination.period]
        year = self.years.get((nomination.unit, period.figures or 0))
        registration = self.registrations[nomination.unit]
        return basis.grounds(self.plan, self.plan_raw, nomination, registration, year)

    def _form(self, name: str) -> Form[Any]:
        parts = name.split("/")
        if parts[0] == "nominations":
            return self.nominations["/".join(parts[1:])]
        if parts[2] == "registration":
            return self.registrations[parts[1]]
        if parts[2] == "activities":
            return self.activities[parts[1]]
        return self.years[parts[1], int(parts[2])]

    def _author(self, happening: Happening, form: Form[Any]) -> Person:
        if happening.by == "head":
            unit = form.value.unit if form.kind == "nomination" else form.unit
            registration = self.registrations[unit].value
            return Person(registration.head.name, registration.contact.email)
        return self._holder(happening.by, happening.day)

    def officer_on(self, day: date) -> Person:
        """Who kept the forms on `day`."""
        return self._holder("officer", day)

    def _holder(self, role: str, day: date) -> Person:
        actor = self.plan.people_on(day, role)[0]
        return Person(actor.name, actor.email)

    # What happens to units

    def _unit_happenings(self) -> Iterator[Happening]:
        exceptions = {row["form"]: row for row in self.story.get("units", ())}
        for form in [*self.registrations.values(), *self.years.values(), *self.activities.values()]:
            saved = self._day_saved(form)
            yield Happening(saved, form.id)
            row = exceptions.get(form.id, {})
            until = row.get("until", "accepted")
            if until == "draft":
                continue
            yield Happening(_later(saved, 1), form.id, "submit", "head")
            if until == "accepted":
                yield Happening(_later(saved, 2), form.id, "accept")
            elif until == "returned":
                yield Happening(_later(saved, 2), form.id, "return", note=row["note"])

    def _day_saved(self, form: Form[Any]) -> date:
        """A registration on its own day, figures three days before they are due or the unit ends.

        Activities are written down on the working day after the last of them.
        """
        if form.kind == "registration":
            return form.value.registration.date or _later(self.plan.start, 20)
        if form.kind == "activities":
            return _later(max(one.date or self.plan.start for one in form.value.activities), 1)
        due = self._due(int(form.id[-4:])).to or self.plan.end
        ended = self.registrations[form.unit].value.valid_to
        saved = min(due, ended or due) - timedelta(days=3)
        return saved - timedelta(days=max(0, saved.weekday() - 4))

    def _due(self, year: int) -> Milestone:
        due = (m for m in self.plan.milestones if m.requires == "year" and m.year == year)
        return next(due, Milestone())

    # What happens to nominations

    def _nomination_happenings(self) -> Iterator[Happening]:
        rounds = {row["period"]: row for row in self.story["rounds"]}
        for row in self.story["nominations"]:
            form = self._form(row["form"])
            yield from self._nomination(form, row, rounds[form.value.period])

    def _nomination(
        self, form: Form[Any], row: Mapping[str, Any], dates: Mapping[str, Any]
    ) -> Iterator[Happening]:
        until, note = row["until"], row.get("note", "")
        yield Happening(dates["saved"], form.id)
        if until == "draft":
            return
        yield Happening(dates["submit"], form.id, "submit", "head")
        if until == "return":
            yield Happening(dates["appraise"], form.id, "return", "appraiser", note)
        elif until == "withdraw":
            yield Happening(_later(dates["submit"], 1), form.id, "withdraw", "head", note)
        elif until == "reject":
            yield Happening(dates["appraise"], form.id, "appraise", "appraiser")
            yield Happening(dates["decide"]["on"], form.id, "reject", "chair", note)
        else:
            yield from self._ladder(form, row, dates, until)

    def _ladder(
        self, form: Form[Any], row: Mapping[str, Any], dates: Mapping[str, Any], until: str
    ) -> Iterator[Happening]:
        post, vote, decide = dates["post"], dates["vote"], dates["decide"]
        upward = "decision" in row or "forward_to" in row
        decision = row.get("decision", {"number": decide["number"], "date": decide["on"]})
        day_decided = _later(decision["date"], 2) if upward else decide["on"]
        ladder = {
            "appraise": Happening(dates["appraise"], form.id, "appraise", "appraiser"),
            "post": Happening(
                post["on"],
                form.id,
                "post",
                data={"Posted-From": f"{post['from']}", "Posted-To": f"{post['to']}"},
            ),
            "vote": Happening(
                vote["on"],
                form.id,
                "vote",
                "appraiser",
                data={
                    "Votes-For": str(row.get("votes_for", "")),
                    "Votes-Present": str(vote["present"]),
                    "Votes-Total": str(vote["total"]),
                },
            ),
            "forward": Happening(
                dates["forward"], form.id, "forward", data={"Forwarded-To": row.get("forward_to", "")}
            ),
            "decide": Happening(
                day_decided,
                form.id,
                "decide",
                "officer" if upward else "chair",
                data={"Decision-Number": decision["number"], "Decision-Date": f"{decision['date']}"},
            ),
            "award": Happening(max(dates["award"], _later(day_decided, 1)), form.id, "award"),
        }
        for verb in _RANKS[1 : _RANKS.index(until) + 1]:
            if verb != "forward" or upward:
                yield ladder[verb]


def _later(day: date, working_days: int) -> date:
    return add_working_days(day, working_days, ())


def _sitting(happening: Happening) -> tuple[object, ...]:
    """What is done together: the same act on one day by one person, so that a decision is one batch."""
    alone = happening.form if happening.by == "head" or not happening.verb else ""
    return happening.day, happening.verb, happening.by, happening.note, sorted(happening.data.items()), alone
