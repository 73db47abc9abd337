"""The command line: parse, open the desk, do one command, end with its exit status. Never a traceback.

What a command needs is loaded when it runs and not before, so that each starts at once.
"""

import contextlib
import gc
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from campaign import __version__
from campaign.os_reasons import reason_of
from tui import streams
from tui.arguments import parser
from tui.commands import ALONE, DATED, KEPT, ON_DESK, command
from tui.exits import Exit
from tui.harmless import Harmless
from tui.parsing import WrongWords

if TYPE_CHECKING:
    from campaign.repository import Repository


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; `words` are the arguments after the program's name. Returns the exit status."""
    if words is None:
        streams.speak_utf8()
    streams.fill()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with (
        contextlib.redirect_stdout(Harmless(sys.stdout)),
        contextlib.redirect_stderr(Harmless(sys.stderr, progress=True)),
    ):
        return _answered(words)


def _answered(words: Sequence[str] | None) -> int:
    try:
        try:
            status = _run(parser(sys.argv[1:] if words is None else words).parse_args(words))
        except SystemExit as ended:  # help was asked for, or the words do not fit
            status = Exit(int(ended.code or 0))
        sys.stdout.flush()  # what cannot be written is told as well
        return status
    except KeyboardInterrupt:
        return _stopped()
    except Exception as error:
        return _stopped() if _by_interrupt(error) else _told(error)


def _stopped() -> Exit:
    return _say("Đã dừng.", Exit.INTERRUPTED)


def _by_interrupt(error: BaseException | None) -> bool:
    """Whether `error` is what an interrupt left: within the locks of threading one ends as another error."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _told(error: Exception) -> Exit:
    """Say what went wrong; only here are those loaded that know how it can."""
    from campaign.acting import Refused
    from campaign.clashes import Unsettled
    from campaign.encodings import CannotConvert
    from campaign.form_names import NoForm
    from campaign.git_program import RecordError
    from campaign.markers import Torn
    from campaign.store import StoreError
    from campaign.toml_write import CannotEdit

    match error:
        case Refused():
            return _say(f"Không được: {error}", Exit.ERRORS)
        case Unsettled():
            return command("exchange_commands:unsettled")(error)
        case CannotEdit() | CannotConvert():
            return _say(str(error), Exit.ERRORS)
        case NoForm() | StoreError() | Torn() | WrongWords():
            return _say(str(error), Exit.USAGE)
        case RecordError():
            return _say(str(error), Exit.GIT)
        case UnicodeEncodeError():  # bytes of the line that are no letters; nothing was recorded
            return _say(
                f"Không phải chữ UTF-8: “{error.object[error.start : error.end]}”. Gõ lại.", Exit.USAGE
            )
        case OSError():
            return _say(f"Máy không làm được: {reason_of(error)}.", Exit.USAGE)
    return _say(_kept(error), Exit.ERRORS)  # a fault of ours: keep the details, spare the user


def _say(sentence: str, status: Exit) -> Exit:
    print(sentence, file=sys.stderr)
    return status


def _kept(error: Exception) -> str:
    import tempfile
    import traceback

    said = f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__})."
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="thidua-", suffix=".log", delete=False, encoding="utf-8", errors="backslashreplace"
        ) as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return f"{said} Không có thư mục tạm nào ghi được để giữ chi tiết."
    return f"{said} Chi tiết ở {file.name}."


def _run(arguments: Namespace) -> Exit:
    if arguments.version:
        print(_versions())
        return Exit.DONE
    name: str = arguments.command or ""
    if name in ALONE:
        return command(ALONE[name])(arguments)
    if name in DATED:
        return command(DATED[name])(arguments, _today(arguments))
    from campaign.store import find_root

    root = find_root(Path(arguments.folder))
    if not name:
        if not streams.seated():
            raise WrongWords(
                "Chương trình toàn màn hình cần một cửa sổ dòng lệnh để hiện ra và nhận phím. "
                "Các lệnh không cần cửa sổ: thidua --help"
            )
        gc.disable()  # what is loaded now stays; the program searches for cycles once the workspace is open
        try:
            from tui.app import run

            return Exit(run(root, _today(arguments)))
        finally:
            gc.enable()
    today = _today(arguments)
    run = partial(_on_desk, root, today, arguments)
    if name not in KEPT:
        return run(None)
    from tui.answers import answered

    return answered(root, arguments, today, run)


def _on_desk(root: Path, today: date, arguments: Namespace, found: "Repository | None") -> Exit:
    """Do the command on the workspace at `root`, in the repository `found` where somebody has looked."""
    from campaign.desk import Desk

    desk = Desk(root, today, found)
    status = command(ON_DESK[arguments.command])(desk, arguments)
    sys.stdout.flush()  # whoever waits for the answer has it
    desk.tend()
    return status


def _today(arguments: Namespace) -> date:
    day: date | None = arguments.on
    return day or date.today()


def _versions() -> str:
    from importlib.metadata import version

    libraries = ("textual", "tomlkit", "gitpython", "reportlab", "msgspec")
    return "\n".join([f"thidua {__version__}", *(f"{name} {version(name)}" for name in libraries)])
