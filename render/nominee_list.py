"""Danh sách trích ngang: those proposed in a review, each with a paragraph that sums up the achievements.

Landscape. The paragraph is the nomination's own summary (law.md 6.5); so are earlier awards and discipline.
"""

from collections.abc import Sequence

from campaign import figures
from campaign.figures import two_digits
from campaign.nomination import Nomination
from campaign.plan_tables import Period
from campaign.workspace import Workspace
from render import citation
from render.commune import commune
from render.ink import Ink
from render.nominee_rows import grouped, row
from render.printed import Printed, file_name
from render.proposed import Nominee, before_somebody, nominees
from render.roll import last_day
from render.style import CENTRE
from render.table import Column, Row

TITLE = "Danh sách trích ngang"

COLUMNS = (
    Column("STT", 12, CENTRE),
    Column("Họ và tên / Tên tập thể", 45),
    Column("Chức vụ, đơn vị công tác", 45),
    Column("Tóm tắt thành tích", 90),
    Column("Đã được khen thưởng", 36),
    Column("Kỷ luật, xác minh", 24),
)


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """One list for each review. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, period) for period in periods]


def _printed(workspace: Workspace, period: Period) -> Printed:
    ink, plan = Ink(), workspace.plan
    basis = last_day(plan, period.id)
    found = nominees(workspace, before_somebody(workspace, period.id), basis)
    people = sum(one.value.individual for one in found)
    label = period.label or period.id
    return commune(plan, basis).listed(
        ink,
        file_name("trich-ngang", period.id),
        TITLE,
        [f"Đề nghị khen thưởng trong {citation.movement(plan)}", label],
        COLUMNS,
        grouped(ink, found, len(COLUMNS), lambda at, one: _row(ink, at, one)),
        f"Tổng số: {two_digits(len(found) - people)} tập thể, {two_digits(people)} cá nhân.",
        "NGƯỜI LẬP DANH SÁCH",
        of=label,
    )


def _row(ink: Ink, place: int, one: Nominee) -> Row:
    earlier = [
        f"{award.year or ''} {award.award}{f' ({award.decision})' if award.decision else ''}".strip()
        for award in one.value.report.prior_awards
    ]
    return row(
        ink,
        str(place),
        one,
        ink.lines(one.value.report.summary),
        "<br/>".join(map(ink, earlier)),
        ink(_conduct(one.value)),
    )


def _conduct(value: Nomination) -> str:
    """What the record tells against an award; where it is silent, that there is none is for people to say."""
    told = value.conduct
    parts = ["Đang bị xem xét kỷ luật"] * told.discipline_open
    parts += ["Đang bị xác minh"] * told.verification_open
    if told.discipline_until:
        parts.append(f"Hết hạn kỷ luật ngày {figures.short_day(told.discipline_until)}")
    return "; ".join(parts)
