"""Lists of cards: where the focus goes, what cannot be read told at its own field, steps back by words."""

from pathlib import Path

from tests.seat import Seat, at_desk
from tui.inputs import TextInput
from tui.press import Press
from tui.records import Card

ACTIVITIES = "campaign/units/mot-cua/activities.toml"
TWO = (
    'schema = 1\n[[activities]]\ndate = 2024-03-12\nkind = "meeting"\ntitle = "Họp tổ"\n'
    '[[activities]]\ndate = 2024-05-12\nkind = "meeting"\ntitle = "Họp thôn"\n'
)


async def two(seat: Seat, small: Path) -> list[Card]:
    """Two activities on the screen."""
    (small / ACTIVITIES).write_text(TWO, encoding="utf-8")
    await seat.app.run_action("reload")
    await seat.at_rest()
    seat.app.open_form(ACTIVITIES)
    await seat.sees("Họp tổ")
    return list(seat.app.screen.query(Card))


def line(card: Card, name: str) -> TextInput:
    """The line of `card` in which its field `name` is typed."""
    widget = card.editors[name,].widget
    assert isinstance(widget, TextInput)
    return widget


async def test_what_cannot_be_read_is_told_at_its_own_card_and_the_way_leads_there(small: Path) -> None:
    async with at_desk(small, (80, 60)) as seat:
        first, second = await two(seat, small)
        line(second, "date").value = "31/02/2024"
        await seat.press("f9")
        await seat.hears("Chưa lưu được")
        assert seat.focused is line(second, "date")
        await seat.until(lambda: bool(second.entries["date",].messages.display))
        assert not first.entries["date",].messages.display
        first.remove_press.focus()
        await seat.press("f10")
        assert seat.focused is line(second, "date")
        assert not first.gone


async def test_a_finding_in_a_card_leads_to_its_field(small: Path) -> None:
    async with at_desk(small) as seat:
        await two(seat, small)
        seat.app.open_form(ACTIVITIES, ("activities", 1, "title"))
        await seat.until(lambda: isinstance(seat.app.focused, TextInput))
        assert seat.focused is line(list(seat.app.screen.query(Card))[1], "title")


async def test_a_step_back_in_a_card_is_a_word_and_stays_in_its_field(small: Path) -> None:
    async with at_desk(small, (80, 60)) as seat:
        _, second = await two(seat, small)
        title = line(second, "title")
        title.focus()
        await seat.press("end")
        for letter in " Đông moi":
            await seat.type(letter)
        await seat.type("\x7f\x7fới")
        await seat.press("ctrl+z")
        assert title.value == "Họp thôn Đông "
        assert seat.focused is title
        await seat.press("ctrl+z", "ctrl+z")
        assert title.value == "Họp thôn"
        assert seat.focused is title
        await seat.press("ctrl+y")
        assert title.value == "Họp thôn "
        assert seat.focused is title


async def test_steps_back_in_a_new_card_leave_one_in_it(small: Path) -> None:
    async with at_desk(small, (80, 60)) as seat:
        await two(seat, small)
        seat.app.screen.query(Press).filter(".-quiet").last().focus()
        await seat.press("enter")
        await seat.until(lambda: isinstance(seat.app.focused, TextInput))
        new = seat.focused
        await seat.type("12/0")
        await seat.press("ctrl+z", "ctrl+z")
        assert seat.focused is new
        assert isinstance(new, TextInput)
        assert new.value == ""
        await seat.type("1")
        assert new.value == "1"
        await seat.press("ctrl+z")
        await seat.until(lambda: "chưa lưu" not in seat.text, "still called unsaved")


async def test_a_list_of_choices_names_the_key_that_does_it(small: Path) -> None:
    async with at_desk(small, (80, 60)) as seat:
        first, _ = await two(seat, small)
        first.editors["kind",].widget.focus()
        await seat.press("enter")
        await seat.type("không có")
        await seat.sees("Không có gì khớp với “không có”. Xóa bớt chữ để thấy lại.", "Esc Thôi")
        await seat.type("\x7f" * 8)
        await seat.sees("Hội nghị")
