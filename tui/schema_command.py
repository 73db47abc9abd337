"""The command that gives editors the JSON Schema of each form, with the ids of this workspace.

Data goes to standard output, remarks to standard error.
"""

import json
import sys
from argparse import Namespace
from pathlib import Path

from campaign import references
from campaign.desk import Desk
from campaign.json_schema import FORMS, schema_of, taplo_rules
from campaign.references import WHAT
from tui.exits import Exit
from tui.output import dump


def schema(desk: Desk, arguments: Namespace) -> Exit:
    """One schema, or with `-o` all of them as files, and the rules by which an editor finds them."""
    known = {
        to: [one.value for one in references.known(desk.workspace, to)] for to in WHAT if to != "nomination"
    }
    clauses = desk.workspace.plan.clauses
    if not arguments.output:
        dump(schema_of(arguments.kind, known, clauses))
        return Exit.DONE
    folder = Path(arguments.output)
    folder.mkdir(parents=True, exist_ok=True)
    for kind in FORMS:
        text = json.dumps(schema_of(kind, known, clauses), ensure_ascii=False, indent=2) + "\n"
        (folder / f"{kind}.schema.json").write_text(text, encoding="utf-8")
    there, root = folder.resolve(), desk.root.resolve()
    shown = there.relative_to(root) if there.is_relative_to(root) else there
    print(taplo_rules(shown.as_posix()), end="")
    print(
        f"Đã ghi {len(FORMS)} tệp vào {folder}. Chép các dòng trên vào .taplo.toml ở thư mục làm việc.",
        file=sys.stderr,
    )
    return Exit.DONE
