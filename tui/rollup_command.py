"""The command `rollup`: many workspaces or bare repositories as one table, on the terminal or as files.

Data goes to standard output, progress and remarks to standard error. Files are written whole or not at all.
"""

import csv
import dataclasses
import io
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaign import rollup
from campaign.many_records import Unread, read_all
from campaign.rollup import FACTS, Commune, Fact
from campaign.store import StoreError
from tui.exits import Exit
from tui.reading_commands import dump, table

_PARTIAL = ".part"


def rollup_(arguments: Namespace) -> Exit:
    """Read every place and add them up. Exit status 1 when one cannot be read or fails its audit."""
    read = list(read_all(arguments.places, _cache(), _progress(len(arguments.places))))
    communes = [one for one in read if isinstance(one, Commune)]
    unread = [one for one in read if isinstance(one, Unread)]
    off = rollup.mismatches(communes)
    files = ((arguments.csv, _csv), (arguments.xlsx, _xlsx), (arguments.parquet, _parquet))
    for path, write in files:
        if path:
            write(Path(path), rollup.facts(communes))
            print(f"Đã ghi {path}.", file=sys.stderr)
    if arguments.json:
        dump(_document(communes, unread))
    elif communes:
        _print(communes)
    for mismatch in off:
        print(mismatch, file=sys.stderr)
    for one in unread:
        print(f"Không đọc được {one.place}: {one.reason}", file=sys.stderr)
    print(f"Đã đọc {len(communes)}/{len(read)} hồ sơ.", file=sys.stderr)
    return Exit.ERRORS if unread or off or any(one.problems for one in communes) else Exit.DONE


def _cache() -> Path:
    """Where copies of what lies behind an address are kept; may be thrown away."""
    home = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(home) / "thidua" / "rollup"


def _progress(count: int) -> Any:
    def tell(done: int) -> None:
        if sys.stderr.isatty():
            print(
                f"\rĐã đọc {done}/{count} …", end="\n" if done == count else "", file=sys.stderr, flush=True
            )

    return tell


def _print(communes: Sequence[Commune]) -> None:
    rows = [
        (
            one.name,
            f"{one.registered}/{one.units}",
            str(one.nominated),
            str(one.decided),
            str(one.errors),
            "đạt" if not one.problems else f"{one.problems} vấn đề",
            one.place,
        )
        for one in communes
    ]
    print(table(("Nơi", "Đăng ký", "Đề nghị", "Đã quyết định", "Lỗi", "Soát hồ sơ", "Kho"), rows))
    print()
    rows = [
        (
            total.measured.indicator.id,
            str(total.year),
            total.measured.shown,
            total.measured.target_shown,
            {True: "đạt", False: "chưa đạt", None: ""}[total.measured.met],
            f"{total.measured.reported}/{total.measured.expected}",
            str(total.communes),
        )
        for total in rollup.totals(communes)
    ]
    print(table(("Chỉ tiêu", "Năm", "Cộng chung", "Mục tiêu", "", "Đơn vị báo cáo", "Số nơi"), rows))


def _document(communes: Sequence[Commune], unread: Sequence[Unread]) -> dict[str, Any]:
    """The whole as JSON values; numbers with their exact digits as text where they are no whole numbers."""
    return {
        "communes": [
            {
                "place": one.place,
                "name": one.name,
                "plan": one.plan,
                "units": one.units,
                "registered": one.registered,
                "nominations": {str(state): count for state, count in one.nominations.items()},
                "decided": one.decided,
                "errors": one.errors,
                "warnings": one.warnings,
                "problems": one.problems,
            }
            for one in communes
        ],
        "indicators": [
            {
                "id": total.measured.indicator.id,
                "year": total.year,
                "value": _number(total.measured.value),
                "numerator": _number(total.measured.numerator),
                "denominator": _number(total.measured.denominator),
                "met": total.measured.met,
                "reported": total.measured.reported,
                "expected": total.measured.expected,
                "communes": total.communes,
            }
            for total in rollup.totals(communes)
        ],
        "mismatches": [str(one) for one in rollup.mismatches(communes)],
        "unread": [{"place": one.place, "reason": one.reason} for one in unread],
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


# Files


def _csv(path: Path, rows: Sequence[Fact]) -> None:
    """Commas and points, as engines read it; the list that Excel opens is made by `export`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FACTS)
    writer.writerows(["" if cell is None else cell for cell in dataclasses.astuple(row)] for row in rows)
    _whole(path, lambda part: part.write_text(text.getvalue(), encoding="utf-8"))


_SORTS = {
    "year": "name",
    **dict.fromkeys(("value", "numerator", "denominator", "reported", "expected"), "number"),
}
"""The columns of a spreadsheet that are no text."""


def _xlsx(path: Path, rows: Sequence[Fact]) -> None:
    """The same rows as a spreadsheet, with real numbers."""
    from campaign.sheet import Cell, Heading, Table
    from campaign.xlsx_write import write_xlsx

    headings = [Heading(name, _SORTS.get(name, "text")) for name in FACTS]
    cells = [[Cell(value) for value in dataclasses.astuple(row)] for row in rows]
    data = write_xlsx([Table("So lieu", headings, cells)])
    _whole(path, lambda part: part.write_bytes(data))


_TYPES = {"year": "INTEGER", "reported": "INTEGER", "expected": "INTEGER", "met": "BOOLEAN"}
_NUMBERS = ("value", "numerator", "denominator")


def _parquet(path: Path, rows: Sequence[Fact]) -> None:
    """The same rows by DuckDB, an optional part. Raises `StoreError` where it is not installed."""
    try:
        import duckdb
    except ImportError as error:
        raise StoreError("Ghi Parquet cần DuckDB. Cài: pip install 'thidua[rollup]'") from error
    types = [_TYPES.get(name, "DECIMAL(38,6)" if name in _NUMBERS else "VARCHAR") for name in FACTS]
    columns = ", ".join(f'"{name}" {type_}' for name, type_ in zip(FACTS, types, strict=True))
    marks = ", ".join("?" for _ in FACTS)
    with duckdb.connect() as base:
        base.execute(f"CREATE TABLE facts ({columns})")
        if rows:
            base.executemany(
                f"INSERT INTO facts VALUES ({marks})", [dataclasses.astuple(row) for row in rows]
            )
        _whole(path, lambda part: base.execute("COPY facts TO ? (FORMAT parquet)", [str(part)]))


def _whole(path: Path, write: Any) -> None:
    part = path.with_name(path.name + _PARTIAL)
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        raise StoreError(f"Không ghi được {path}: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
