"""Draws the README's pictures, overview.svg and decision.png: `python docs/screenshots.py DEMO`.

DEMO is a workspace that `thidua demo` made. The program runs without a terminal, on a day after everything
that the example tells; nothing is written but the pictures.
"""

import asyncio
import re
import sys
from datetime import date
from pathlib import Path

import pypdfium2

from campaign.desk import Desk
from render.catalogue import draw, everything, paper
from tui.app import Thidua

HERE = Path(__file__).resolve().parent
DAY = date(2025, 12, 30)
SIZE = (110, 34)


async def picture(root: Path) -> str:
    """The overview of the workspace at `root` as SVG."""
    program = Thidua(Desk(root, DAY))
    async with program.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.pause()
        return program.export_screenshot(title="thidua")


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


def main(words: list[str]) -> int:
    """Draw the picture from the workspace that `words` name. Returns the exit status."""
    if len(words) != 1:
        print("Cách dùng: python docs/screenshots.py THƯ_MỤC_DEMO", file=sys.stderr)
        return 2
    svg = asyncio.run(picture(Path(words[0])))
    # fonts come from the reader's own machine: no address in a picture of ours
    svg = re.sub(r"\s*(@font-face \{.*?\}|<!--.*?-->)", "", svg, flags=re.DOTALL)
    svg = svg.replace("<svg ", '<svg xml:space="preserve" ', 1)
    (HERE / "overview.svg").write_text(svg, encoding="utf-8")
    page(Path(words[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
