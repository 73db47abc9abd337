"""One dialect, one meaning: the reader beside an independent parser (tomlkit), verdict by verdict, value by
value, over real forms, spoilt ones and what is rare in TOML. The few differences are listed, with why."""

import random
import tomllib
from decimal import Decimal
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from tomlkit.exceptions import TOMLKitError

from campaign.demo import example_root
from campaign.toml_read import read, same
from campaign.toml_write import compose
from campaign.unit import Registration
from campaign.vietnamese import nfc
from tests.toml_values import form_values

_SIGNS = "[]{}=\"'#.,\\\n\t -_0123456789eE+:ZTxobinfaué"
"""What is put into a form to spoil it: all that means anything in TOML."""

_SPOILT = 200


def other(text: str) -> dict[str, Any] | None:
    """What tomlkit reads in `text`, NFC; None where it refuses it."""
    try:
        said: dict[str, Any] = _comparable(tomlkit.parse(text).unwrap())
    except (TOMLKitError, ValueError):
        return None
    return said


def _comparable(value: Any) -> Any:
    """`value` in NFC, numbers with a comma as binary ones: tomlkit keeps no others, which is why it is not
    what reads the forms."""
    if isinstance(value, dict):
        return {nfc(key): _comparable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_comparable(item) for item in value]
    if isinstance(value, str):
        return nfc(value)
    return float(value) if isinstance(value, Decimal) else value


def agree(text: str) -> bool:
    """Whether both refuse `text`, or both read the same in it; a form of TOML 1.1 is refused here by name."""
    reading, theirs = read(text.encode(), "f.toml"), other(text)
    if reading.broken:
        return theirs is None or "TOML 1.1" in reading.findings[-1].message
    return theirs is not None and same(_comparable(reading.raw), theirs)


def test_spoilt_forms_are_refused_by_both_or_read_alike_by_both() -> None:
    root, chance = example_root(), random.Random(20261126)
    pieces = []
    for path in sorted(root.glob("campaign/**/*.toml")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        pieces += ["".join(lines[at : at + 12]) for at in range(0, len(lines), 12)]
    refused = 0
    for _ in range(_SPOILT):
        signs = list(chance.choice(pieces))
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(signs))
            signs[at : at + chance.randrange(2)] = chance.choice(["", chance.choice(_SIGNS)])
        text = "".join(signs)
        assert agree(text), text
        refused += read(text.encode(), "f.toml").broken
    # both verdicts are well among them, else nothing was compared
    assert _SPOILT // 10 < refused < _SPOILT * 9 // 10


@settings(max_examples=40)
@given(form_values(Registration))
def test_what_the_program_writes_says_the_same_to_both(values: dict[str, Any]) -> None:
    text = compose(Registration, values).decode()
    assert not read(text.encode(), "f.toml").broken
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1_000\nb = 0xff\nc = 0o17\nd = 0b11\ne = +5\nf = -0\n",
        "a = 1.5\nb = -0.25\nc = 6e2\nd = 1_0.5_0\n",
        "a = 2024-05-02\nb = 07:30:00\nc = 2024-05-02T07:30:00+07:00\nd = 2024-05-02 07:30:00.5\n",
        "a = \"\\u1ea5\\t\\\"\\\\\"\nb = 'C:\\x'\nc = \"\"\"\nx\\\n   y\"\"\"\nd = '''\n'x''''\n",
        'a.b.c = 1\na."d e".f = 2\n[x.y]\n[x]\nz = []\n[[t]]\n[[t.u]]\n[[t]]\n',
        'a = [1, "x", [true],]\nb = { c = { d = 1 }, e = [] }\n',
        "",
        "# chỉ ghi chú",
    ],
)
def test_what_is_rare_is_read_alike(text: str) -> None:
    assert not read(text.encode(), "f.toml").broken
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = 01\n",
        "a = 1__0\n",
        "a = .5\n",
        "a = 5.\n",
        "a = True\n",
        "a = 2024-02-30\n",
        "a = 'x\n",
        'a = "\\q"\n',
        "a = 1\na = 2\n",
        "[a]\n[a]\n",
        "a.b = 1\n[a]\n",
        "a = {}\n[a.b]\n",
        "a = []\n[[a]]\n",
        "a = [1 2]\n",
        "a = 1 b = 2\n",
        "a = \n",
        "a = \x01\n",
        "a = 1\rb = 2\n",
    ],
)
def test_what_is_wrong_is_refused_by_both(text: str) -> None:
    assert read(text.encode(), "f.toml").broken
    assert other(text) is None


@pytest.mark.parametrize(
    "text",
    ["a = { b = 1,\n c = 2 }\n", "a = { b = 1, }\n", "a = 07:30\n", 'a = "\\e"\n', 'a = "\\x41"\n'],
)
def test_toml_1_1_is_refused_here_by_name(text: str) -> None:
    """tomlkit reads 1.1; what it alone reads, another program of the commune may not."""
    (found,) = read(text.encode(), "f.toml").findings
    assert "TOML 1.1" in found.message
    assert other(text) is not None


@pytest.mark.parametrize(
    "text", [f"a = {'9' * 19}\n", f"a = 1e{10**6}\n", f"a = {'[' * 70}{']' * 70}\n", f"a = {10**20}.5\n"]
)
def test_what_is_toml_and_beyond_any_form_is_refused_here_alone(text: str) -> None:
    """18 digits, 60 levels: limits of ours, so that no file takes the program's time or memory."""
    assert read(text.encode(), "f.toml").broken
    assert tomllib.loads(text)


def test_decimals_stay_exact_here_alone() -> None:
    """The reason why no parser with binary numbers reads the forms, however fast it is."""
    text = "a = 0.1000\nb = 92.35\n"
    assert read(text.encode(), "f.toml").raw == {"a": Decimal("0.1000"), "b": Decimal("92.35")}
    assert tomlkit.parse(text).unwrap()["b"] != Decimal("92.35")
