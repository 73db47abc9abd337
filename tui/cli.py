"""The command line: parse, open the desk, do one command, end with its exit status. Never a traceback.

Imports Textual and reportlab only for the commands that need them, so that `check` starts at once.
"""

import contextlib
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from campaign import __version__
from campaign.acting import Refused
from campaign.clashes import Unsettled
from campaign.desk import Desk, NoForm
from campaign.encodings import CannotConvert
from campaign.git_program import RecordError
from campaign.markers import Torn
from campaign.store import StoreError, find_root
from campaign.toml_edit import CannotEdit
from tui import (
    convert_command,
    exchange_commands,
    find_command,
    handover_command,
    list_command,
    plan_command,
    reading_commands,
    review_command,
    schema_command,
    writing_commands,
)
from tui.arguments import parser
from tui.exits import Exit
from tui.harmless import Harmless
from tui.writing_commands import WrongWords

Command = Callable[[Desk, Namespace], Exit]

COMMANDS: dict[str, Command] = {
    "check": reading_commands.check,
    "schema": schema_command.schema,
    "status": reading_commands.status,
    "plan": plan_command.plan_,
    "review": review_command.review_,
    "list": list_command.list_,
    "find": find_command.find_,
    "show": reading_commands.show,
    "log": reading_commands.log,
    "diff": reading_commands.diff,
    "audit": reading_commands.audit,
    "new": writing_commands.new,
    "set": writing_commands.set_,
    "convert": convert_command.convert_,
    "finish": writing_commands.finish,
    "act": writing_commands.act,
    "keys": writing_commands.keys_,
    "sync": exchange_commands.sync,
    "remote": exchange_commands.remote,
    "handover": handover_command.handover_,
    "resolve": exchange_commands.resolve,
    "propose": exchange_commands.propose,
    "proposals": exchange_commands.proposals_,
}
"""The commands that work on an open workspace."""


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; `words` are the arguments after the program's name. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with (
            contextlib.redirect_stdout(Harmless(sys.stdout)),
            contextlib.redirect_stderr(Harmless(sys.stderr, progress=True)),
        ):
            return _answered(words)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone; nobody is left to tell
        return Exit.DONE


def _answered(words: Sequence[str] | None) -> int:
    try:
        return _run(parser().parse_args(words))
    except Refused as refusal:
        return _say(f"Không được: {refusal}", Exit.ERRORS)
    except Unsettled as open_:
        return exchange_commands.unsettled(open_)
    except (CannotEdit, CannotConvert) as error:
        return _say(str(error), Exit.ERRORS)
    except (NoForm, StoreError, Torn, WrongWords) as error:
        return _say(str(error), Exit.USAGE)
    except RecordError as error:
        return _say(str(error), Exit.GIT)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _say(f"Máy không làm được: {error.strerror or error}.", Exit.USAGE)
    except KeyboardInterrupt:
        return _say("Đã dừng.", Exit.INTERRUPTED)
    except Exception as error:  # a fault of ours: keep the details, spare the user
        return _say(_kept(error), Exit.ERRORS)


def _say(sentence: str, status: Exit) -> Exit:
    print(sentence, file=sys.stderr)
    return status


def _kept(error: Exception) -> str:
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="thidua-", suffix=".log", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(error, file=file)
    return f"Chương trình gặp lỗi ngoài dự kiến ({type(error).__name__}). Chi tiết ở {file.name}."


def _run(arguments: Namespace) -> Exit:
    if arguments.version:
        print(_versions())
        return Exit.DONE
    if arguments.command == "init":
        return (
            exchange_commands.bare(Path(arguments.target))
            if arguments.bare
            else writing_commands.init(arguments)
        )
    if arguments.command == "clone":
        return exchange_commands.clone(arguments)
    if arguments.command == "rollup":
        from tui import rollup_command

        return rollup_command.rollup_(arguments)
    if arguments.command == "merge-driver":
        return exchange_commands.merge_driver(arguments)
    if arguments.command == "demo":
        return writing_commands.demo(arguments)
    if arguments.command == "law":
        from tui.law_command import law_

        return law_(arguments, _today(arguments))
    if arguments.command == "print":
        from tui import print_command

        return print_command.run(arguments, _today(arguments))
    if arguments.command == "sign":
        from tui import sign_command

        return sign_command.run(arguments, _today(arguments))
    root = find_root(Path(arguments.folder))
    if arguments.command in ("import", "template", "export"):
        from tui import sheet_commands

        spreadsheet = {
            "import": sheet_commands.import_,
            "template": sheet_commands.template_,
            "export": sheet_commands.export,
        }[arguments.command]
        return spreadsheet(Desk(root, _today(arguments)), arguments)
    if arguments.command == "verify":
        from tui import verify_command

        return verify_command.verify_(Desk(root, _today(arguments)), arguments)
    if arguments.command is None:
        from tui.app import run

        return Exit(run(root, _today(arguments)))
    desk = Desk(root, _today(arguments))
    status = COMMANDS[arguments.command](desk, arguments)
    sys.stdout.flush()  # whoever waits for the answer has it
    desk.tend()
    return status


def _today(arguments: Namespace) -> date:
    day: date | None = arguments.on
    return day or date.today()


def _versions() -> str:
    from importlib.metadata import version

    libraries = ("textual", "tomlkit", "gitpython", "reportlab", "tabulate")
    return "\n".join([f"thidua {__version__}", *(f"{name} {version(name)}" for name in libraries)])
