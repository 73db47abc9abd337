"""What a printed paper says, as plain text."""

from campaign.workspace import Workspace
from render.catalogue import draw, paper
from render.preview import pages_of
from tests.sample import workspace


def test_the_text_of_a_paper_is_read_back_with_its_marks() -> None:
    sample: Workspace = workspace()
    summary = paper("summary")
    assert summary is not None
    year = sample.plan.heading.years[0]
    (printed,) = draw(summary, sample, [year])
    pages = pages_of(printed.pdf)
    assert pages
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in " ".join(pages[0].split())
    assert str(year) in pages[0]
    assert "\n\n\n" not in pages[0]


def test_what_is_no_pdf_has_no_text() -> None:
    assert pages_of(b"") == []
    assert pages_of(b"%PDF-1.7\nnothing of the kind") == []
