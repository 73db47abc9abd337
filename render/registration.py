"""Bản đăng ký thi đua: what one unit registers for, signed by its head.

Its parts follow the plan: contents (II.3), commitments, initiatives (III.1), awards aimed at (III.3). What
the unit has not said is a dotted line, to be filled in by hand.
"""

from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from campaign import figures
from campaign.figures import two_digits
from campaign.unit import Registration
from campaign.workspace import Form, Workspace
from render import citation, head, pdf, signature, style, table
from render.ink import Ink, dated, glue
from render.printed import Printed, file_name
from render.style import CENTRE, PORTRAIT
from render.table import Column, Row

TITLE = "Bản đăng ký thi đua"
LINE = "…" * 29
"""A line for the pen."""

COLUMNS = (Column("STT", 13, CENTRE), Column("Tên sáng kiến, giải pháp", 100), Column("Tác giả", 52))


def draw(
    workspace: Workspace, forms: Sequence[Form[Registration]], unconfirmed: bool = False
) -> list[Printed]:
    """One paper for each registration. `unconfirmed` changes nothing here: it cites no law."""
    return [_printed(workspace, form) for form in forms]


def _printed(workspace: Workspace, form: Form[Registration]) -> Printed:
    ink, plan, unit = Ink(), workspace.plan, form.value
    day = unit.registration.date
    basis = day or plan.start
    authority = plan.authority_on(basis)
    name = unit.name_on(basis)
    about = citation.movement(plan)
    opening = f"Thực hiện {citation.plan_cited(plan)}, {name} đăng ký thi đua với các nội dung sau:"
    story: list[Flowable] = [
        *head.head(ink, head.of_unit(plan, unit, basis), authority.place, day),
        *head.title(ink, TITLE, [f"Thực hiện {about}"]),
        head.addressee(ink, authority.name),
        Paragraph(ink(opening), style.body()),
        *_section("I. THÔNG TIN VỀ ĐƠN VỊ", [ink(line) for line in _facts(workspace, unit, basis)]),
        *_section("II. NỘI DUNG THI ĐUA ĐĂNG KÝ THỰC HIỆN", _contents(ink, workspace, unit)),
        *_section("III. CAM KẾT THỰC HIỆN", _numbered(ink, unit.registration.commitments)),
        *_initiatives(ink, unit),
        *_section("V. HÌNH THỨC KHEN THƯỞNG PHẤN ĐẤU ĐẠT ĐƯỢC", _awards(ink, workspace, unit)),
        *signature.closing(
            ink,
            Paragraph(
                ink(f"Trên đây là nội dung đăng ký thi đua của {name}./."),
                style.body(),
            ),
            signature.Recipients(("Như trên", signature.archive())),
            signature.unit_head(unit.head),
        ),
    ]
    title = f"{TITLE} – {name}"
    data = pdf.Metadata(title, name, f"Thực hiện {about}")
    return pdf.printed(ink, story, file_name("dang-ky-thi-dua", form.unit), data)


def _section(title: str, lines: Sequence[str]) -> list[Flowable]:
    """A heading with its paragraphs (markup); a line for the pen where there are none."""
    look = style.body()
    return [Paragraph(title, style.section()), *(Paragraph(line, look) for line in lines or (LINE,))]


def _facts(workspace: Workspace, unit: Registration, basis: date) -> list[str]:
    """Who the unit is; of its earlier names, those that were earlier on the day of the paper."""
    launch = unit.registration.launch
    cited = f"số {launch.number or '………'} {dated(launch.date) if launch.date else glue('ngày ……/……/………')}"
    former = "; ".join(
        f"{old.name} (đến hết {dated(old.to)})" if old.to else old.name
        for old in unit.former_names
        if old.to is None or old.to < basis
    )
    post = f" – {unit.head.title}" if unit.head.title else ""
    facts = [
        ("Loại đơn vị", workspace.plan.kind_labels.get(unit.kind, unit.kind)),
        ("Tên trước đây", former),
        ("Địa chỉ", unit.address),
        ("Thủ trưởng đơn vị", f"{unit.head.name}{post}"),
        ("Số cán bộ, công chức, viên chức, người lao động", two_digits(unit.staff) if unit.staff else ""),
        ("Điện thoại", unit.contact.phone),
        ("Thư điện tử", unit.contact.email),
        ("Hoạt động từ ngày", figures.short_day(unit.valid_from) if unit.valid_from else ""),
        ("Hoạt động đến hết ngày", figures.short_day(unit.valid_to) if unit.valid_to else ""),
        ("Đơn vị kế tục", workspace.unit_name(unit.successor) if unit.successor else ""),
    ]
    lines = [f"- {label}: {value}." for label, value in facts if value]
    return [*lines, f"- Kế hoạch phát động phong trào thi đua của đơn vị: {cited}."]


def _contents(ink: Ink, workspace: Workspace, unit: Registration) -> list[str]:
    """The contents of II.3 under the plan's own letters."""
    texts = {content.id: content.text for content in workspace.plan.contents}
    chosen = unit.registration.contents
    return [ink(f"{letter}) {texts[letter]}" if letter in texts else f"{letter})") for letter in chosen]


def _numbered(ink: Ink, texts: Sequence[str]) -> list[str]:
    return [ink(f"{index}. {text}") for index, text in enumerate(texts, start=1)]


def _initiatives(ink: Ink, unit: Registration) -> list[Flowable]:
    rows = [
        Row((str(index), ink(one.title), ink(one.author)))
        for index, one in enumerate(unit.registration.initiatives, start=1)
    ]
    heading = Paragraph("IV. SÁNG KIẾN, GIẢI PHÁP ĐĂNG KÝ", style.section())
    return table.grid(COLUMNS, rows, PORTRAIT, [heading])


def _awards(ink: Ink, workspace: Workspace, unit: Registration) -> list[str]:
    return [ink(f"- {workspace.plan.award_label(award)}.") for award in unit.registration.awards]
