"""The options of `print certificate` for pre-printed sheets: the template's file, and what is printed by it.

Where texts stand is in the template (`campaign/stock.py`); `print_command.py` writes the files.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from campaign import store
from campaign.finding import Finding, Severity
from campaign.stock import Stock, misplaced, new_stock, read_stock
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.catalogue import Printed, Subject, Unprintable
from tui.exits import Exit
from tui.parsing import WrongWords

PAPER = "certificate"


def wanted(arguments: Namespace) -> bool:
    """Whether the line asks for pre-printed sheets. Raises `WrongWords` for options that do not fit."""
    if arguments.stock:
        if arguments.document != PAPER or arguments.all:
            raise WrongWords(f"--stock chỉ đi cùng: thidua print {PAPER} …")
        return True
    given = (arguments.grid, arguments.dx is not None, arguments.dy is not None, arguments.sheets)
    if any(given):
        raise WrongWords("--grid, --dx, --dy, --sheets cần --stock TỆP. Lập tệp mẫu: --new-stock TỆP.")
    return False


def new(path: Path) -> Exit:
    """Write a first template to `path`, never over a file that is there."""
    if path.exists():
        raise WrongWords(f"Đã có {path}. Ghi tên khác, hoặc sửa tệp ấy.")
    store.replace(path.parent.resolve(), path.name, new_stock(), None)
    print(path)
    return Exit.DONE


def read(arguments: Namespace) -> Stock | None:
    """The template that the line names, moved by --dx and --dy; None when it has errors.

    What is wrong is told on standard error. Raises `WrongWords` when there is no such file.
    """
    path = Path(arguments.stock)
    try:
        data = store.read_bytes(path.parent.resolve(), path.name)
    except store.StoreError as error:
        raise WrongWords(f"{error} Lập tệp mẫu phôi: thidua print --new-stock {path}") from error
    stock, findings = read_stock(data, str(path))
    if _whole(findings) and (arguments.dx or arguments.dy):
        stock = replace(
            stock, dx=(stock.dx or 0) + (arguments.dx or 0), dy=(stock.dy or 0) + (arguments.dy or 0)
        )
        findings = misplaced(stock, str(path))
    for one in findings:
        print(one, file=sys.stderr)
    return stock if _whole(findings) else None


def _whole(findings: Sequence[Finding]) -> bool:
    return all(one.severity is not Severity.ERROR for one in findings)


def sheets(
    workspace: Workspace, subjects: Sequence[Subject], stock: Stock, arguments: Namespace
) -> list[Printed]:
    """The certificates of `subjects` on `stock`, or its test sheet. Raises `Unprintable`."""
    from render import overlay

    if arguments.grid:
        return [overlay.test_sheet(stock)]
    forms = []
    for subject in subjects:
        if not isinstance(subject, Form) or subject.kind != "nomination":
            raise Unprintable(str(getattr(subject, "id", subject)), "giấy khen chỉ in từ một đề nghị.")
        forms.append(subject)
    return overlay.draw(workspace, forms, stock, arguments.sheets)
