"""Text that may not break a paper: every paper of the catalogue, each kind of hostile text in all its fields.

A paper prints it whole and as it stands, or refuses and names the form and what is too long. Papers that come
to the catalogue later are asked the same.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from campaign.values import replace
from campaign.workspace import Workspace
from render.catalogue import PAPERS, Paper, draw, everything
from render.printed import Printed, Unprintable
from tests import full

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)

NAME_OF_200 = ("CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN SẢN XUẤT " * 4)[:199] + "Ẵ"
CERTIFICATE = "certificate"


def printed(paper: Paper, space: Workspace) -> list[Printed]:
    """What `paper` prints of everything in `space`; only a certificate may be refused: its page is one."""
    try:
        found = draw(paper, space, everything(paper, space))
    except Unprintable as refusal:
        named = refusal.form in {form.id for form in space.forms()} and "quá dài" in refusal.reason
        if paper.id != CERTIFICATE or not named:
            raise
        return []
    assert found
    return found


def texts(found: list[Printed]) -> Iterator[str]:
    for one in found:
        yield full.squeezed("".join(full.pages(one)))


LIKE_MARKUP = (
    "Công ty <ABC> & Con [/b] {{x}} </para><b> <img src='/etc/hostname'/> &amp;&#7854; %s %(x)s {0} \\n"
)
"""What some program or other takes for its own words, one after another."""


@every_paper
@pytest.mark.parametrize("hostile", [LIKE_MARKUP, "Vũ", NAME_OF_200], ids=["markup", "two", "200"])
def test_it_is_printed_whole_and_as_it_stands(paper: Paper, hostile: str) -> None:
    assert len(NAME_OF_200) == 200
    found = printed(paper, full.told(lambda _: hostile))
    for text in texts(found):
        assert full.squeezed(hostile) in text
        assert "□" not in text
    assert not [warning for one in found for warning in one.warnings if "ký tự" in warning]


@every_paper
def test_a_letter_outside_the_font_is_named_and_has_a_stand_in(paper: Paper) -> None:
    found = printed(paper, full.told(lambda text: f"{text} 漢"))
    for one, text in zip(found, texts(found), strict=True):
        assert "□" in text
        assert "漢" not in text
        assert any("U+6F22" in warning for warning in one.warnings)


@every_paper
def test_letters_typed_apart_or_unseen_come_out_as_letters(paper: Paper) -> None:
    # a base letter with its marks typed apart, a soft hyphen and a mark of direction
    found = printed(paper, full.told(lambda _: "Nguye\u0302\u0303n\u00ad \u202eMẫu"))
    for text in texts(found):
        assert "NGUYỄNMẪU" in text


LONG = (
    *("background", "achievements", "measures", "summary", "repeat_reason", "note", "evidence"),
    *("text", "decision", "commitments", "legal_basis"),
)
"""Fields in which people write at length; in tables they make rows taller than a page."""


@every_paper
def test_five_pages_of_text_are_printed_to_the_last_word(paper: Paper) -> None:
    words = [f"từ{number}" for number in range(1800)]
    space = full.told(lambda _: " ".join(words), LONG)
    subjects = everything(paper, space)
    found = draw(paper, space, subjects if paper in LISTS else subjects[:2])
    for text in (" ".join("\n".join(full.pages(one)).split()) for one in found):
        # as often as the first word stands there, so often the last, and all between
        counted = [f" {text} ".count(f" {word} ") for word in (words[1], words[900], words[-2])]
        assert len(set(counted)) == 1


NOTHING_TO_PRINT = {"urging": "nobody is late where no unit, or no day, is told"}


@every_paper
def test_empty_forms_are_printed_with_room_for_the_pen(paper: Paper) -> None:
    space = full.workspace()
    bare = {key: replace(form, value=type(form.value)()) for key, form in space.registrations.items()}
    for poorer in (replace(space, registrations=bare), replace(space, registrations={})):
        subjects = everything(paper, poorer)
        if paper.id in NOTHING_TO_PRINT:
            assert subjects == [], NOTHING_TO_PRINT[paper.id]
        else:
            assert all(full.pages(one) for one in draw(paper, poorer, subjects))


@pytest.mark.parametrize("hostile", ["Vũ", "[/b]", NAME_OF_200, "Ẵ" * 200])
def test_certificates_are_always_one_page_each(hostile: str) -> None:
    (paper,) = [one for one in PAPERS if one.id == CERTIFICATE]
    space = full.workspace()
    forms = everything(paper, space)
    named: dict[str, Any] = {
        key: replace(form, value=replace(form.value, name=hostile)) for key, form in space.nominations.items()
    }
    found = printed(paper, replace(space, nominations=named))
    assert sum(len(full.pages(one)) for one in found) == len(forms)


# lists


def crowd(count: int) -> Workspace:
    """The campaign with `count` persons of one decision, each from a unit of its own."""
    space = full.workspace()
    person, unit = space.nominations["2024/an"], space.registrations["truong"]
    people, units = {}, dict(space.registrations)
    for number in range(count):
        path = f"campaign/nominations/2024/n{number}.toml"
        value = replace(person.value, name=f"Người {number}.", unit=f"u{number}", same_as="")
        acts = tuple(replace(act, form=path) for act in person.standing.acts)
        people[f"2024/n{number}"] = replace(
            person, path=path, value=value, standing=replace(person.standing, acts=acts)
        )
        units[f"u{number}"] = replace(
            unit,
            path=f"campaign/units/u{number}/registration.toml",
            value=replace(unit.value, name=f"Đơn vị {number}.", former_names=(), successor=""),
        )
    return replace(space, nominations=people, registrations=units)


def joins(paper: Paper) -> bool:
    """Whether the paper puts several subjects on one file, or is about the whole campaign."""
    space = crowd(3)
    subjects = everything(paper, space)
    return paper.takes in ("calendar", "period") or len(draw(paper, space, subjects)) < len(subjects)


LISTS = [paper for paper in PAPERS if joins(paper)]


@pytest.mark.parametrize("paper", LISTS, ids=lambda paper: paper.id)
def test_two_thousand_rows_are_printed_each_as_often_as_any(paper: Paper) -> None:
    # papers of a review have several lists, which together have as many rows; a certificate is no row
    count = 700 if paper.takes == "period" else 200 if paper.id == CERTIFICATE else 2000
    few, many = (full.squeezed("".join(full.pages(of_2024(paper, crowd(n))))) for n in (5, count))
    for word in ("NGƯỜI", "ĐƠNVỊ"):
        once = few.count(f"{word}4.")
        assert [number for number in range(count) if many.count(f"{word}{number}.") != once] == []


def of_2024(paper: Paper, space: Workspace) -> Printed:
    """The paper about that year's decision, or about the year."""
    subjects = everything(paper, space)
    if paper.takes in ("calendar", "period"):
        subjects = [one for one in subjects if "2024" in (str(one), getattr(one, "id", ""))]
    (found,) = draw(paper, space, subjects)
    return found
