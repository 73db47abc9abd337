"""The table of papers: what each is called, which forms it takes, and how it comes to be drawn.

May be imported where nothing is drawn: reportlab is loaded by the first paper only.
"""

import importlib
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from campaign.places import PLAN_FILE
from campaign.plan_tables import Period
from campaign.provenance import CODE, UNCONFIRMED, Asked, Provenance, provenance
from campaign.witness import witness
from campaign.workspace import Form, Workspace
from render import due, roll
from render.printed import Printed, Unprintable

__all__ = [
    "ANY",
    "CALENDAR",
    "DAY",
    "PAPERS",
    "PERIOD",
    "TAKES",
    "Job",
    "Paper",
    "Printed",
    "Subject",
    "Unprintable",
    "draw",
    "everything",
    "jobs",
    "known",
    "paper",
    "resumed",
]

CALENDAR = "calendar"
"""What a paper takes that is about a calendar year of the whole commune: numbers, no forms."""

PERIOD = "period"
"""What a paper takes that is about a review period of the plan: the period, no forms."""

DAY = "day"
"""What a paper takes that says how things stand on a day: the day, no forms."""

ANY = "any"
"""What a paper takes that is about any form."""

TAKES: Mapping[str, str] = {
    "registration": "bản đăng ký",
    "year": "phiếu chỉ tiêu",
    "nomination": "đề nghị",
    CALENDAR: "năm",
    PERIOD: "kỳ xét",
    DAY: "ngày",
    ANY: "mọi biểu mẫu",
}
"""All that papers take, in words."""

Subject = Form[Any] | int | Period | date
"""What a paper is drawn for: a form, a calendar year, a review period, or a day."""


def _always(_: Workspace, __: Subject) -> bool:
    return True


class Paper(Struct, frozen=True):
    """One kind of paper."""

    id: str
    title: str
    takes: str
    """A key of `TAKES`."""
    module: str
    """Where it is drawn, under `render`."""
    joined: Callable[[Workspace, Sequence[Any]], Sequence[Sequence[Any]]] | None = None
    """What says which of its forms share one file; None where each subject has its own file."""
    due: Callable[[Workspace, Any], bool] = _always
    """What says for which of all subjects there is something to print when nothing is named."""
    several: bool = False
    """Whether one subject may fill several files, or none."""


class Job(Struct, frozen=True):
    """One file to be drawn: a paper with what it is about. Where the paper says so, several files or none."""

    paper: Paper
    workspace: Workspace
    subjects: tuple[Subject, ...]
    asked: Asked

    @property
    def key(self) -> str:
        """With an equal key the file has the same bytes."""
        return self.asked.key(self.workspace)

    def draw(self) -> list[Printed]:
        """The file, carrying the account of what was read for it. Raises `Unprintable`."""
        return self.traced()[0]

    def traced(self, account: Provenance | None = None) -> tuple[list[Printed], list[str]]:
        """The file, and the paths of the forms that are read to draw it, in order.

        It carries `account` where one is given, to be compared with the file of that account. Raises
        `Unprintable`.
        """
        from render import imprint

        watched = witness(self.workspace)
        watched.seen.update((one.path, one) for one in self.subjects if isinstance(one, Form))
        told = account or Provenance(self.asked, self.key, self.workspace.commit, ())
        place = itertools.count()

        def accounted(title: str, warnings: tuple[str, ...]) -> Provenance:
            if account is not None:
                return account
            return provenance(self.asked, self.workspace, watched.seen, next(place), title, warnings)

        shown = self.workspace.plan.record.print_code or CODE in told.asked.options
        module = importlib.import_module(f"render.{self.paper.module}")
        with imprint.drawing(imprint.Making(told.key, told.code, shown, accounted)):
            printed: list[Printed] = module.draw(
                watched, list(self.subjects), UNCONFIRMED in told.asked.options
            )
        return printed, sorted(watched.seen)


PAPERS: tuple[Paper, ...] = (
    Paper("registration", "Bản đăng ký thi đua của một đơn vị", "registration", "registration"),
    Paper("registrations", "Danh sách đăng ký thi đua của các đơn vị", DAY, "registration_list"),
    Paper("urging", "Công văn đôn đốc các đơn vị chậm", DAY, "urging", due=due.late),
    Paper("figures", "Phiếu chỉ tiêu của một đơn vị trong một năm", "year", "figures_sheet"),
    Paper("summary", "Biểu tổng hợp chỉ tiêu của phong trào trong một năm", CALENDAR, "summary"),
    Paper("report", "Báo cáo thành tích của tập thể hoặc cá nhân", "nomination", "report"),
    Paper("unit-minutes", "Biên bản bình xét tại đơn vị", "nomination", "unit_minutes"),
    Paper("appraisal", "Phiếu thẩm định một đề nghị", "nomination", "appraisal_sheet", due=due.appraised),
    Paper(
        "notice",
        "Thông báo công khai danh sách đề nghị",
        PERIOD,
        "notice",
        due=due.posted,
        several=True,
    ),
    Paper(
        "council-minutes",
        "Biên bản họp Hội đồng thi đua - khen thưởng",
        PERIOD,
        "council_minutes",
        due=due.voted,
        several=True,
    ),
    Paper(
        "submission",
        "Tờ trình đề nghị khen thưởng, mỗi cấp quyết định một tờ",
        PERIOD,
        "submission",
        due=due.proposed,
        several=True,
    ),
    Paper("nominees", "Danh sách trích ngang kèm tóm tắt thành tích", PERIOD, "nominee_list"),
    Paper(
        "decision",
        "Quyết định khen thưởng kèm danh sách",
        "nomination",
        "decision",
        roll.decisions,
        due.ready,
    ),
    Paper("certificate", "Giấy khen", "nomination", "certificate", roll.groups, due.ready),
    Paper("bonuses", "Danh sách chi tiền thưởng", "nomination", "bonus_list", roll.payments, due.decided),
    Paper("certificate-register", "Sổ đăng ký giấy khen trong một năm", CALENDAR, "certificate_register"),
    Paper("review", "Báo cáo sơ kết hoặc tổng kết phong trào", PERIOD, "review_report"),
    Paper("trail", "Phiếu theo dõi duyệt của một biểu mẫu", ANY, "trail", due=due.acted),
)


def paper(name: str) -> Paper | None:
    """The paper whose id is `name`; None where there is none."""
    return next((known for known in PAPERS if known.id == name), None)


def jobs(
    wanted: Paper, workspace: Workspace, subjects: Sequence[Subject], options: Mapping[str, str] | None = None
) -> list[Job]:
    """The files that `wanted` fills for `subjects`: forms of the kind it takes, years, periods, or days.

    Decisions, certificates and lists of bonuses join the forms of one decision in one file. `options` by the
    names of `campaign/provenance.py`. Raises `Unprintable`, for anything while the plan cannot be read.
    """
    if subjects and workspace.unread_plan is not None:
        raise Unprintable(wanted.title, f"kế hoạch không đọc được. Sửa {PLAN_FILE} trước.")
    for subject in subjects:
        kind = _kind(subject)
        if kind != wanted.takes and (wanted.takes != ANY or not isinstance(subject, Form)):
            name = subject.id if isinstance(subject, Form | Period) else str(subject)
            raise Unprintable(name, f"“{wanted.title}” không in được từ loại phiếu này.")
    parts: Sequence[Sequence[Subject]] = [[subject] for subject in subjects]
    if wanted.joined is not None:
        parts = wanted.joined(workspace, subjects)
    return [
        Job(wanted, workspace, tuple(part), Asked(wanted.id, tuple(map(_named, part)), dict(options or {})))
        for part in parts
    ]


def resumed(asked: Asked, workspace: Workspace) -> Job | None:
    """The job that was once asked for, in `workspace`; None where that has no such paper, form or period."""
    wanted = paper(asked.paper)
    if wanted is None:
        return None
    named = known(wanted, workspace)
    if wanted.takes == DAY:
        named = {name: day for name in asked.subjects if (day := _day(name)) is not None}
    if not asked.subjects or any(name not in named for name in asked.subjects):
        return None
    return Job(wanted, workspace, tuple(named[name] for name in asked.subjects), asked)


def draw(
    wanted: Paper, workspace: Workspace, subjects: Sequence[Subject], unconfirmed: bool = False
) -> list[Printed]:
    """`wanted` printed for `subjects`, a file for each of its `jobs`.

    `unconfirmed` is a person's yes to printing grounds and amounts that the law's data does not confirm.
    Raises `Unprintable`.
    """
    options = {UNCONFIRMED: "yes"} if unconfirmed else {}
    return [one for job in jobs(wanted, workspace, subjects, options) for one in job.draw()]


def _named(subject: Subject) -> str:
    """What stands for `subject` in an account."""
    if isinstance(subject, Form):
        return subject.path
    return subject.id if isinstance(subject, Period) else str(subject)


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:
        return None


def _kind(subject: Subject) -> str:
    if isinstance(subject, Form):
        return subject.kind
    if isinstance(subject, date):
        return DAY
    return CALENDAR if isinstance(subject, int) else PERIOD


def known(wanted: Paper, workspace: Workspace) -> Mapping[str, Subject]:
    """All that `wanted` can be drawn for, by the names that accounts have for it; of days none is listed."""
    if wanted.takes == DAY:
        return {}
    if wanted.takes == CALENDAR:
        return {str(year): year for year in workspace.plan.heading.years}
    if wanted.takes == PERIOD:
        plan = workspace.plan
        return {one.id: plan.period_by_id[one.id] for one in plan.periods}
    forms = workspace.forms() if wanted.takes == ANY else workspace.by_kind[wanted.takes].values()
    return {form.path: form for form in forms}


def everything(wanted: Paper, workspace: Workspace, today: date | None = None) -> list[Subject]:
    """What `wanted` is printed for when nothing is named: all that it can be drawn for, as far as it is due.

    `today`: the day of papers that tell how things stand; the campaign's last day where none is given.
    """
    named: Iterable[Subject] = known(wanted, workspace).values()
    if wanted.takes == DAY:
        named = [today or workspace.plan.end]
    return [subject for subject in named if wanted.due(workspace, subject)]
