"""The command `law`: what holds on a day, and how sure each row of it is.

Amounts, limits and papers are those of the research page on the law, typed in by hand.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.command import Thidua, outside

DAYS = ("31/12/2023", "01/01/2024", "30/06/2024", "01/07/2024", "30/06/2025", "01/07/2025", "01/07/2026")


def law(thidua: Thidua, day: str) -> Any:
    ran = thidua("law", "--json", "--on", day, at=None)
    assert (ran.status, ran.err) == (0, "")
    return ran.json


def test_it_needs_no_workspace(tmp_path: Path) -> None:
    ran = outside("law", "--on", "25/09/2024", "--json", cwd=tmp_path)
    assert (ran.status, ran.err, ran.json["regime"]) == (0, "", "B")


def test_it_speaks_of_today_by_default(thidua: Thidua) -> None:
    """The fixture says that today is 30 December 2025."""
    assert thidua("law", "--json").json["on"] == "2025-12-30"


def test_the_keys_of_the_document(thidua: Thidua) -> None:
    document = law(thidua, "25/09/2024")
    assert document.keys() >= {"regime", "amounts", "limits", "dossier", "sources"}
    for row in [*document["amounts"], *document["limits"], *document["dossier"], *document["grounds"]]:
        assert row["status"] in ("confirmed", "second-hand", "memory", "inference")
        assert row["confirmed"] == (row["status"] == "confirmed")
        assert set(row["source"]) <= document["sources"].keys()


@pytest.mark.parametrize(("day", "regime"), list(zip(DAYS, "ABBBBCC", strict=True)))
def test_the_regime_of_each_day(day: str, regime: str, thidua: Thidua) -> None:
    assert law(thidua, day)["regime"] == regime


AMOUNTS = {
    "31/12/2023": (270_000, 540_000, 540_000, 1_080_000, 1_800_000, 3_600_000),
    "30/06/2024": (270_000, 540_000, 540_000, 1_080_000, 2_700_000, 5_400_000),
    "30/06/2025": (360_000, 710_000, 710_000, 1_410_000, 3_510_000, 7_020_000),
    "01/07/2025": (710_000, 1_410_000, None, None, 3_510_000, 7_020_000),
    "01/07/2026": (760_000, 1_520_000, None, None, 3_800_000, 7_590_000),
}


@pytest.mark.parametrize(("day", "amounts"), list(AMOUNTS.items()))
def test_the_amounts_of_each_day(day: str, amounts: tuple[int | None, ...], thidua: Thidua) -> None:
    kinds = [
        (one, two) for one in ("commune", "district", "province") for two in ("individual", "collective")
    ]
    wanted = {kind: amount for kind, amount in zip(kinds, amounts, strict=True) if amount is not None}
    found = {(row["level"], row["nominee"]): row["amount"] for row in law(thidua, day)["amounts"]}
    assert found == wanted


def test_how_an_amount_comes_about_and_how_sure_it_is(thidua: Thidua) -> None:
    """0.15 of the commune is confirmed in regime B; its double for a collective is from memory."""
    person, group = law(thidua, "25/09/2024")["amounts"][:2]
    assert (person["coefficient"], person["base"], person["payer"]) == (0.15, 2_340_000, "commune")
    assert (person["status"], person["confirmed"]) == ("confirmed", True)
    assert person["source"] == ["S47", "S18", "S19", "S57"]
    assert (group["status"], group["confirmed"]) == ("memory", False)


def test_the_limits_in_working_days(thidua: Thidua) -> None:
    limits = {
        day: {row["level"]: (row["days"], row["confirmed"]) for row in law(thidua, day)["limits"]}
        for day in ("31/12/2023", "25/09/2024", "01/07/2025")
    }
    assert limits == {
        "31/12/2023": {"commune": (10, True), "district": (10, True), "province": (25, True)},
        "25/09/2024": {"commune": (10, False), "district": (10, False), "province": (25, False)},
        "01/07/2025": {"commune": (10, False), "province": (25, False)},
    }


def test_the_dossier_of_each_level(thidua: Thidua) -> None:
    before, after = law(thidua, "31/12/2023")["dossier"], law(thidua, "25/09/2024")["dossier"]
    for dossiers, first in ((before, "Văn bản đề nghị khen thưởng"), (after, "Tờ trình")):
        assert [one["level"] for one in dossiers] == ["commune", "district", "province"]
        assert [one["sets"] for one in dossiers] == [1, 1, 1]
        assert [one["report_needs_confirmation"] for one in dossiers] == [False, True, True]
        assert [one["papers"][0]["name"] for one in dossiers] == 3 * [first]
        needed = [paper["id"] for paper in dossiers[0]["papers"] if paper["needed"]]
        assert needed == ["proposal", "list", "report", "minutes"]
    assert [one["level"] for one in law(thidua, "01/07/2025")["dossier"]] == ["commune", "province"]


def test_the_sources_have_their_addresses(thidua: Thidua) -> None:
    sources = law(thidua, "25/09/2024")["sources"]
    assert sources["S28"] == "https://dichvucong.tiengiang.gov.vn/block/phieu-huong-dan/thu-tuc/26039"
    assert "S16" not in sources, "it tells of regime A"


def test_a_day_of_which_nothing_is_known(thidua: Thidua) -> None:
    document = law(thidua, "01/03/2010")
    assert (document["regime"], document["sources"]) == ("", {})
    for key in ("amounts", "limits", "dossier", "grounds", "rules", "signatories"):
        assert document[key] == []
    said = thidua("law", "--on", "01/03/2010", at=None)
    assert (said.status, said.out) == (0, "Ngày 01/03/2010: chưa có dữ liệu pháp luật cho ngày này.\n")


# For people


def lines(thidua: Thidua, day: str) -> list[str]:
    ran = thidua("law", "--on", day, at=None)
    assert (ran.status, ran.err) == (0, "")
    return ran.out.splitlines()


def test_it_reads_in_vietnamese(thidua: Thidua) -> None:
    said = lines(thidua, "25/09/2024")
    assert said[:2] == [
        "Quyết định khen thưởng ngày 25/09/2024",
        "Thời kỳ B: Luật 2022 và Nghị định 98/2023/NĐ-CP (có nguồn)",
    ]
    text = "\n".join(said)
    assert "0,15 × 2.340.000 = 351.000, làm tròn lên 360.000" in text
    assert "0,3 × 2.340.000 = 702.000, làm tròn lên 710.000" in text
    assert "Mức lương cơ sở: 2.340.000 đồng một tháng, Nghị định 73/2024/NĐ-CP (có nguồn; S18, S19)" in text
    for heading in ("Căn cứ:", "Tiền thưởng:", "Người quyết định:", "Quy định chung:", "Nguồn:"):
        assert heading in said
    assert "Hồ sơ cấp tỉnh: 1 bộ (có nguồn; S28)" in said


def test_a_citation_that_is_not_confirmed_says_so(thidua: Thidua) -> None:
    said = lines(thidua, "25/09/2024")
    decree = next(line for line in said if line.startswith("- Nghị định số 98/2023/NĐ-CP"))
    circular = next(line for line in said if line.startswith("- Thông tư số 01/2024/TT-BNV"))
    assert decree.endswith("(có nguồn; S5, N2)")
    assert circular.endswith("(chưa kiểm chứng: theo tóm tắt của người khác; S7, S8, N10)")
    assert "  Căn cứ chưa kiểm chứng không tự in lên văn bản; tra văn bản chính thức trước." in said


def test_where_every_citation_is_confirmed_nothing_is_warned_of(thidua: Thidua) -> None:
    """Between 1 January and 23 February 2024 no circular of the new law was there."""
    said = lines(thidua, "15/01/2024")
    assert not [line for line in said if line.startswith("- Thông tư")]
    assert not [line for line in said if "không tự in lên văn bản" in line]


def test_a_level_that_is_gone_says_so(thidua: Thidua) -> None:
    said = lines(thidua, "01/07/2025")
    assert "- Cấp huyện: không còn ai có thẩm quyền" in said
    assert not [line for line in said if line.startswith("Hồ sơ cấp huyện")]


def test_wrong_usage_ends_with_2(thidua: Thidua) -> None:
    assert thidua("law", "2024", at=None).status == 2
    assert thidua("law", "--on", "31/02/2024", at=None).status == 2
