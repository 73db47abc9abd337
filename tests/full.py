"""A small campaign in which every declared field of every form says something, with acts of every step.

Made by hand on top of `sample.py`, for tests that go over all papers: nothing that a form can say is empty
here, so that what no paper prints is known. `with_texts` writes any text into all of its fields.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pypdfium2

from campaign.act import Act, Standing, State
from campaign.activity import Activities, Activity
from campaign.fields import Named, Record, fields_of
from campaign.forms import KINDS
from campaign.kinds import Many, Text
from campaign.nomination import Attestation, Conduct, Dossier, Meeting
from campaign.plan import Plan
from campaign.plan_tables import (
    COLLECTIVE,
    INDIVIDUAL,
    Check,
    Clauses,
    Council,
    Criterion,
    Duty,
    Fund,
    Indicator,
    Milestone,
    RecordRules,
    Target,
)
from campaign.unit import Contact, Document, Figure, FormerName, Head, Part, PlannedInitiative, Pledge
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.printed import Printed
from tests import sample
from tests.acted import done

AGENCIES = ("agency", "school")

PLAN: Plan = replace(
    sample.PLAN,
    schema=1,
    heading=replace(
        sample.PLAN.heading,
        number="7/KH-UBND",
        issued=date(2023, 8, 5),
        legal_basis=("Nghị quyết số 6-NQ/TU ngày 26/3/2021 của Tỉnh ủy",),
    ),
    authorities=(
        replace(sample.COMMUNE, from_=date(2023, 1, 1)),
        replace(sample.MERGED, superior_manages=("enterprise",), to=date(2026, 12, 31)),
    ),
    people=tuple(
        replace(
            one,
            email=f"nguoi{at}@example.invalid",
            keys=(f"ssh-ed25519 AAAA{at}",),
            from_=one.from_ or date(2023, 1, 1),
            to=one.to or date(2026, 12, 31),
        )
        for at, one in enumerate(sample.PLAN.people)
    ),
    indicators=(
        *(replace(one, clause="II.4.a", years=(2023, 2024, 2025)) for one in sample.PLAN.indicators),
        Indicator(
            id="models",
            group="Xã hội số",
            clause="II.4.c",
            text="Xây dựng mô hình điểm",
            measure="count",
            unit="mô hình",
            target=Target(">=", 5),
            numerator_label="Số mô hình",
            denominator_label="Số thôn",
            units=("mot-cua",),
            years=(2023, 2024, 2025),
        ),
    ),
    criteria=(
        Criterion("III.1.1", "III.1", AGENCIES, "Có phát động phong trào", Check("launched")),
        Criterion("III.1.2", "III.1", AGENCIES, "Có sáng kiến", Check("initiative", recognised_by="unit")),
        Criterion("III.1.3", "III.1", AGENCIES, "Đạt chỉ tiêu", Check("score", "online", 90)),
        Criterion(
            "III.2.1",
            "III.2",
            (INDIVIDUAL,),
            "Có sáng kiến được nhân rộng",
            Check("initiative", recognised_by="commune", replicated=True),
        ),
        Criterion("III.2.2", "III.2", (INDIVIDUAL,), "Thành tích xuất sắc", Check("attested")),
    ),
    awards=tuple(
        replace(one, nominee=(COLLECTIVE, INDIVIDUAL), clause="III.3", to=date(2026, 12, 31))
        for one in sample.PLAN.awards
    ),
    fund=(Fund(2024, 15_000_000, "nguồn kinh phí khen thưởng của xã", "V"),),
    record=RecordRules(("submit", "appraise", "post", "vote", "decide", "award"), False, True),
    council=Council("3/QC-HĐTĐKT", 9, "2/3", "1/2", "all_members", ("Đỗ Mẫu Tâm",)),
    milestones=(
        Milestone(
            "dang-ky", "Đăng ký", "IV.1", date(2023, 8, 1), date(2023, 12, 31), "registration",
            all_of=("agency",),
        ),
        Milestone("so-lieu", "Số liệu 2024", "I.2", date(2024, 12, 1), date(2024, 12, 31), "year", 2024),
        Milestone("so-ket", "Sơ kết", "IV.2", date(2024, 7, 1), date(2024, 9, 30), period="2024"),
    ),
    duties=(Duty("VI.1", "Các trường học", "Phát động phong trào", ("school",), "officer"),),
    clauses=Clauses("I.2", "II.2", "II.3", "II.4", "III.1", "III.2", "III.3", "III.4", "IV", "VI"),
)  # fmt: skip


def acts(path: str, *verbs: str) -> tuple[Act, ...]:
    """The acts `verbs` on the form at `path`, a day apart from 01/7/2024, each with all its data."""
    data: Mapping[str, Mapping[str, str]] = {
        "appraise": {"Result": "met"},
        "post": {"Posted_From": "2024-07-03", "Posted_To": "2024-07-10", "Objections": "không có"},
        "vote": {
            "Votes_For": "7", "Votes_Present": "8", "Votes_Total": "9",
            "Recused": "Đỗ Mẫu Tâm: cùng đơn vị",
        },
        "forward": {"Forwarded_To": "Ủy ban nhân dân tỉnh Đông An"},
        "decide": {"Decision_Number": "59/QĐ-UBND", "Decision_Date": "2024-09-05", "Batch": "b1"},
    }  # fmt: skip
    return tuple(
        replace(
            done(verb, date(2024, 7, at), **data.get(verb, {})),
            form=path,
            note=f"Ý kiến khi {verb}",
            commit=f"{at:02}" + "a" * 38,
            role="appraiser",
        )
        for at, verb in enumerate(verbs, start=1)
    )


def form(path: str, value: Any, state: State, *verbs: str) -> Form[Any]:
    """The form at `path` in `state` after `verbs`."""
    kind = next(kind.id for kind in KINDS.values() if kind.path.fullmatch(path))
    made = acts(path, *verbs)
    return Form(path, kind, value, {}, "b" * 40, standing=Standing(state, made, "v1:now"))


SCHOOL = replace(
    sample.SCHOOL,
    schema=1,
    valid_from=date(1990, 9, 1),
    valid_to=date(2026, 6, 30),
    successor="mot-cua",
    former_names=(FormerName("Trường Phổ thông Sông Hạ", date(2023, 8, 31)),),
)
OFFICE = replace(
    SCHOOL,
    name="Bộ phận Một cửa",
    kind="agency",
    head=Head("Bùi Mẫu Lâm", "Trưởng bộ phận"),
    contact=Contact("0220.000.002", "motcua@example.invalid"),
    registration=Pledge(
        date(2023, 9, 6),
        Document("13/KH-MC", date(2023, 9, 11)),
        ("a",),
        ("Cam kết của bộ phận",),
        (PlannedInitiative("Biên lai điện tử", "Bùi Mẫu Lâm"),),
        ("commune", "province"),
    ),
    successor="",
    valid_to=None,
    former_names=(),
)
PERSON = replace(
    sample.PERSON,
    schema=1,
    former_name="Nguyễn Thị Mẫu Ấn",
    same_as="nominations/2025/an",
    repeat_reason="Thành tích riêng của kỳ này.",
    meeting=Meeting(date(2024, 6, 20), 28, 27),
    dossier=Dossier(True, True, True, True, False, False),
    conduct=Conduct(False, True, "Đơn phản ánh số 3", date(2024, 1, 31)),
    attest={"III.2.2": Attestation(True, "Biên bản kiểm tra số 4")},
)
DEEDS = Activities(
    1, (Activity(date(2024, 3, 12), "training", "Lớp kỹ năng số", 1234, "Báo cáo số 8/BC-TH"),)
)
FIGURES = {
    "online": Figure(96, 120, evidence="Báo cáo số 45/BC-UBND", note="Lấy ngày 31/12"),
    "eid": Figure(done=True, date=date(2024, 3, 1), evidence="Biên bản số 5"),
    "share": Figure(parts=(Part("Nông nghiệp", 9, 100), Part("Dịch vụ", 1500, 10000))),
    "homes": Figure(not_applicable=True, note="Không có hộ"),
    "models": Figure(value=Decimal(6)),
}
DECIDED = ("submit", "appraise", "post", "vote", "decide", "award")
UNITS = "campaign/units"


def workspace(plan: Plan = PLAN) -> Workspace:
    """The whole small campaign: two units, their figures and activities, nominations at several steps."""
    units = {
        "truong": form(f"{UNITS}/truong/registration.toml", SCHOOL, State.ACCEPTED, "submit", "accept"),
        "mot-cua": form(f"{UNITS}/mot-cua/registration.toml", OFFICE, State.ACCEPTED, "submit", "accept"),
    }
    year = sample.year(FIGURES, "mot-cua", 2024).value
    years = {("mot-cua", 2024): form(f"{UNITS}/mot-cua/2024.toml", year, State.ACCEPTED, "submit", "accept")}
    activities = {
        "truong": form(f"{UNITS}/truong/activities.toml", DEEDS, State.ACCEPTED, "submit", "accept")
    }
    office = replace(sample.COLLECTIVE, schema=1, name="Bộ phận Một cửa", unit="mot-cua")
    folder = "campaign/nominations"
    later = replace(PERSON, period="2025", same_as="", name="Nguyễn Thị Mẫu Ấn")
    nominations = [
        form(f"{folder}/2024/an.toml", PERSON, State.AWARDED, *DECIDED),
        form(f"{folder}/2024/mot-cua.toml", office, State.AWARDED, *DECIDED),
        form(f"{folder}/2024/cho.toml", replace(PERSON, name="Lê Mẫu Chờ"), State.VOTED, *DECIDED[:4]),
        form(
            f"{folder}/2024/tren.toml", replace(office, award="province"), State.FORWARDED, *DECIDED[:4],
            "forward",
        ),
        form(f"{folder}/2025/an.toml", later, State.VOTED, *DECIDED[:4]),
    ]  # fmt: skip
    by_id = {one.id.removeprefix("nominations/"): one for one in nominations}
    return Workspace(plan, units, years, by_id, activities=activities)


WORDS_OF_THE_PROGRAM = ("id", "nominee", "quorum", "threshold", "rules", "clause", "keys", "email")
"""Text fields that hold ids, fractions, keys or addresses: another text in them is another campaign."""


def with_texts(value: Any, text: Callable[[str], str], only: tuple[str, ...] | None = None) -> Any:
    """`value`, a declared form or table, with each of its texts (those under the keys `only`) replaced."""
    changed = {
        attribute: _replaced(field.kind, getattr(value, attribute), field.key, text, only)
        for attribute, field in fields_of(type(value))
        if field.key not in WORDS_OF_THE_PROGRAM
    }
    return replace(value, **changed)


def _replaced(kind: Any, value: Any, key: str, text: Callable[[str], str], only: Any) -> Any:
    if isinstance(kind, Text):
        return text(value) if value and (only is None or key in only) else value
    if isinstance(kind, Record):
        return with_texts(value, text, only)
    if isinstance(kind, Named):
        return {name: with_texts(entry, text, only) for name, entry in value.items()}
    if isinstance(kind, Many):
        return tuple(_replaced(kind.of, entry, key, text, only) for entry in value)
    return value


def told(text: Callable[[str], str], only: tuple[str, ...] | None = None) -> Workspace:
    """The whole campaign with each text of plan, forms and acts put through `text`."""
    space = workspace(with_texts(PLAN, text, only))

    def each(forms: Mapping[Any, Form[Any]]) -> dict[Any, Form[Any]]:
        return {key: _told(one, text, only) for key, one in forms.items()}

    return replace(
        space,
        registrations=each(space.registrations),
        years=each(space.years),
        nominations=each(space.nominations),
        activities=each(space.activities),
    )


def _told(one: Form[Any], text: Callable[[str], str], only: tuple[str, ...] | None) -> Form[Any]:
    made = one.standing.acts
    if only is None or "note" in only:
        made = tuple(replace(act, note=text(act.note)) for act in made)
    if only is None:
        made = tuple(replace(act, by=text(act.by)) for act in made)
    standing = replace(one.standing, acts=made)
    return replace(one, value=with_texts(one.value, text, only), standing=standing)


def pages(printed: Printed) -> list[str]:
    """The text of each page, read by another program than the one that wrote it; quick."""
    document = pypdfium2.PdfDocument(printed.pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """`text` without white space and in capitals: as it may stand on paper, in lines and in heads."""
    return "".join(text.split()).upper()
