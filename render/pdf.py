"""A paper's story as PDF bytes: the same story gives the same bytes, in any process on any day.

No date of printing goes in; the date on a paper is the record's. Fonts come from `fonts.py`, pages from
`page.py`, what the file tells of the record from `imprint.py`.
"""

import functools
import io
from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from reportlab import rl_config
from reportlab.platypus import Flowable
from reportlab.platypus.doctemplate import LayoutError

from campaign.vietnamese import nfc
from render import fonts
from render.canvas import Sheets
from render.imprint import sealed
from render.ink import Ink
from render.page import Pages
from render.printed import Printed, Unprintable
from render.style import PORTRAIT, Format

VERSION = (1, 7)
"""Files that are kept must be PDF 1.4 or later (documents.md 5.3); the writer's own default is 1.3."""
LANGUAGE = "vi-VN"

rl_config.trustedSchemes = []
rl_config.trustedHosts = []
"""No paper has a picture; escaped text alone already cannot ask for one."""
rl_config.useA85 = 0
"""Bytes as bytes: every file here is kept and sent as such, and letters for them take a quarter more room."""


class Metadata(Struct, frozen=True):
    """What the file says of itself: its title, the issuing body, and what it is about."""

    title: str
    author: str
    subject: str


def printed(
    ink: Ink, story: Sequence[Flowable], name: str, metadata: Metadata, first: Format = PORTRAIT
) -> Printed:
    """The paper that `story` fills as the file `name`, with what `ink` noted for the officer.

    Raises `Unprintable` as `build` does.
    """
    return Printed(name, nfc(metadata.title), build(story, metadata, first, ink.warnings), ink.warnings)


def build(
    story: Sequence[Flowable],
    metadata: Metadata,
    first: Format = PORTRAIT,
    warnings: tuple[str, ...] = (),
) -> bytes:
    """The pages that `story` fills, beginning with one of format `first`. The story is used up.

    `warnings`: what the officer is told of it, for the account that the file carries. Raises `Unprintable`
    when a head or a signature, which cannot go on overleaf, is longer than a page.
    """
    fonts.register()
    target = io.BytesIO()
    pages = Pages(
        target,
        first,
        title=nfc(metadata.title),
        author=nfc(metadata.author),
        subject=nfc(metadata.subject),
        **_SETTINGS,
    )
    try:
        pages.build(list(story), canvasmaker=functools.partial(Sheets, pdfVersion=VERSION, warnings=warnings))
    except LayoutError:
        raise Unprintable(metadata.title, "có tên hoặc chức vụ dài hơn cả một trang giấy.") from None
    return sealed(target.getvalue())


def draw(
    metadata: Metadata,
    format_size: tuple[float, float],
    pages: Sequence[Callable[[Any], None]],
    warnings: tuple[str, ...] = (),
) -> bytes:
    """One page of `format_size` points for each function of `pages`, which draws it on the canvas given.

    `warnings` as for `build`.
    """
    fonts.register()
    target = io.BytesIO()
    canvas = Sheets(
        target,
        pagesize=format_size,
        pdfVersion=VERSION,
        warnings=warnings,
        **{key: value for key, value in _SETTINGS.items() if key not in _DOCUMENT_ONLY},
    )
    canvas.setTitle(nfc(metadata.title))
    canvas.setAuthor(nfc(metadata.author))
    canvas.setSubject(nfc(metadata.subject))
    canvas.setCreator(_SETTINGS["creator"])
    canvas.setProducer(_SETTINGS["producer"])
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return sealed(target.getvalue())


_DOCUMENT_ONLY = ("creator", "producer", "displayDocTitle")
_SETTINGS: dict[str, Any] = {
    "creator": "thidua",
    "producer": "thidua",
    "lang": LANGUAGE,
    "invariant": 1,
    "displayDocTitle": 1,
    "initialFontName": fonts.REGULAR,
    "initialFontSize": 14,
}
