"""What a reference means, by id and by name."""

import pytest

from campaign.references import Known, Names, Unknown, known, label
from tests.build import nomination, registration, workspace

SPACE = workspace(registration("mot-cua", name="Bộ phận Một cửa"), nomination("an"))


@pytest.mark.parametrize(
    ("to", "value", "called"),
    [
        ("unit", "mot-cua", "Bộ phận Một cửa"),
        ("unit", "khong-co", "khong-co"),
        ("nomination", "nominations/2024/an", SPACE.nominations["2024/an"].value.addressed),
        ("nomination", "nominations/2024/khong-co", "nominations/2024/khong-co"),
        ("award", "khong-co", "khong-co"),
        ("nominee", "collective", "Tập thể"),
        ("judged", "individual", "Cá nhân"),
        ("judged", "agency", "Cơ quan"),
        ("nothing", "x", "x"),
    ],
)
def test_one_thing_is_called_by_its_name(to: str, value: str, called: str) -> None:
    assert label(SPACE, to, value) == called


@pytest.mark.parametrize(
    "to",
    [
        *("unit", "unit_kind", "indicator", "award", "period", "content", "criterion", "nomination"),
        *("nominee", "judged"),
    ],
)
def test_it_is_called_as_it_is_offered(to: str) -> None:
    assert {one.value: one.label for one in known(SPACE, to)} == {
        one.value: label(SPACE, to, one.value) for one in known(SPACE, to)
    }


def test_a_name_that_is_begun_offers_the_one_that_it_begins() -> None:
    """And not one that merely looks more like it; where several things begin so, none of them is meant."""
    kinds = [
        Known("agency", "Cơ quan, bộ phận của UBND xã"),
        Known("school", "Cơ sở giáo dục", names=("Trường học", "Trường học công lập")),
    ]
    names = Names("unit_kind", kinds)
    for typed, offered in (("Cơ quan", kinds[0]), ("co  QUAN", kinds[0]), ("Trường", kinds[1])):
        with pytest.raises(Unknown, match=f"Có phải là “{offered.label}”"):
            names.resolve(typed)
    with pytest.raises(Unknown, match="Có: Cơ quan, bộ phận của UBND xã; Cơ sở giáo dục"):
        names.resolve("Cơ")
