"""A small campaign made by hand, independent of the worked example, and how the tests read papers back."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pypdf import PdfReader

from campaign.act import Act, Standing, State
from campaign.nomination import Initiative, Nomination, PriorAward, Report
from campaign.plan import Plan
from campaign.plan_tables import (
    Actor,
    Authority,
    Award,
    Content,
    Fund,
    Heading,
    Indicator,
    Period,
    Target,
    UnitKind,
)
from campaign.unit import Contact, Document, Figure, Head, Part, PlannedInitiative, Pledge, Registration, Year
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render import catalogue
from render.printed import Printed

COMMUNE = Authority(
    name="Ủy ban nhân dân xã Sông Hạ",
    heading=("ỦY BAN NHÂN DÂN", "XÃ SÔNG HẠ"),
    short="UBND xã Sông Hạ",
    manages=("agency",),
    superior_manages=("school",),
    superior="Ủy ban nhân dân huyện Bình Khê",
    symbol="UBND",
    place="Sông Hạ",
    to=date(2025, 6, 30),
)
MERGED = Authority(
    name="Ủy ban nhân dân xã Sông Thượng",
    heading=("ỦY BAN NHÂN DÂN", "XÃ SÔNG THƯỢNG"),
    short="UBND xã Sông Thượng",
    manages=("agency", "school"),
    superior="Ủy ban nhân dân tỉnh Đông An",
    symbol="UBND",
    place="Sông Thượng",
    from_=date(2025, 7, 1),
)

PLAN = Plan(
    heading=Heading(
        title="Phong trào thi đua Chuyển đổi số xã Sông Hạ",
        movement="Phong trào thi đua Chuyển đổi số xã Sông Hạ, giai đoạn 2023 – 2025",
        issued="2023-08",
        years=(2023, 2024, 2025),
        scope="commune",
    ),
    authorities=(COMMUNE, MERGED),
    people=(
        Actor(name="Trần Mẫu Bách", role="chair", title="CHỦ TỊCH", to=date(2025, 6, 30)),
        Actor(name="Vũ Mẫu Thọ", role="chair", title="PHÓ CHỦ TỊCH", from_=date(2025, 7, 1)),
        Actor(name="Mai Mẫu Hoa", role="officer", title="Công chức Văn hóa – xã hội"),
        Actor(name="Tạ Mẫu Kiên", role="appraiser", title="Công chức Văn phòng – Nội vụ"),
    ),
    unit_kinds=(
        UnitKind("agency", "Cơ quan"),
        UnitKind("school", "Trường học"),
        UnitKind("enterprise", "Doanh nghiệp"),
    ),
    contents=(Content("a", "II.3.a", "Nội dung thứ nhất."), Content("e", "II.3.e", "Nội dung thứ năm.")),
    indicators=(
        Indicator(
            id="online",
            group="Chính quyền số",
            text="80% dịch vụ công trực tuyến toàn trình",
            measure="ratio",
            unit="%",
            target=Target(">=", 80),
            numerator_label="Số dịch vụ trực tuyến",
            denominator_label="Tổng số dịch vụ",
            reported_by=("agency", "school"),
        ),
        Indicator(
            id="eid",
            group="Chính quyền số",
            text="Định danh điện tử",
            measure="done",
            reported_by=("agency",),
        ),
        Indicator(
            id="share",
            group="Kinh tế số",
            text="Tỷ trọng từng ngành tối thiểu 10%",
            measure="share_min",
            unit="%",
            target=Target(">=", 10),
            reported_by=("agency",),
        ),
        Indicator(
            id="homes",
            group="Xã hội số",
            text="Trên 80% hộ gia đình có Internet",
            measure="ratio",
            unit="%",
            target=Target(">", 80),
            reported_by=("agency",),
        ),
    ),
    awards=(
        Award("commune", "Giấy khen của Chủ tịch UBND xã", "Chủ tịch UBND xã", "Giấy khen", "commune"),
        Award("province", "Bằng khen của Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh", "Bằng khen", "province"),
    ),
    fund=(Fund(2024, 15_000_000, "nguồn kinh phí khen thưởng của xã"),),
    periods=(
        Period("2024", "Sơ kết năm 2024", date(2023, 8, 1), date(2024, 9, 30), 2023),
        Period("2025", "Tổng kết", date(2023, 8, 1), date(2025, 12, 31), 2025),
    ),
)

SCHOOL = Registration(
    name="Trường Tiểu học Sông Hạ",
    kind="school",
    address="Thôn Thượng, xã Sông Hạ",
    staff=9,
    head=Head("Lê Mẫu Hằng", "Hiệu trưởng"),
    contact=Contact("0220.000.001", "truong@example.invalid"),
    registration=Pledge(
        date=date(2023, 9, 5),
        launch=Document("12/KH-THSH", date(2023, 9, 10)),
        contents=("a", "e"),
        commitments=("Cam kết thứ nhất", "Cam kết thứ hai"),
        initiatives=(PlannedInitiative("Kho học liệu số", "Lê Mẫu Hằng"),),
        awards=("commune",),
    ),
)
OFFICE = Registration(name="Bộ phận Một cửa", kind="agency", head=Head("Bùi Mẫu Lâm", "Trưởng bộ phận"))
COMPANY = Registration(name="Công ty <ABC> & Con", kind="enterprise", head=Head("Đỗ Mẫu Ý", "Giám đốc"))

PERSON = Nomination(
    nominee="individual",
    honorific="Bà",
    name="Nguyễn Thị Mẫu Ẩn",
    unit="truong",
    position="Giáo viên",
    award="commune",
    period="2024",
    report=Report(
        summary="Tóm tắt.",
        background="Sinh hoạt chuyên môn từ năm 2010.",
        achievements="Hoàn thành 12 bài giảng.\nHướng dẫn 30 đồng nghiệp.",
        measures="Học mỗi tối.",
        prior_awards=(PriorAward(2022, "Lao động tiên tiến", "Quyết định số 9/QĐ-UBND ngày 01/6/2022"),),
    ),
    initiatives=(
        Initiative("Sổ điểm điện tử", "commune", Document("30/QĐ-UBND", date(2024, 5, 2)), replicated=True),
    ),
)
COLLECTIVE = Nomination(
    nominee="collective",
    name="Trường Tiểu học Sông Hạ",
    unit="truong",
    award="commune",
    period="2024",
    report=Report(summary="Tóm tắt.", achievements="100% lớp học có máy chiếu."),
)


def acted(state: State, **acts: Mapping[str, str]) -> Standing:
    """A standing with these acts (verb and data) about the content that stands there."""
    when = datetime(2024, 7, 1, 2, 0, tzinfo=UTC)
    made = tuple(
        Act("0" * 40, verb, "", "", "v1:x", "", "A", "", "A", when, "", data=data)
        for verb, data in acts.items()
    )
    return Standing(state, made, "v1:x")


VOTED = acted(State.VOTED)
DECIDED = acted(State.DECIDED, decide={"Decision-Number": "59/QĐ-UBND", "Decision-Date": "2024-09-05"})


def nomination(value: Nomination, name: str, standing: Standing = VOTED) -> Form[Nomination]:
    path = f"campaign/nominations/{value.period}/{name}.toml"
    acts = tuple(replace(act, form=path) for act in standing.acts)
    return Form(path, "nomination", value, {}, standing=replace(standing, acts=acts))


def unit(value: Registration, name: str) -> Form[Registration]:
    path = f"campaign/units/{name}/registration.toml"
    return Form(path, "registration", value, {}, standing=acted(State.ACCEPTED))


def year(
    figures: Mapping[str, Figure], name: str, number: int, standing: Standing | None = None
) -> Form[Year]:
    form = Year(schema=1, year=number, indicators=figures)
    path = f"campaign/units/{name}/{number}.toml"
    return Form(path, "year", form, {}, standing=standing or acted(State.ACCEPTED))


def workspace(*nominations: Form[Nomination], plan: Plan = PLAN, **more: Any) -> Workspace:
    """The three units, the figures of the year 2024, and these nominations."""
    units = {
        "truong": unit(SCHOOL, "truong"),
        "mot-cua": unit(OFFICE, "mot-cua"),
        "cong-ty": unit(COMPANY, "cong-ty"),
    }
    years = {
        ("mot-cua", 2024): year(
            {
                "online": Figure(numerator=96, denominator=120, evidence="Báo cáo số 45/BC-UBND"),
                "eid": Figure(done=True, date=date(2024, 3, 1)),
                "share": Figure(parts=(Part("Nông nghiệp", 9, 100), Part("Dịch vụ", 1500, 10000))),
                "homes": Figure(numerator=800, denominator=1000),
            },
            "mot-cua",
            2024,
        ),
        ("truong", 2024): year({"online": Figure(numerator=3, denominator=80)}, "truong", 2024),
    }
    by_id = {form.id.removeprefix("nominations/"): form for form in nominations}
    return replace(Workspace(plan, units, years, by_id), **more)


def draw(
    paper: str, space: Workspace, *subjects: catalogue.Subject, unconfirmed: bool = False
) -> list[Printed]:
    wanted = catalogue.paper(paper)
    assert wanted is not None
    return catalogue.draw(wanted, space, subjects, unconfirmed)


def one(paper: str, space: Workspace, *subjects: catalogue.Subject, unconfirmed: bool = False) -> Printed:
    (printed,) = draw(paper, space, *subjects, unconfirmed=unconfirmed)
    return printed


def reader(printed: Printed) -> PdfReader:
    return PdfReader(io.BytesIO(printed.pdf))


def pages(printed: Printed) -> list[str]:
    """The text of each page, its white space made single spaces."""
    return [" ".join(page.extract_text().split()) for page in reader(printed).pages]


def text(printed: Printed) -> str:
    return " ".join(pages(printed))


def pieces(printed: Printed, page: int = 0) -> list[tuple[str, float, float, str, float]]:
    """Each drawn piece of a page: its text, x and y in points from the lower left, font name, size."""
    found: list[tuple[str, float, float, str, float]] = []

    def visit(part: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if part.strip():
            x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
            y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
            name = str(font["/BaseFont"]).split("+")[-1] if font else ""
            found.append((" ".join(part.split()), x, y, name, size))

    reader(printed).pages[page].extract_text(visitor_text=visit)
    return found


def piece(printed: Printed, start: str, page: int = 0) -> tuple[str, float, float, str, float]:
    """The first piece of a page whose text begins with `start`."""
    return next(found for found in pieces(printed, page) if found[0].startswith(start))
