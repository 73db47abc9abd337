"""How every screen and dialog looks, as text; `python -m tests.looks` writes `tests/data/screens/` anew.

Each lies in the folder of its class.
"""

import asyncio
import contextlib
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.screen import Screen

from campaign.demo import tell
from tests.seat import at_desk
from tests.walk import SCREENS, SIZES, Walk
from tests.ways import WAYS


async def seen_on(name: str, told: Path, folder: Path) -> dict[Path, str]:
    """All that is seen on the way `name`, by file; `told`: the demo; `folder`: an empty one of its own."""
    lay, go = WAYS[name]
    root = lay(told, folder)
    with contextlib.chdir(folder), patch.object(Screen, "_compositor_refresh", _undrawn):
        async with at_desk(root, SIZES[0]) as seat:
            way = Walk(seat, root)
            await go(way)
            return way.seen


def _undrawn(screen: Screen[Any]) -> None:
    """Send nothing to a terminal that nobody sees: what is looked at `Seat.text` draws."""
    screen._dirty_widgets.clear()
    screen._compositor._dirty_regions.clear()


def main() -> int:
    """Write all of them. Returns the exit status."""
    shutil.rmtree(SCREENS, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
            del os.environ[name]
        os.environ |= {"HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "TZ": "Asia/Ho_Chi_Minh"}
        os.environ |= {"COLORTERM": "truecolor"}
        tell(home / "told")
        for name in WAYS:
            own = home / name
            own.mkdir()
            os.environ |= {"XDG_CONFIG_HOME": str(own / "config"), "XDG_STATE_HOME": str(own / "state")}
            for file, text in asyncio.run(seen_on(name, home / "told", own)).items():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
