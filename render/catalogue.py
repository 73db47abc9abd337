"""The table of papers: what each is called, which forms it takes, and how it comes to be drawn.

May be imported where nothing is drawn: reportlab is loaded by the first paper only.
"""

import importlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from campaign.limits import urged
from campaign.plan import Period
from campaign.workspace import Form, Workspace
from render.printed import Printed, Unprintable

__all__ = ["PAPERS", "Paper", "Printed", "Subject", "Unprintable", "draw", "everything", "paper"]

CALENDAR = "calendar"
"""What a paper takes that is about a calendar year of the whole commune: numbers, no forms."""

PERIOD = "period"
"""What a paper takes that is about a review period of the plan: the period, no forms."""

DAY = "day"
"""What a paper takes that says how things stand on a day: the day, no forms."""

ANY = "any"
"""What a paper takes that is about any form."""


Subject = Form[Any] | int | Period | date
"""What a paper is drawn for: a form, a calendar year, a review period, or a day."""


@dataclass(frozen=True)
class Paper:
    """One kind of paper."""

    id: str
    title: str
    takes: str
    """`registration`, `year` or `nomination`: the kind of form; `any`: each; `calendar`: years as numbers;
    `period`: review periods; `day`: days."""
    module: str
    """Where it is drawn, under `render`."""


PAPERS: tuple[Paper, ...] = (
    Paper("registration", "Bản đăng ký thi đua của một đơn vị", "registration", "registration"),
    Paper("registrations", "Danh sách đăng ký thi đua của các đơn vị", DAY, "registration_list"),
    Paper("urging", "Công văn đôn đốc các đơn vị chậm", DAY, "urging"),
    Paper("figures", "Phiếu chỉ tiêu của một đơn vị trong một năm", "year", "figures_sheet"),
    Paper("summary", "Biểu tổng hợp chỉ tiêu của phong trào trong một năm", CALENDAR, "summary"),
    Paper("report", "Báo cáo thành tích của tập thể hoặc cá nhân", "nomination", "report"),
    Paper("unit-minutes", "Biên bản bình xét tại đơn vị", "nomination", "unit_minutes"),
    Paper("appraisal", "Phiếu thẩm định một đề nghị", "nomination", "appraisal_sheet"),
    Paper("notice", "Thông báo công khai danh sách đề nghị", PERIOD, "notice"),
    Paper("council-minutes", "Biên bản họp Hội đồng thi đua – khen thưởng", PERIOD, "council_minutes"),
    Paper("submission", "Tờ trình đề nghị khen thưởng, mỗi cấp quyết định một tờ", PERIOD, "submission"),
    Paper("nominees", "Danh sách trích ngang kèm tóm tắt thành tích", PERIOD, "nominee_list"),
    Paper("decision", "Quyết định khen thưởng kèm danh sách", "nomination", "decision"),
    Paper("certificate", "Giấy khen", "nomination", "certificate"),
    Paper("bonuses", "Danh sách chi tiền thưởng", "nomination", "bonus_list"),
    Paper("certificate-register", "Sổ đăng ký giấy khen trong một năm", CALENDAR, "certificate_register"),
    Paper("review", "Báo cáo sơ kết hoặc tổng kết phong trào", PERIOD, "review_report"),
    Paper("trail", "Phiếu theo dõi duyệt của một biểu mẫu", ANY, "trail"),
)


def paper(name: str) -> Paper | None:
    """The paper whose id is `name`; None where there is none."""
    return next((known for known in PAPERS if known.id == name), None)


def draw(
    wanted: Paper, workspace: Workspace, subjects: Sequence[Subject], unconfirmed: bool = False
) -> list[Printed]:
    """`wanted` printed for `subjects`: forms of the kind it takes, years, or review periods.

    Decisions and certificates join the forms that belong to one decision into one file. `unconfirmed` is a
    person's yes to printing grounds and amounts that the law's data does not confirm. Raises `Unprintable`.
    """
    for subject in subjects:
        kind = _kind(subject)
        if kind != wanted.takes and (wanted.takes != ANY or not isinstance(subject, Form)):
            name = subject.id if isinstance(subject, Form | Period) else str(subject)
            raise Unprintable(name, f"“{wanted.title}” không in được từ loại phiếu này.")
    printed: list[Printed] = importlib.import_module(f"render.{wanted.module}").draw(
        workspace, subjects, unconfirmed
    )
    return printed


def _kind(subject: Subject) -> str:
    if isinstance(subject, Form):
        return subject.kind
    if isinstance(subject, date):
        return DAY
    return CALENDAR if isinstance(subject, int) else PERIOD


def everything(wanted: Paper, workspace: Workspace, today: date | None = None) -> list[Subject]:
    """What `wanted` is printed for when nothing is named: every form that it is meant for.

    Decisions, certificates and lists of bonuses: nominations that the body decides itself and that are
    decided, or as far as the plan asks before a decision; submissions: reviews with something to submit;
    the urging letter: where somebody is late. `today`: the day of papers that tell how things stand; the
    campaign's last day where none is given.
    """
    if wanted.takes == DAY:
        day = today or workspace.plan.end
        return [day] if wanted.id != "urging" or urged(workspace, day) else []
    if wanted.takes == CALENDAR:
        return list(workspace.plan.heading.years)
    if wanted.takes == PERIOD:
        proposed = importlib.import_module("render.proposed")
        periods = workspace.plan.periods
        return [one for one in periods if wanted.id != "submission" or proposed.ripe(workspace, one.id)]
    if wanted.id in ("decision", "certificate", "bonuses"):
        ready = importlib.import_module("render.roll").ready(workspace)
        return list(ready)
    if wanted.takes == ANY:
        return [form for form in workspace.forms() if form.standing.acts]
    forms: Mapping[str, Mapping[Any, Form[Any]]] = {
        "registration": workspace.registrations,
        "year": workspace.years,
        "nomination": workspace.nominations,
    }
    return list(forms[wanted.takes].values())
