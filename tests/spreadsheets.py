"""Spreadsheets made for tests: plain ones in a line, and ones with everything that offices do to them.

Excel itself is not at hand, so what only Excel writes (kept results of formulas, errors) is put into the XML.
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


def xlsx(rows: Rows, title: str = "Sheet1", do: Callable[[Worksheet], object] | None = None) -> bytes:
    """One sheet with `rows`; `do` changes it further."""
    return book({title: rows}, do)


def book(sheets: Mapping[str, Rows], do: Callable[[Worksheet], object] | None = None) -> bytes:
    """A book; `do` changes the first sheet further."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    if do is not None:
        do(made.worksheets[0])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The .xlsx with parts put in, or changed by a function."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in dict.fromkeys([*source.namelist(), *parts]):
            part = parts.get(name)
            old = source.read(name) if name in source.namelist() else b""
            made.writestr(name, part(old) if callable(part) else old if part is None else part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_cell(data: bytes, place: str, inner: str, kind: str = "") -> bytes:
    """The .xlsx with the XML of one cell of its first sheet replaced, as Excel would write it."""

    def change(xml: bytes) -> bytes:
        sort = f' t="{kind}"' if kind else ""
        pattern = rf'<c r="{place}"[^>]*?(/>|>.*?</c>)'
        told, count = re.subn(pattern, f'<c r="{place}"{sort}>{inner}</c>', xml.decode(), flags=re.DOTALL)
        assert count == 1
        return told.encode()

    return with_parts(data, {SHEET: change})


def zipped(**parts: bytes) -> bytes:
    """A zip archive that is no spreadsheet; `__` in a name stands for a slash, `_` for a point."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()
