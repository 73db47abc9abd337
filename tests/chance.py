"""What any bytes, any edit and any repository keep to: for the bounded runs of CI and the long ones by hand.

Each function raises `AssertionError` on a fault; `test_chance.py` runs them a little, `soak.py` for long.
What they once found is kept in `data/found/`, one file a finding, and run every time.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from campaign.desk import Desk
from campaign.forms import KINDS, read_form
from campaign.git_program import RecordError
from campaign.keyed import changed
from campaign.store import StoreError
from campaign.toml_edit import edit
from campaign.toml_places import layout, positions
from campaign.toml_read import read, same, text_of
from campaign.toml_write import CannotEdit
from campaign.vietnamese import nfc, visible
from tests.conftest import TODAY
from tests.handmade import BROKEN, HEAD, ODD
from tests.toml_values import PLAIN, form_values, without_empty

PATH = "campaign/units/truong-mau/registration.toml"

FOUND = Path(__file__).parent / "data/found"

_SIGNS = [
    "\n",
    "=",
    '"',
    "'",
    '"""',
    "'''",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ".",
    "#",
    "\\",
    "\r\n",
    "\r",
    "\t",
    "“",
    "\xa0",
    "ế",
    "\ufeff",
]
_WORDS = ["schema", "staff", "head.name", "1", "8,5", "2024-01-01", "true", "e", "0x", " = "]

_PIECES = st.one_of(st.sampled_from(_SIGNS + _WORDS), st.text(max_size=4))

TEXTS = st.one_of(
    st.lists(_PIECES, max_size=30).map("".join).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=80),
)
"""Bytes near TOML, and any."""


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """A file of the corpus with some bytes changed, put in, or taken out."""
    data = bytearray(draw(st.sampled_from([one.data for one in (*BROKEN, *ODD)] + [HEAD.encode()])))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return bytes(data)


def reads(data: bytes) -> None:
    """Any bytes are a form or a finding with a real place, and places of values are in the text."""
    reading = read(data, PATH)
    severe = [one for one in reading.findings if str(one.severity) == "error" and one.code != "key-clash"]
    assert reading.broken == bool(severe)
    rows = data.split(b"\n")
    for one in reading.findings:
        if one.line is not None:
            assert 1 <= one.line <= len(rows), one
            assert one.column is not None
            assert 1 <= one.column <= len(rows[one.line - 1]) + 1, one
        assert visible(one.message) == one.message
    read_form(data, PATH)
    for line, column in positions(data).values() if not reading.broken else ():
        assert 1 <= line <= len(rows)
        assert 1 <= column <= len(rows[line - 1]) + 1


def edits(data: bytes, changes: Mapping[str, Any]) -> None:
    """An edit says exactly what was wanted and touches no other line, or is refused."""
    reading = read(data, PATH)
    wanted = changed(reading.raw, {(key,): value for key, value in changes.items()})
    try:
        after = edit(data, wanted, PATH)
    except CannotEdit:
        return
    told = read(after, PATH)
    assert not told.broken
    assert same(without_empty(told.raw), without_empty(wanted))
    assert edit(after, wanted, PATH) == after
    if same(without_empty(reading.raw), without_empty(wanted)):
        assert after == data


def layouts(data: bytes) -> None:
    """What TOML allows, the parser with positions follows; else it says so and never points wrong."""
    reading = read(data, PATH)
    if reading.broken or reading.findings:
        return
    laid = layout(nfc(text_of(data)).encode())
    if not laid.broken:
        pairs = {key[0] for key in laid.spots if key}
        tables = {one.key[0] for one in laid.blocks if one.key}
        assert pairs | tables == set(reading.raw)


EDITS = st.dictionaries(
    st.sampled_from(["name", "staff", "head", "registration", "initiatives", "khac", "số"]), PLAIN, max_size=3
)

FORMS = st.sampled_from([kind.shape for kind in KINDS.values()]).flatmap(form_values)


def repositories(root: Path, data: bytes, place: str) -> None:
    """A workspace with any bytes at `place`, git's own files included, opens or is refused in a sentence."""
    file = root / place
    before = file.read_bytes()
    try:
        file.write_bytes(data)
        with contextlib.suppress(RecordError, StoreError):
            desk = Desk(root, TODAY)
            desk.findings()
            desk.audit()
            for form in list(desk.workspace.forms())[:2]:
                desk.timeline(form)
    finally:
        file.write_bytes(before)


PLACES = (
    ".git/HEAD",
    ".git/config",
    ".git/index",
    ".git/packed-refs",
    ".gitattributes",
    "campaign.toml",
    "campaign/units/mot-cua/registration.toml",
)
"""Files of a workspace that chance writes to."""


def keep(name: str, case: Mapping[str, Any]) -> Path:
    """Keep what a long run found, to be run every time from now on."""
    FOUND.mkdir(exist_ok=True)
    number = len(list(FOUND.glob(f"{name}-*.json"))) + 1
    file = FOUND / f"{name}-{number:03}.json"
    file.write_text(json.dumps(case, ensure_ascii=True, indent=1) + "\n", encoding="utf-8")
    return file
