"""Random values of TOML for property tests: Vietnamese texts, numbers, days, forms with some fields given."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from campaign.fields import Named, Record, fields_of
from campaign.kinds import Choice, Day, Kind, Many, Number, Text, Truth
from campaign.vietnamese import nfc

_LETTERS = "aăâeêioôơuưyđ ĐẾỆ ằẵộợ\t\"'\\\n#=[]{},.%0…–“”"

TEXTS = st.one_of(
    st.text(_LETTERS, max_size=20),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12),
).map(nfc)
"""Texts in NFC with line feeds only, as forms hold them."""

NUMBERS = st.one_of(
    st.integers(0, 10**12),
    st.decimals(min_value=0, max_value=10**9, places=2).map(lambda number: Decimal(f"{number:f}")),
)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
KEYS = st.one_of(st.sampled_from(["gov.e_files", "III.2.1", "số người", 'a"b', "x y", "plain"]), TEXTS)

PLAIN = st.recursive(
    st.one_of(TEXTS, NUMBERS, DAYS, st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
"""Any value that a file may hold."""


def without_empty(value: Any) -> Any:
    """`value` without the tables and lists in its tables that hold nothing: they say the same as none."""
    if isinstance(value, Mapping):
        kept = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ({}, [])}
    return [without_empty(item) for item in value] if isinstance(value, list | tuple) else value


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Plain values that a field of `kind` may take."""
    if isinstance(kind, Record):
        return form_values(kind.shape)
    if isinstance(kind, Named):
        return st.dictionaries(KEYS, form_values(kind.shape), max_size=2)
    if isinstance(kind, Many):
        return st.lists(values_of(kind.of), max_size=3)
    if isinstance(kind, Number):
        return st.integers(1990, 2100) if kind.whole else NUMBERS
    if isinstance(kind, Day):
        return DAYS
    if isinstance(kind, Truth):
        return st.booleans()
    if isinstance(kind, Choice):
        return st.sampled_from([value for value, _ in kind.options])
    return TEXTS if isinstance(kind, Text) else st.sampled_from(["a", "mot-cua", "gov.e_files"])


def form_values(shape: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Plain values by key for a form of `shape`, each field given or not."""
    return st.fixed_dictionaries(
        {}, optional={field.key: values_of(field.kind) for _, field in fields_of(shape)}
    )
