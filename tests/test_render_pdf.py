"""The file itself: same data same bytes, its version and metadata, the numbers of its pages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from campaign.unit import Head
from campaign.values import replace
from render import catalogue, pdf
from render.printed import Printed, Unprintable
from tests.sample import (
    COLLECTIVE,
    PERSON,
    draw,
    nomination,
    one,
    pages,
    piece,
    pieces,
    reader,
    text,
    workspace,
)

MM = 72 / 25.4

EVERYTHING = """
import hashlib
from render import catalogue
from tests.full import workspace
space = workspace()
for paper in catalogue.PAPERS:
    for printed in catalogue.draw(paper, space, catalogue.everything(paper, space)):
        print(paper.id, printed.name, hashlib.sha256(printed.pdf).hexdigest())
"""


def run(**environment: str) -> str:
    told = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-c", EVERYTHING],
        env=told | environment | {"PYTHONUTF8": "1"},
        cwd=Path(__file__).parent.parent,
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout


def test_every_paper_has_the_same_bytes_in_another_process() -> None:
    here = run(TZ="Asia/Ho_Chi_Minh", LANG="vi_VN.UTF-8", PYTHONHASHSEED="1")
    there = run(TZ="America/New_York", LANG="C", PYTHONHASHSEED="2")
    assert here == there
    assert {line.split()[0] for line in here.splitlines()} == {paper.id for paper in catalogue.PAPERS}


def test_same_data_same_bytes_after_other_papers() -> None:
    form = nomination(PERSON, "an")
    space = workspace(form)
    first = one("decision", space, form)
    draw("registration", space, *space.registrations.values())
    assert one("decision", space, form).pdf == first.pdf


def test_the_file_says_what_it_is() -> None:
    form = nomination(COLLECTIVE, "truong")
    space = workspace(form)
    for paper in ("report", "decision", "certificate"):
        printed = one(paper, space, form)
        read = reader(printed)
        assert read.metadata is not None
        assert read.metadata.title == printed.title
        assert read.metadata.author in ("Chủ tịch Ủy ban nhân dân xã Sông Hạ", "Trường Tiểu học Sông Hạ")
        assert read.metadata.subject
        assert str(read.root_object["/Lang"]) == "vi-VN"
        major, minor = printed.pdf[5:8].decode().split(".")
        assert (int(major), int(minor)) >= (1, 4)


def long_report(paragraphs: int) -> Printed:
    report = replace(
        PERSON.report, achievements="\n".join(["Một việc đã làm được trong năm. " * 6] * paragraphs)
    )
    form = nomination(replace(PERSON, report=report), "an")
    return one("report", workspace(form), form)


def test_page_numbers_begin_on_page_two_in_the_top_margin() -> None:
    printed = long_report(40)
    count = len(reader(printed).pages)
    assert count >= 5
    assert not [p for p in pieces(printed) if p[0].isdigit() and p[2] > 277 * MM]
    for index in range(1, count):
        number = piece(printed, str(index + 1), index)
        assert number[0] == str(index + 1)
        assert (number[3], number[4]) == ("Tinos-Regular", 14)
        # inside the top margin of 20 mm, centred between the margins: 30 + 165 / 2 = 112.5 mm
        assert 277 * MM < number[2] < 297 * MM
        assert number[1] + 3.5 == pytest.approx(112.5 * MM, abs=0.2)


def test_an_annex_is_numbered_on_its_own() -> None:
    forms = [nomination(replace(PERSON, name=f"Nguyễn Mẫu {index}"), f"n{index}") for index in range(80)]
    printed = one("decision", workspace(*forms), *forms)
    shown = pages(printed)
    annex = next(index for index, page in enumerate(shown) if page.startswith("Phụ lục"))
    assert annex == 2
    assert shown[1].startswith("2 Điều")
    assert shown[annex + 1].startswith("2 STT")
    assert shown[annex + 2].startswith("3 STT")


def test_a_name_longer_than_a_page_goes_on_overleaf() -> None:
    space = workspace()
    form = space.registrations["truong"]
    longer = replace(form, value=replace(form.value, name="Tên " * 400))
    assert text(one("registration", space, longer)).count("TÊN") == 400


def test_a_signature_longer_than_a_page_is_refused_by_name() -> None:
    space = workspace()
    form = space.registrations["truong"]
    longer = replace(form, value=replace(form.value, head=Head("Lê Mẫu Hằng", "Chức vụ " * 2000)))
    with pytest.raises(Unprintable, match=r"Trường Tiểu học Sông Hạ: .* dài hơn cả một trang"):
        one("registration", space, longer)


def test_nothing_of_the_day_of_printing_goes_in() -> None:
    form = nomination(PERSON, "an")
    read = reader(one("decision", workspace(form), form))
    assert read.metadata is not None
    assert str(read.metadata["/CreationDate"]).startswith("D:2000")
    assert pdf.LANGUAGE == "vi-VN"
