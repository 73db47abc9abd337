"""The command `check`: every finding, for people and for programs."""

import sys
from argparse import Namespace

from campaign.desk import Desk
from campaign.finding import errors
from tui import check_formats, json_views, naming
from tui.exits import Exit
from tui.output import dump, print_findings
from tui.progress_line import line


def check(desk: Desk, arguments: Namespace) -> Exit:
    """Every finding, of all forms or of those named."""
    if arguments.paths:
        found = naming.findings(desk, arguments.paths)
    else:
        found = desk.findings(tell=lambda now: line(str(now)))
        line("")
    prefix = desk.record.prefix if desk.record is not None else ""
    if arguments.json:
        dump(json_views.of_findings(found))
    elif arguments.sarif:
        dump(check_formats.sarif(found, prefix))
    elif arguments.github:
        print(*check_formats.annotations(found, prefix), sep="\n", end="\n" if found else "")
    else:
        print_findings(found)
        count = len(errors(found))
        print(f"{count} lỗi, {len(found) - count} điều cần lưu ý.", file=sys.stderr)
    return Exit.ERRORS if errors(found) else Exit.DONE
