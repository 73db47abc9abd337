"""The command that brings a file of another encoding to UTF-8: it shows what would be, and `--write` does it.

Nothing is written unseen. Data goes to standard output, remarks to standard error.
"""

import sys
from argparse import Namespace

from campaign import converting
from campaign.desk import Desk
from campaign.encodings import LABELS, NAMES
from campaign.finding import errors
from campaign.forms import read_form
from campaign.places import PLAN_FILE
from campaign.toml_read import read
from campaign.vietnamese import visible
from tui import naming
from tui.exits import Exit
from tui.output import print_findings

_SHOWN = 40
"""Lines of the preview."""


def convert_(desk: Desk, arguments: Namespace) -> Exit:
    """What a file would say in UTF-8; with `--write` it is put there and recorded."""
    path = naming.file(desk, arguments.file)
    wanted = converting.prepare(desk, path, NAMES[arguments.encoding] if arguments.encoding else "")
    if wanted.after == wanted.before:
        print(f"{path}: đã là UTF-8, không có gì để đổi.", file=sys.stderr)
        return Exit.DONE
    if not arguments.write:
        lines = [line for line in wanted.text.splitlines() if not line.isascii()]
        for line in lines[:_SHOWN]:
            print(visible(line))
        if len(lines) > _SHOWN:
            print(f"… và {len(lines) - _SHOWN} dòng có dấu khác", file=sys.stderr)
    found = read(wanted.after, path) if path == PLAN_FILE else read_form(wanted.after, path)
    print_findings(errors(found.findings))
    if not arguments.write:
        print(
            f"{path}: {LABELS[wanted.encoding]} → UTF-8. Nếu chữ hiện đúng: thidua convert {path} --write; "
            "nếu sai, chọn bảng mã khác bằng --from.",
            file=sys.stderr,
        )
    else:
        commit = converting.convert(desk, path, wanted)
        print(f"{path}: đã đổi sang UTF-8{f', lần ghi {commit[:10]}' if commit else ''}.", file=sys.stderr)
    return Exit.DONE
