"""Templates of pre-printed sheets: a first one to begin with; what is wrong is found in its place."""

from typing import Any

import pytest

from campaign.finding import Severity
from campaign.stock import STANDARD, Stock, new_stock, read_stock
from campaign.toml_write import compose

PATH = "phoi.toml"


def read(**changes: Any) -> tuple[Stock, list[tuple[str, str]]]:
    """The standard template with `changes` to its boxes, and code and key of what is found."""
    boxes = {**STANDARD["boxes"], **changes}
    stock, found = read_stock(compose(Stock, {**STANDARD, "boxes": boxes}), PATH)
    return stock, [(one.code, ".".join(map(str, one.key))) for one in found]


def test_a_first_template_is_read_without_a_finding_and_says_what_each_field_is() -> None:
    stock, found = read_stock(new_stock(), PATH)
    assert found == []
    assert [key for key, _, _ in stock.placed()] == [
        "name", "place", "reason", "decision", "decision_day", "book", "day", "signer_post", "signer",
    ]  # fmt: skip
    text = new_stock().decode()
    assert "# Phôi rộng (mm)\nwidth = 297\n" in text
    # what the sheet bears already stands as a comment, to be filled in where it does not
    assert "# Hình thức (GIẤY KHEN)\n# form =\n" in text


BOX = STANDARD["boxes"]["name"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"name": {**BOX, "x": 73}}, [("stock-outside", "boxes.name")]),  # 73 + 225 = 298 of 297
        ({"name": {**BOX, "x": 72}}, []),
        ({"signer": {**STANDARD["boxes"]["signer"], "y": 203}}, [("stock-outside", "boxes.signer")]),
        ({"name": {**BOX, "least": 29}}, [("stock-sizes", "boxes.name.least")]),
        ({"name": {**BOX, "least": 28}}, []),
        ({"name": {**BOX, "height": 23}}, []),  # 78 + 23 = 101: the next box begins there
        ({"name": {**BOX, "height": 24}}, [("stock-overlap", "boxes.name")]),
        ({"name": {key: BOX[key] for key in BOX if key != "width"}}, [("missing", "boxes.name.width")]),
        ({"name": {**BOX, "align": "middle"}}, [("not-a-choice", "boxes.name.align")]),
        ({"name": {**BOX, "x": "36"}}, [("wrong-type", "boxes.name.x")]),
        ({"name": {**BOX, "size": 5}}, [("out-of-range", "boxes.name.size")]),
        ({"nam": BOX}, [("unknown-key", "boxes.nam")]),
    ],
)
def test_what_is_wrong_is_found_in_its_place(changes: Any, found: list[tuple[str, str]]) -> None:
    assert read(**changes)[1] == found


def test_the_fine_adjustment_counts() -> None:
    moved = {**STANDARD, "dy": 17}
    found = read_stock(compose(Stock, moved), PATH)[1]
    # the signatory's box ends at 186 + 8 = 194; 17 lower at 211 of 210
    assert [(one.code, one.key) for one in found] == [("stock-outside", ("boxes", "signer"))]
    assert all(one.severity is Severity.ERROR for one in found)


def test_a_file_that_is_no_toml_is_a_finding() -> None:
    assert [one.code for one in read_stock(b"width = \n", PATH)[1]] == ["toml-syntax"]
