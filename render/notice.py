"""Thông báo công khai: the list of those proposed, posted so that anybody may object in time.

A named document of the commune (NĐ 30/2020, Mẫu 1.4). The days of posting are the record's acts; where
objections go is for the pen.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.plan import Period
from campaign.workspace import Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import DOTS, LONG_DOTS, Ink, counted
from render.nominee_rows import PLAIN, plain
from render.printed import Printed, file_name
from render.proposed import before_somebody, nominees
from render.roll import last_day
from render.style import PORTRAIT

KIND = "TB"


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """One notice for each review. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, period) for period in periods]


def _printed(workspace: Workspace, period: Period) -> Printed:
    ink, plan = Ink(), workspace.plan
    forms = before_somebody(workspace, period.id)
    posted = [act for form in forms if (act := form.standing.last("post"))]
    starts = [day for act in posted if (day := citation.recorded(act.data, "Posted-From"))]
    ends = [day for act in posted if (day := citation.recorded(act.data, "Posted-To"))]
    day = min(starts, default=None)
    basis = day or last_day(plan, period.id)
    authority = plan.authority_on(basis)
    symbol = authority.symbol or "UBND"
    found = nominees(workspace, forms, basis)
    about = f"Công khai danh sách đề nghị khen thưởng trong {citation.movement(plan)}"
    opening = (
        f"Thực hiện {citation.plan_cited(plan)}, {authority.name} công khai danh sách "
        f"{counted(len(found), 'tập thể, cá nhân')} được đề nghị khen thưởng như sau:"
    )
    until = figures.short_day(max(ends)) if ends else f"{DOTS}"
    asked = (
        f"Thời gian niêm yết: từ ngày {figures.short_day(day) if day else DOTS} đến hết ngày {until}. "
        f"Ý kiến phản ánh về các đề nghị trên gửi về: {LONG_DOTS} trước khi hết thời gian niêm yết./."
    )
    story: list[Flowable] = [
        *head.head(
            ink,
            head.of_authority(authority),
            authority.place,
            day,
            head.number_line(ink, "", KIND, symbol),
        ),
        *head.title(ink, "Thông báo", [about]),
        Paragraph(ink(opening), style.body()),
        *table.grid(PLAIN, plain(ink, found), PORTRAIT),
        *signature.closing(
            ink,
            Paragraph(ink(asked), style.body()),
            signature.Recipients(
                ("Các đơn vị tham gia phong trào", "Niêm yết tại trụ sở", signature.archive())
            ),
            signature.of_body(authority.name, signature.holder(plan.people_on(basis, "chair"))),
        ),
    ]
    title = f"Thông báo công khai danh sách đề nghị – {period.label or period.id}"
    data = pdf.Metadata(title, authority.name, about)
    return Printed(file_name("thong-bao-cong-khai", period.id), title, pdf.build(story, data), ink.warnings)
