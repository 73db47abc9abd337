"""The commune in its own papers: its head and number, who signs for it on a day, where the file stays.

Whoever heads its papers changes with the day (`campaign/plan.py`); what `head.py` and `signature.py`
draw of it is put together here once. A unit's own papers have the unit's head.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from reportlab.platypus import Flowable, Paragraph

from campaign.plan import Plan
from campaign.plan_tables import Actor, Authority
from render import head, pdf, signature, style, table
from render.ink import Ink
from render.printed import Printed
from render.style import LANDSCAPE, PORTRAIT, Format
from render.table import Column, Row


class Commune(Struct, frozen=True):
    """The body that runs the campaign, and who holds its posts, on one day."""

    authority: Authority
    chair: Actor | None
    officer: Actor | None

    @property
    def name(self) -> str:
        """The body's name in full."""
        return self.authority.name

    @property
    def symbol(self) -> str:
        """Its letters in the number of a paper."""
        return self.authority.letters

    @property
    def section(self) -> str:
        """The letters of the officer's section; empty where nobody holds the post."""
        return signature.section_of(self.officer.title) if self.officer else ""

    @property
    def archive(self) -> str:
        """The last recipient: the office's file, and the section that drafted."""
        return signature.archive(self.section)

    @property
    def signatory(self) -> signature.Signatory:
        """Who signs for the body."""
        return signature.of_body(self.name, self.chair)

    def made_by(self, post: str) -> signature.Signatory:
        """The officer as whoever made a list: `NGƯỜI LẬP BIỂU`."""
        return signature.Signatory((post,), self.officer.name if self.officer else "")

    def head(
        self,
        ink: Ink,
        number: str | None = None,
        format_: Format = PORTRAIT,
        day: date | None = None,
        subject: str = "",
    ) -> list[Flowable]:
        """The two blocks at the top of page 1 (`head.head`)."""
        issuer = head.of_authority(self.authority)
        return head.head(ink, issuer, self.authority.place, day, number, format_, subject)

    def listed(
        self,
        ink: Ink,
        name: str,
        title: str,
        about: Sequence[str],
        columns: Sequence[Column],
        rows: Sequence[Row],
        closing: str,
        maker: str,
        note: str = "",
        of: str = "",
    ) -> Printed:
        """A list of the commune's, landscape, as the file `name`: one table, its sum, who made it, who signs.

        `about`: what stands under `title`, the first of it in the file's metadata; `note`: markup of a line
        in italics under that. `of`: what tells the file's title from others of its kind; the body if empty.
        """
        last = Paragraph(ink(closing), style.body())
        end = signature.closing(ink, last, self.made_by(maker), self.signatory, LANDSCAPE)
        story = [
            *self.head(ink, format_=LANDSCAPE),
            *head.title(ink, title, about, LANDSCAPE, note),
            *table.grid(columns, rows, LANDSCAPE, end=end),
        ]
        data = pdf.Metadata(f"{title} – {of or self.name}", self.name, about[0])
        return pdf.printed(ink, story, name, data, LANDSCAPE)


def commune(plan: Plan, day: date) -> Commune:
    """The commune on `day`."""
    chair, officer = (plan.holder(day, role) for role in ("chair", "officer"))
    return Commune(plan.authority_on(day), chair, officer)
