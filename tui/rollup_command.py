"""The command `rollup`: many workspaces or bare repositories as one table, on the terminal or as files.

Data goes to standard output, progress and remarks to standard error. Files are written whole or not at all.
"""

import csv
import io
import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import astuple

from campaign import rollup, store
from campaign.machine import home
from campaign.many_records import Unread, read_all
from campaign.rollup import FACTS, Commune, Fact
from campaign.store import StoreError
from tui.exits import Exit
from tui.json_views import plain
from tui.output import dump, table
from tui.progress_line import ProgressLine


def rollup_(arguments: Namespace) -> Exit:
    """Read every place and add them up. Exit status 1 when one cannot be read or fails its audit."""
    with ProgressLine() as told:
        read = read_all(arguments.places, _cache(), told)
    communes = [one for one in read if isinstance(one, Commune)]
    unread = [one for one in read if isinstance(one, Unread)]
    off = rollup.mismatches(communes)
    files = ((arguments.csv, _csv), (arguments.xlsx, _xlsx), (arguments.parquet, _parquet))
    for path, made in files:
        if path and not communes:  # an older file that tells something is worth more
            print(f"Chưa ghi {path}: không đọc được hồ sơ nào.", file=sys.stderr)
        elif path:
            _put(Path(path), made(rollup.facts(communes)))
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
    """Where copies of what lies behind an address are kept, and what was read before; may be thrown away."""
    base = os.environ.get("XDG_CACHE_HOME") or str(home() / ".cache")
    return Path(base) / "thidua" / "rollup"


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
    """The whole as JSON values."""
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
                "value": plain(total.measured.value),
                "numerator": plain(total.measured.numerator),
                "denominator": plain(total.measured.denominator),
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


# Files


def _csv_text(rows: Sequence[Fact]) -> str:
    """Commas and points, as engines read it; the lists that people open are made by `export`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FACTS)
    writer.writerows(["" if cell is None else cell for cell in astuple(row)] for row in rows)
    return text.getvalue()


def _csv(rows: Sequence[Fact]) -> bytes:
    return _csv_text(rows).encode()


_WHOLE, _EXACT = ("year", "reported", "expected"), ("value", "numerator", "denominator")


def _xlsx(rows: Sequence[Fact]) -> bytes:
    """The same rows as a spreadsheet, with real numbers."""
    from campaign.sheet import Cell, Heading, Table
    from campaign.xlsx_write import write_xlsx

    numbers = (*_WHOLE, *_EXACT)
    headings = [
        Heading(name, "name" if name == "year" else "number" if name in numbers else "text") for name in FACTS
    ]
    cells = [[Cell(value) for value in astuple(row)] for row in rows]
    return write_xlsx([Table("So lieu", headings, cells)])


def _parquet(rows: Sequence[Fact]) -> bytes:
    """The same rows by DuckDB, an optional part. Raises `StoreError` where it is not installed."""
    try:
        import duckdb
    except ImportError as error:
        raise StoreError("Ghi Parquet cần DuckDB. Cài: pip install 'thidua[rollup]'") from error
    types = {
        name: "INTEGER" if name in _WHOLE else "DECIMAL(38,6)" if name in _EXACT else "VARCHAR"
        for name in FACTS
    } | {"met": "BOOLEAN"}
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder, duckdb.connect() as base:
        source, target = Path(folder) / "facts.csv", Path(folder) / "facts.parquet"
        source.write_text(_csv_text(rows), encoding="utf-8")
        base.read_csv(str(source), header=True, columns=types).write_parquet(str(target))
        return target.read_bytes()


def _put(file: Path, data: bytes) -> None:
    """Write `data` in one step. Raises `StoreError`."""
    before = file.read_bytes() if file.is_file() else None
    store.replace(file.parent.resolve(), file.name, data, before)
    print(f"Đã ghi {file}.", file=sys.stderr)
