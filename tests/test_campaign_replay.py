"""An approval holds exactly while its content stands: the demo's decided nomination, edited and restored."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaign.act import Act, State
from campaign.acting import Refused
from campaign.commit import Person
from campaign.desk import Desk
from campaign.finding import Finding, Key
from campaign.overview import overview

Sit = Callable[[str], Person]
SCHOOL = "units/truong-tieu-hoc/registration"
DECIDED = "nominations/2025/mot-cua"
AWARDED = "nominations/2024/mot-cua"


def codes(findings: list[Finding]) -> list[str]:
    return [found.code for found in findings]


def test_an_immaterial_edit_keeps_an_approval_and_is_noted(desk: Desk) -> None:
    desk.save(f"campaign/{SCHOOL}.toml", {("contact", "phone"): "0220.0000.999"})
    form = desk.form(SCHOOL)
    assert form.state is State.ACCEPTED
    assert not form.standing.lapsed
    last = desk.timeline(form)[-1]
    assert [(str(change), change.material) for change in last.changes] == [
        ("Liên hệ › Điện thoại: 0220.0000.105 → 0220.0000.999", False)
    ]


def test_a_material_edit_lapses_it_names_the_field_and_restoring_restores(desk: Desk) -> None:
    form = desk.form(AWARDED)
    assert form.state is State.AWARDED
    path, was = form.path, form.value.award
    desk.save(path, {("award",): "province"})
    changed = desk.form(AWARDED)
    assert changed.state is State.DRAFT
    assert changed.standing.lapsed
    assert [str(change) for change in desk.timeline(changed)[-1].changes] == [
        f"Hình thức đề nghị: {was} → province"
    ]
    desk.save(path, {("award",): was})
    assert desk.form(AWARDED).state is State.AWARDED


def test_an_indicator_corrected_after_the_appraisal_flags_it(desk: Desk, sit: Sit) -> None:
    """2024's sơ kết reads the figures of 2023; mot-cua reported 181 of 200 points."""
    figures = "campaign/units/mot-cua/2023.toml"
    desk.save(figures, {("indicators", "dti", "numerator"): 185})
    flagged = [found for found in desk.form(AWARDED).findings if found.code == "basis-changed"]
    assert len(flagged) == 1
    assert figures in flagged[0].message
    assert "Tử số: 181 → 185" in flagged[0].message
    assert desk.form(AWARDED).state is State.AWARDED, "the act still counts until somebody takes it back"
    sit("Hoàng Mẫu Đức")
    desk.act("confirm", [AWARDED])
    assert "basis-changed" not in codes(list(desk.form(AWARDED).findings))
    assert desk.form(AWARDED).state is State.AWARDED


def test_a_figure_that_no_criterion_reads_flags_nothing(desk: Desk) -> None:
    desk.save("campaign/units/mot-cua/2023.toml", {("indicators", "gov.online_services", "numerator"): 60})
    assert "basis-changed" not in codes(list(desk.form(AWARDED).findings))


def test_a_revoked_award_shows_and_costs_nothing(desk: Desk, sit: Sit) -> None:
    sit("Phạm Mẫu Quang")
    before = overview(desk.workspace, desk.today).money[1].decided
    data = {"Decision-Number": "1500/QĐ-UBND", "Decision-Date": "2026-11-20"}
    with pytest.raises(Refused, match="Phải ghi lý do"):
        desk.act("revoke", [DECIDED], data=data)
    desk.act("revoke", [DECIDED], note="Kê khai sai số liệu.", data=data)
    form = desk.form(DECIDED)
    assert form.state is State.REVOKED
    # Giấy khen xã for a collective in December 2025: 0.6 × 2,340,000 rounded up to 1,410,000 (law.md 4.3)
    assert before - overview(desk.workspace, desk.today).money[1].decided == 1_410_000
    assert desk.timeline(form)[-1].title == "Hủy quyết định khen thưởng"


PIECES = st.lists(
    st.sampled_from(["award=province", "award=commune", "name", "back", "submit", "appraise", "decide"]),
    max_size=5,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=PIECES)
def test_no_form_is_decided_whose_content_nobody_decided(desk: Desk, sit: Sit, pieces: list[str]) -> None:
    """Whatever edits and acts come, a decided form has a counting decision on exactly its content."""
    form = desk.form(DECIDED)
    original: dict[Key, Any] = {("award",): form.value.award, ("name",): form.value.name}
    sit("Phạm Mẫu Quang")
    for piece in pieces:
        if piece.startswith("award="):
            desk.save(form.path, {("award",): piece.partition("=")[2]})
        elif piece == "name":
            desk.save(form.path, {("name",): "Bộ phận Một cửa"})
        elif piece == "back":
            desk.save(form.path, original)
        else:
            data = {"Decision-Number": "77/QĐ-UBND", "Decision-Date": "2026-11-20", "Result": "met"}
            try:
                desk.act(piece, [DECIDED], data=data)
            except Refused:
                continue
        now = desk.form(DECIDED)
        decided: list[Act] = [act for act in now.standing.acts if act.verb == "decide" and not act.faults]
        if now.state in (State.DECIDED, State.AWARDED):
            assert any(act.content == now.standing.content for act in decided)
    desk.save(form.path, original)
