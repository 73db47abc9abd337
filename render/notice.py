"""Thông báo công khai: the list of those proposed, posted so that anybody may object in time.

A named document of the commune (NĐ 30/2020, Mẫu 1.4). Who stands in it and on which days it hangs out are
the record's acts (`posting.py`); where it hangs, where objections go, its number and day are for the pen.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.plan_tables import Period
from campaign.workspace import Workspace
from render import citation, head, pdf, signature, style, table
from render.commune import commune
from render.ink import DOTS, PHRASE_DOTS, Ink
from render.nominee_rows import grouped, how_many, row
from render.posting import Posting, postings
from render.printed import Printed, Unprintable, file_name
from render.proposed import nominees
from render.roll import last_day
from render.style import CENTRE, PORTRAIT
from render.table import Column

KIND = "TB"

COLUMNS = (
    Column("STT", 13, CENTRE),
    Column("Họ và tên / Tên tập thể", 70),
    Column("Chức vụ, đơn vị công tác", 82),
)


def draw(workspace: Workspace, periods: Sequence[Period], unconfirmed: bool = False) -> list[Printed]:
    """A notice for each list of a review: each that was posted, and the one to be posted next.

    `unconfirmed` changes nothing here: it cites no law. Raises `Unprintable` for a review without any.
    """
    return [paper for period in periods for paper in _of_period(workspace, period)]


def _of_period(workspace: Workspace, period: Period) -> list[Printed]:
    found = postings(workspace, period.id)
    if not found:
        raise Unprintable(period.id, "chưa có đề nghị nào được niêm yết hoặc chờ niêm yết.")
    return [_printed(workspace, period, one) for one in found]


def _printed(workspace: Workspace, period: Period, posting: Posting) -> Printed:
    ink, plan = Ink(), workspace.plan
    basis = posting.start or last_day(plan, period.id)
    body = commune(plan, basis)
    found = nominees(workspace, posting.forms, basis)
    about = f"Công khai danh sách đề nghị khen thưởng trong {citation.movement(plan)}"
    opening = (
        f"Thực hiện {citation.plan_cited(plan)}, {body.name} công khai danh sách "
        f"{how_many(found)} được đề nghị khen thưởng ({period.label or period.id}) như sau:"
    )
    start, end = (figures.short_day(day) if day else DOTS for day in (posting.start, posting.end))
    asked = f"3. Ý kiến phản ánh gửi về: {PHRASE_DOTS} trước khi hết thời gian niêm yết./."
    story: list[Flowable] = [
        *body.head(ink, head.number_line(ink, "", KIND, body.symbol)),
        *head.title(ink, "Thông báo", [about]),
        Paragraph(ink(opening), style.body()),
        *table.grid(
            COLUMNS, grouped(ink, found, len(COLUMNS), lambda at, one: row(ink, str(at), one)), PORTRAIT
        ),
        Paragraph(f"1. Thời gian niêm yết: từ ngày {start} đến hết ngày {end}.", style.body()),
        Paragraph(f"2. Nơi niêm yết: {PHRASE_DOTS}", style.body()),
        *signature.closing(
            ink,
            Paragraph(ink(asked), style.pen()),
            signature.Recipients(("Các đơn vị tham gia phong trào", body.archive)),
            body.signatory,
        ),
    ]
    for name in posting.lapsed:
        ink.warn(f"{name}: đã sửa sau khi niêm yết, lần niêm yết đó không còn giá trị nên không kê ở đây.")
    title = f"Thông báo công khai danh sách đề nghị – {period.label or period.id}"
    data = pdf.Metadata(title, body.name, about)
    days = posting.start.strftime("%Y%m%d") if posting.start else ""
    until = posting.end.strftime("%Y%m%d") if posting.end else ""
    name = file_name("thong-bao-cong-khai", period.id, days, until)
    return pdf.printed(ink, story, name, data)
