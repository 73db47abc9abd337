"""The table of papers: what takes what, file names, and that nothing heavy is loaded before drawing."""

import importlib
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from campaign.act import State
from campaign.values import replace
from render import catalogue, council_minutes
from render.printed import Unprintable, file_name
from tests import full
from tests.sample import COLLECTIVE, DECIDED, PERSON, acted, draw, nomination, workspace

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def test_the_papers() -> None:
    assert [(paper.id, paper.takes) for paper in catalogue.PAPERS] == [
        ("registration", "registration"),
        ("registrations", "day"),
        ("urging", "day"),
        ("figures", "year"),
        ("summary", "calendar"),
        ("report", "nomination"),
        ("unit-minutes", "nomination"),
        ("appraisal", "nomination"),
        ("notice", "period"),
        ("council-minutes", "period"),
        ("submission", "period"),
        ("nominees", "period"),
        ("decision", "nomination"),
        ("certificate", "nomination"),
        ("bonuses", "nomination"),
        ("certificate-register", "calendar"),
        ("review", "period"),
        ("trail", "any"),
    ]
    # the catalogue loads no paper, so it has the words of the council's name once more
    minutes = catalogue.paper("council-minutes")
    assert minutes is not None
    assert minutes.title == council_minutes.TITLE
    assert catalogue.paper("decision") is catalogue.PAPERS[12]
    assert catalogue.paper("letter") is None
    assert catalogue.TAKES.keys() == {paper.takes for paper in catalogue.PAPERS}


def test_all_that_a_paper_can_be_drawn_for_by_name() -> None:
    space = workspace(nomination(PERSON, "draft", acted(State.DRAFT)))
    named = {paper.id: catalogue.known(paper, space) for paper in catalogue.PAPERS}
    assert list(named["summary"].items()) == [("2023", 2023), ("2024", 2024), ("2025", 2025)]
    assert named["review"] == {period.id: period for period in space.plan.periods}
    assert named["urging"] == {}, "days are not listed"
    # a draft has nothing to print when nothing is named, and is known all the same
    assert list(named["decision"]) == ["campaign/nominations/2024/draft.toml"]
    assert list(named["trail"]) == [form.path for form in space.forms()]
    for paper in catalogue.PAPERS:
        due = catalogue.everything(paper, space)
        assert paper.takes == catalogue.DAY or all(one in named[paper.id].values() for one in due)


def test_reportlab_is_loaded_by_the_first_paper_only() -> None:
    code = (
        "import sys\nfrom render import catalogue\n"
        "from tests.sample import workspace\n"
        "space = workspace()\n"
        "[catalogue.everything(paper, space) for paper in catalogue.PAPERS]\n"
        "assert 'reportlab' not in sys.modules\n"
        "catalogue.draw(catalogue.paper('summary'), space, [2024])\n"
        "assert 'reportlab' in sys.modules\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_everything_that_exists() -> None:
    forms = (
        nomination(PERSON, "decided", DECIDED),
        nomination(COLLECTIVE, "voted"),
        nomination(PERSON, "draft", acted(State.DRAFT)),
        nomination(replace(PERSON, award="province"), "upward", DECIDED),
    )
    space = workspace(*forms)
    named = {paper.id: catalogue.everything(paper, space) for paper in catalogue.PAPERS}
    assert named["registration"] == list(space.registrations.values())
    assert named["figures"] == list(space.years.values())
    assert named["summary"] == [2023, 2024, 2025]
    assert named["report"] == list(forms)
    assert named["review"] == list(space.plan.periods)
    # only what the chairman of this commune decides, and only after the steps before a decision
    plan = replace(
        space.plan, record=replace(space.plan.record, steps=("submit", "appraise", "vote", "decide"))
    )
    space = workspace(*forms, plan=plan)
    for paper in catalogue.PAPERS:
        if paper.id in ("decision", "certificate"):
            assert catalogue.everything(paper, space) == [forms[0], forms[1]]
        if paper.id == "bonuses":  # paid by a decision, never before
            assert catalogue.everything(paper, space) == [forms[0]]


@pytest.mark.parametrize(
    ("paper", "subject"),
    [
        ("registration", 2024),
        ("summary", None),
        ("decision", None),
        ("urging", 2024),
        ("notice", date(2025, 1, 10)),
    ],
)
def test_a_subject_of_the_wrong_kind_is_refused(paper: str, subject: int | date | None) -> None:
    space = workspace()
    given = subject if subject is not None else space.registrations["truong"]
    with pytest.raises(Unprintable, match="không in được từ loại phiếu này"):
        draw(paper, space, given)


def test_nothing_asked_nothing_drawn() -> None:
    assert draw("decision", workspace()) == []


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("dang-ky-thi-dua", "truong-tieu-hoc"), "dang-ky-thi-dua-truong-tieu-hoc.pdf"),
        (("chi-tieu", "mot-cua", "2024"), "chi-tieu-mot-cua-2024.pdf"),
        (("giay-khen", "", "2024"), "giay-khen-2024.pdf"),
    ],
)
def test_file_names(parts: tuple[str, ...], name: str) -> None:
    assert file_name(*parts) == name


@pytest.mark.parametrize(
    "part", ["Trường Đức", "a/b\\c", 'x:y*z?"<>|', "con", "nul. ", "漢字", "dài" * 200, "../.."]
)
def test_file_names_are_safe_anywhere(part: str) -> None:
    name = file_name("giay-khen", part)
    assert re.fullmatch(r"[a-z0-9-]+\.pdf", name)
    assert not RESERVED.fullmatch(name)
    assert len(name) < 100


def test_no_file_name_is_reserved_on_windows_or_too_long() -> None:
    assert [file_name(part) for part in ("con", "COM1", "lpt9", "cong")] == [
        "tep-con.pdf",
        "com1-6eac39.pdf",
        "tep-lpt9.pdf",
        "cong.pdf",
    ]
    names = {file_name(*(["ten-rat-dai" * 5] * 3), ending) for ending in ("a", "b")}
    assert len(names) == 2
    assert all(len(name) <= 120 + 7 + 4 for name in names)


def test_every_paper_declares_which_forms_share_a_file() -> None:
    # drawn all at once by its module, a paper gives the same files as drawn job by job
    space = full.workspace()
    for paper in catalogue.PAPERS:
        subjects = catalogue.everything(paper, space)
        jobs = catalogue.jobs(paper, space, subjects)
        each = [job.draw() for job in jobs]
        whole = importlib.import_module(f"render.{paper.module}").draw(space, subjects, False)
        assert [one.name for part in each for one in part] == [one.name for one in whole]
        assert all(len(part) == 1 for part in each) or paper.several, paper.id
        again = [catalogue.resumed(job.asked, space) for job in jobs]
        assert [job and job.key for job in again] == [job.key for job in jobs]


def test_different_forms_never_share_a_name() -> None:
    parts = ["a b", "a-b", "A-B", "á b", "dài" * 100, "dài" * 101]
    assert len({file_name("giay-khen", part) for part in parts}) == len(parts)


def test_papers_of_the_sample_have_names_of_their_own() -> None:
    forms = (nomination(PERSON, "an", DECIDED), nomination(COLLECTIVE, "truong"))
    space = workspace(*forms)
    printed = [
        one
        for paper in catalogue.PAPERS
        for one in catalogue.draw(paper, space, catalogue.everything(paper, space))
    ]
    names = [one.name for one in printed]
    assert len(set(names)) == len(names)
    assert all(one.title and one.pdf.startswith(b"%PDF-1.") for one in printed)
