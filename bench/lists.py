"""A list as PDF: seconds and memory, and how both grow with the rows.

Peers: typst, WeasyPrint, fpdf2, each setting the same rows in the same face. Sizes: 200 rows times 1, 10,
100. WeasyPrint and fpdf2 stop at 2,000 rows: beyond they take minutes.
"""

from collections.abc import Callable

from bench.measure import Figure, Report, Subject, answer, ours, peer

MOST = 2000

_of_size: dict[int, Figure] = {}
"""What ours took for so many rows: the growth is held against a goal."""


def drawn(rows: int) -> Callable[[], object]:
    """A table of three columns as papers have it."""
    from render import pdf, style, table
    from render.style import CENTRE, PORTRAIT, RIGHT
    from render.table import Column, Row

    columns = (Column("STT", 16, CENTRE), Column("Nội dung", 107), Column("Số tiền", 42, RIGHT))
    about = pdf.Metadata("Bảng", "Ủy ban nhân dân xã", "Đo thời gian")
    given = [Row((f"{number}", f"Một dòng của bảng {number}", "1.000")) for number in range(rows)]
    return lambda: pdf.build(table.grid(columns, given, PORTRAIT), about, style.PORTRAIT)


def measure(scale: float) -> Report:
    """The answer at 200 rows times `scale`."""
    report, rows = Report("A list as PDF"), max(5, round(200 * scale))
    size = f"{rows} rows"
    subjects: dict[str, Callable[[], Subject]] = {
        "thidua": ours(__spec__.name, "drawn", rows),
        "typst": peer("list_typst", rows),
    }
    if rows <= MOST:
        subjects |= {"WeasyPrint": peer("list_weasyprint", rows), "fpdf2": peer("list_fpdf2", rows)}
    else:
        report.notes.append(f"WeasyPrint, fpdf2 ({size}): left out, they take minutes beyond {MOST} rows")
    found = report.take(size, subjects, rounds=5)
    _of_size[rows] = own = found["thidua"]
    if rows == MOST:
        report.goal("list as PDF", size, own, found.get("typst"), least=2.5)
        report.goal("list as PDF", size, own, found.get("WeasyPrint"), least=25)
        report.limit("memory of a list as PDF", size, "≤ 60 MB", own.peak, 60)
    if rows == 10 * MOST and MOST in _of_size:
        report.limit("growth of a list", size, "≤ 11 × 2,000 rows", own.cpu / _of_size[MOST].cpu, 11)
    return report


if __name__ == "__main__":
    answer("A list as PDF", measure)
