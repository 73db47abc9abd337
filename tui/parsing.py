"""The parser of the command line, in Vietnamese: what it says of words that do not fit, and values as typed.

The commands and their words are in `arguments.py`.
"""

import argparse
import re
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from campaign import figures
from tui.exits import Exit

_SAID = (
    (r"the following arguments are required: (.*)", "Thiếu {0}."),
    (r"unrecognized arguments: (.*)", "Không hiểu: {0}."),
    (
        r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "{1} không phải là {0}. Chọn một trong: {2}.",
    ),
    (r"argument (.*): expected .*", "{0} cần một giá trị đi kèm."),
    (r"argument (.*): not allowed with argument (.*)", "{0} không đi cùng {1}."),
    (r"argument (.*): invalid .* value: (.*)", "{0}: {1} không đúng dạng."),
    (r"argument (.*): (.*)", "{0}: {1}"),
)


class WrongWords(Exception):
    """What was typed on the line does not fit; `str()` is a Vietnamese sentence."""


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and ends with exit status 2 on wrong usage."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, allow_abbrev=False, **settings)
        self.given = self.add_argument_group("Tham số")
        self.options = self.add_argument_group("Tùy chọn")
        self.options.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        if action.option_strings and arg_strings == ["--"]:  # after `=` it is a value; argparse drops it
            return self._get_value(action, "--")
        return super()._get_values(action, arg_strings)

    def error(self, message: str) -> NoReturn:
        """Say what does not fit, in Vietnamese, and end."""
        said = message
        for pattern, sentence in _SAID:
            if match := re.fullmatch(pattern, message):
                said = sentence.format(*match.groups())
                break
        self.exit(Exit.USAGE, f"{self.prog}: {said}\nXem: {self.prog} --help\n")


def day(text: str) -> date:
    """A day as typed on the command line. Raises `ArgumentTypeError`."""
    try:
        return figures.read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày. Ví dụ: 05/12/2024.") from None


def millimetres(text: str) -> Decimal:
    """A length as typed on the command line, in millimetres. Raises `ArgumentTypeError`."""
    try:
        return figures.read_number(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số milimét. Ví dụ: 1,5.") from None


def sheets_a_file(text: str) -> int:
    """How many sheets a file may have, at least one. Raises `ArgumentTypeError`."""
    sheets = figures.count(text)
    if not sheets:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số tờ, từ 1 trở lên.")
    return sheets


def repeated(made: Parser, word: str, metavar: str, help_: str, dest: str | None = None) -> None:
    """Let the command `made` take `word` with a value any number of times; a list, kept under `dest`."""
    made.options.add_argument(word, dest=dest, action="append", default=[], metavar=metavar, help=help_)


def acting_for(made: Parser) -> None:
    """The option that names who did on paper what is recorded."""
    made.options.add_argument("--as", dest="person", metavar="TÊN", help="người đã làm việc này trên giấy")
