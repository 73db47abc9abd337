"""Draws the pictures of README and manual: `python docs/screenshots.py` (`make pictures`).

The program runs without a terminal on a demo of its own, on a day after everything that the example
tells, and is led by keys alone. A test draws the same screens again and compares their words.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pypdfium2
from textual.screen import ModalScreen

from campaign.demo import tell
from campaign.desk import Desk
from render.catalogue import draw, everything, paper
from tui.app import Thidua
from tui.theme import THEMES

HERE = Path(__file__).resolve().parent
MANUAL = HERE / "huong-dan"
DAY = date(2025, 12, 30)
SIZE = (100, 30)

PICTURES: Mapping[str, tuple[str, ...]] = {
    "tong-quan": ("1",),
    "ke-hoach": ("e",),
    "don-vi": ("2",),
    "chi-tieu": ("c",),
    "de-nghi": ("3", "down", "enter"),
    "nop": ("1", "enter", "f8"),
    "tham-dinh": ("t",),
    "hoi-dong": ("h", "7"),
    "quyet-dinh": ("d", "space", "space"),
    "van-ban": ("6",),
    "kiem-tra": ("4",),
    "nhat-ky": ("5", "down"),
}
"""By name the keys that lead to the screen. None shows a dialog that tells the day of the clock."""


_HOME = "f2"
"""The key that leads back to the overview, also out of a field in which letters are letters."""

_SETTLED = 0.3
"""Seconds after which what follows a key by a timer stands on the screen."""


async def pictures(root: Path) -> dict[str, str]:
    """The pictures as SVG by name, taken in the workspace at `root`, a fresh `thidua demo`."""
    taken: dict[str, str] = {}
    program = Thidua(root, DAY)
    program.theme = THEMES[0].name
    async with program.run_test(size=SIZE) as pilot:
        while program.pages is None:
            await pilot.pause(_SETTLED)
        before = program.screen
        for name, keys in PICTURES.items():
            for key in (_HOME, *keys):
                await pilot.press(key)
            await pilot.pause(_SETTLED)
            assert taken == {} or program.screen is not before, f"{name}: the screen of the picture before"
            before = program.screen
            taken[name] = compact(program.export_screenshot(title="thidua"))
            while isinstance(program.screen, ModalScreen) or len(program.pages.front) > 1:
                await pilot.press("escape")
    return taken


def compact(svg: str) -> str:
    """`svg` without what a reader's own machine has: fonts by address, and with short names."""
    svg = re.sub(r"\s*(@font-face \{.*?\}|<!--.*?-->)", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<clipPath id=\"[^\"]*line-\d+\">.*?</clipPath>\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r" clip-path=\"url\(#[^)]*line-\d+\)\"", "", svg)
    svg = re.sub(r"terminal-\d+-", "t-", svg)
    svg = re.sub(r"(\d+\.\d)\d+", r"\1", svg)
    return svg.replace("<svg ", '<svg xml:space="preserve" ', 1)


def words(svg: str) -> list[str]:
    """The lines of text that `svg` shows, from top to bottom, without spaces at their ends."""
    lines: dict[float, str] = {}
    for place, text in re.findall(r"<text [^>]* y=\"([\d.]+)\"[^>]*>([^<]*)</text>", svg):
        lines[float(place)] = lines.get(float(place), "") + text.replace("&#160;", " ")
    return [lines[place].rstrip() for place in sorted(lines)]


def page(root: Path) -> None:
    """The first page of the decision of 2024, with the grounds that nobody has confirmed yet."""
    desk, decision = Desk(root, DAY), paper("decision")
    assert decision is not None
    forms = [f for f in everything(decision, desk.workspace) if not isinstance(f, int)]
    first = [form for form in forms if form.value.period == "2024" and form.standing.last("decide")]
    printed = draw(decision, desk.workspace, first, unconfirmed=True)[0]
    pypdfium2.PdfDocument(printed.pdf)[0].render(scale=1.3).to_pil().save(
        HERE / "decision.png", optimize=True
    )


async def _draw(root: Path) -> None:
    MANUAL.mkdir(exist_ok=True)
    for name, svg in (await pictures(root)).items():
        (MANUAL / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> int:
    """Draw all pictures. Returns the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "demo"
        tell(root)
        asyncio.run(_draw(root))
        page(root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
