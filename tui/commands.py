"""Which function does which command, by name: its module is loaded when the command runs.

The words of each command are in `arguments.py`; a new one takes a row here.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from tui.exits import Exit

ALONE: Mapping[str, str] = {
    "init": "opening_commands:init",
    "demo": "opening_commands:demo",
    "clone": "exchange_commands:clone",
    "merge-driver": "exchange_commands:merge_driver",
    "rollup": "rollup_command:rollup_",
}
"""The commands that open no workspace, or none but their own: module and function of each."""

DATED: Mapping[str, str] = {
    "law": "law_command:law_",
    "print": "print_command:run",
    "sign": "sign_command:run",
}
"""Those that want the day too."""

ON_DESK: Mapping[str, str] = {
    "check": "check_command:check",
    "schema": "schema_command:schema",
    "status": "status_command:status",
    "plan": "plan_command:plan_",
    "review": "review_command:review_",
    "list": "list_command:list_",
    "find": "find_command:find_",
    "show": "reading_commands:show",
    "log": "reading_commands:log",
    "diff": "reading_commands:diff",
    "audit": "reading_commands:audit",
    "verify": "verify_command:verify_",
    "new": "writing_commands:new",
    "set": "writing_commands:set_",
    "convert": "convert_command:convert_",
    "finish": "writing_commands:finish",
    "act": "writing_commands:act",
    "keys": "writing_commands:keys_",
    "import": "sheet_commands:import_",
    "template": "sheet_commands:template_",
    "export": "sheet_commands:export",
    "sync": "exchange_commands:sync",
    "remote": "exchange_commands:remote",
    "handover": "handover_command:handover_",
    "resolve": "exchange_commands:resolve",
    "propose": "exchange_commands:propose",
    "proposals": "exchange_commands:proposals_",
}
"""Those that work on an open workspace."""

KEPT = ("status", "check")
"""Those whose answer is kept (`answers.py`): they rest on the workspace, its record and the day alone."""

COMMANDS = frozenset((*ALONE, *DATED, *ON_DESK))
"""All commands."""


def command(place: str) -> Callable[..., Exit]:
    """The function at `place` of one of the tables, its module loaded."""
    module, name = place.split(":")
    found: Callable[..., Exit] = getattr(import_module(f"tui.{module}"), name)
    return found
