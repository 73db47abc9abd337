"""Fields declared once: tables read whole, unknown and missing keys, declarations found by key."""

from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from campaign.fields import Named, Record, as_raw, declare, field_at, fields_of, read_table
from campaign.finding import Finding, Place
from campaign.kinds import Many, Number, Reference, Text, Truth
from campaign.nomination import Nomination
from campaign.plan import Plan
from campaign.toml_read import read
from campaign.unit import Registration, Year
from tests.build import told

ROOT = Path(__file__).parent.parent


class Leaf(Struct, frozen=True):
    name: str = declare("Tên", Text(), required=True)
    count: int | None = declare("Số", Number(whole=True))


class Tree(Struct, frozen=True):
    title: str = declare("Tiêu đề", Text(), required=True)
    from_: int | None = declare("Từ", Number())
    heading: str = declare("Đầu", Text(), key="plan")
    leaf: Leaf = declare("Lá", Record(Leaf), required=True)
    leaves: tuple[Leaf, ...] = declare("Các lá", Many(Record(Leaf)))
    named: dict[str, Leaf] = declare("Theo tên", Named(Leaf, Reference("unit")))
    sure: bool | None = declare("Chắc", Truth(triple=True))


def found(raw: dict[str, Any]) -> tuple[Tree, list[Finding]]:
    out: list[Finding] = []
    return read_table(Tree, raw, Place("f.toml"), out), out


FULL: dict[str, Any] = {
    "title": "T",
    "from": 1,
    "plan": "h",
    "leaf": {"name": "a", "count": 2},
    "leaves": [{"name": "b"}],
    "named": {"x y": {"name": "c"}},
    "sure": False,
}


def test_a_full_table_is_read_without_a_word() -> None:
    tree, out = found(FULL)
    assert out == []
    assert tree == Tree("T", 1, "h", Leaf("a", 2), (Leaf("b"),), {"x y": Leaf("c")}, False)


def test_what_was_read_is_plain_again_and_reads_as_the_same() -> None:
    assert as_raw(found(FULL)[0]) == FULL
    assert as_raw(Tree()) == {}
    plan = read_table(Plan, read((ROOT / "campaign.toml").read_bytes(), "campaign.toml").raw, Place(""), [])
    assert read_table(Plan, as_raw(plan), Place(""), []) == plan


def test_an_empty_table_has_empty_values_and_names_all_that_is_missing() -> None:
    tree, out = found({})
    assert tree == Tree()
    assert (tree.title, tree.from_, tree.leaves, dict(tree.named), tree.sure) == ("", None, (), {}, None)
    assert told(out) == [("missing", "title"), ("missing", "leaf")]
    assert "“Tiêu đề”" in out[0].message


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_text_is_missing(empty: str | None) -> None:
    raw = {**FULL, "title": empty} if empty is not None else {k: v for k, v in FULL.items() if k != "title"}
    assert told(found(raw)[1]) == [("missing", "title")]


def test_a_zero_and_a_no_are_answers() -> None:
    tree, out = found({**FULL, "from": 0, "sure": False})
    assert out == []
    assert (tree.from_, tree.sure) == (0, False)


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("titel", "“title”"), ("leafs", "“leaf"), ("form", "“from”"), ("hoàn toàn khác", "")],
)
def test_an_unknown_key_is_a_finding_with_the_nearest_known_one(key: str, nearest: str) -> None:
    tree, out = found({**FULL, key: 1})
    assert [(one.code, one.key, str(one.severity)) for one in out] == [("unknown-key", (key,), "warning")]
    assert nearest in out[0].message
    assert ("Có phải" in out[0].message) == bool(nearest)
    assert tree == found(FULL)[0]


def test_the_key_in_the_file_is_the_only_name_that_counts() -> None:
    assert told(found({**FULL, "heading": "x"})[1]) == [("unknown-key", "heading")]
    assert told(found({**FULL, "from_": 1})[1]) == [("unknown-key", "from_")]


def test_everything_wrong_is_found_at_once_at_its_own_key() -> None:
    raw = {
        "title": 1,
        "from": -1,
        "leaf": {"count": "hai"},
        "leaves": [{"name": "b"}, 5, {"nam": "c"}],
        "named": {"x": [], "y": {"name": "d", "count": 1.5}},
        "sure": "có",
    }
    assert set(told(found(raw)[1])) == {
        ("wrong-type", "title"),
        ("out-of-range", "from"),
        ("wrong-type", "leaf.count"),
        ("missing", "leaf.name"),
        ("wrong-type", "leaves.1"),
        ("unknown-key", "leaves.2.nam"),
        ("missing", "leaves.2.name"),
        ("wrong-type", "named.x"),
        ("wrong-type", "named.y.count"),
        ("wrong-type", "sure"),
    }


@pytest.mark.parametrize(
    ("shape", "key", "label"),
    [
        (Registration, ("head", "title"), "Chức vụ"),
        (Registration, ("registration", "launch", "date"), "Ngày"),
        (Registration, ("registration", "contents", 1), "Nội dung thi đua"),
        (Year, ("indicators", "gov.e_files", "numerator"), "Tử số"),
        (Year, ("indicators", "gov.e_files", "parts", 0, "name"), "Ngành, lĩnh vực"),
        (Nomination, ("initiatives", 2, "decision", "number"), "Số, ký hiệu"),
        (Nomination, ("attest", "III.2.1", "met"), "Đạt"),
        (Plan, ("authorities", 0, "from"), "Từ ngày"),
    ],
)
def test_a_declaration_is_found_by_its_key(shape: type[Any], key: tuple[str | int, ...], label: str) -> None:
    field = field_at(shape, key)
    assert field is not None
    assert field.label == label


@pytest.mark.parametrize(
    "key",
    [("nothing",), ("name", "x"), ("head", 0), ("registration", "contents", 0, "x"), ("former_names", "a")],
)
def test_nothing_is_declared_at_a_key_that_is_not_there(key: tuple[str | int, ...]) -> None:
    assert field_at(Registration, key) is None


@pytest.mark.parametrize("shape", [Plan, Registration, Year, Nomination])
def test_every_field_of_a_form_is_declared_with_a_label_and_no_key_twice(shape: type[Any]) -> None:
    seen, wanted = set(), [shape]
    while wanted:
        one = wanted.pop()
        declared = fields_of(one)
        assert len(declared) == len(one.__struct_fields__)
        assert len({field.key for _, field in declared}) == len(declared)
        for _, field in declared:
            assert field.label.strip(), (one, field.key)
            kind = field.kind.of if isinstance(field.kind, Many) else field.kind
            if isinstance(kind, Record | Named) and kind.shape not in seen:
                seen.add(kind.shape)
                wanted.append(kind.shape)
