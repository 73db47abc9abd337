"""The commands `init` and `demo`: new workspaces."""

import sys
from argparse import Namespace
from datetime import datetime
from pathlib import Path

from campaign import demo as story
from campaign import opening, remotes
from tui.exits import Exit


def init(arguments: Namespace) -> Exit:
    """A new workspace with its git repository; with `--bare` a repository to exchange by."""
    if arguments.bare:
        remotes.make_bare(folder := Path(arguments.target))
        print(f"Đã lập kho chung {folder}. Ở mỗi máy chạy: thidua remote add {folder}", file=sys.stderr)
        return Exit.DONE
    folder = Path(arguments.target)
    opening.begin(folder, datetime.now().astimezone())
    print(f"Đã lập {folder}. Điền campaign.toml, rồi chạy: thidua -C {folder} check", file=sys.stderr)
    return Exit.DONE


def demo(arguments: Namespace) -> Exit:
    """The worked example with three years of acts."""
    folder = Path(arguments.target)
    count = story.tell(folder)
    story.invite(folder)
    print(f"Đã lập ví dụ ở {folder} với {count} lần ghi hồ sơ. Mở: thidua -C {folder}", file=sys.stderr)
    return Exit.DONE
