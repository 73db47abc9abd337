"""The screens and dialogs of the program with something to lose, each opened as a person comes to it."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from campaign.ladder import verb_for
from campaign.merging import Side
from tests.command import write
from tests.holding import TYPED
from tests.seat import Seat
from tui.act_dialog import ActDialog
from tui.act_flow import begin_act
from tui.agenda import Votes
from tui.choosing import Choosing, ClashSide
from tui.clash import ClashDialog
from tui.dialogs import Ask
from tui.file_pick import FilePick
from tui.form_page import FormsPage
from tui.inputs import TextEditor, TextInput
from tui.listing import Listing
from tui.marking import MarkedListing
from tui.meeting_dialogs import Attendance, Recusal
from tui.new_form import NewNomination, NewUnit
from tui.press import Press
from tui.screens.exchange import ExchangePage
from tui.screens.figures import FiguresPage
from tui.screens.unit import UnitPage
from tui.settings_dialogs import Lines

MOT_CUA, TRAM = "units/mot-cua/registration", "units/tram-y-te/registration"
FORM = f"campaign/{MOT_CUA}.toml"


async def show(name: str, seat: Seat) -> None:
    """The main screen `name`; where rows can be chosen, all of them are."""
    app = seat.app
    await seat.pages._show_main(name)
    await seat.until(lambda: app.screen is seat.pages.main(name) and app.screen.is_mounted, name)
    page = app.screen
    await seat.until(lambda: page.AUTO_FOCUS is None or bool(page.query(page.AUTO_FOCUS)), f"{name}: empty")
    for listing in page.query(MarkedListing):
        if not listing.marked:
            listing.mark_all()
    for widget in page.query(page.AUTO_FOCUS or "*").results(Widget):
        if widget.focusable:
            widget.focus()
            break


async def grid(seat: Seat) -> Widget:
    """The grid of figures, `TYPED` in one of its cells."""
    await show("figures", seat)
    page = seat.app.screen
    assert isinstance(page, FiguresPage)
    if not page.unsaved:
        page.grid.action_to(0)
        page.grid.column = 0
        await seat.press(*TYPED, "enter")
    return page.grid


async def agenda(seat: Seat) -> Widget:
    """The council's meeting, `TYPED` as the votes for its first case."""
    await show("council", seat)
    await seat.until(lambda: bool(seat.app.screen.query(Votes)), "no agenda")
    votes = seat.app.screen.query(Votes).first()
    votes.value = TYPED
    votes.focus()
    return votes


def type_in(widget: TextInput | TextEditor) -> Widget:
    """Put `TYPED` into a field, after what stands there."""
    widget.focus()
    if isinstance(widget, TextEditor):
        widget.insert(TYPED)
    else:
        widget.cursor_position = len(widget.value)
        widget.insert_text_at_cursor(TYPED)
    return widget


async def form(path: str, tab: str, seat: Seat) -> Widget | None:
    """The form at `path` with `TYPED` in its first line of text; the tab `tab` is in front then."""
    app = seat.app
    if not any(isinstance(page, FormsPage) and path in page.places for page in seat.pages.front):
        await show("overview", seat)
        app.open_form(path)
        await seat.until(lambda: isinstance(app.screen, FormsPage) and path in app.screen.places, path)
    page = app.screen
    assert isinstance(page, FormsPage)
    if not page.unsaved:
        await page.show_tab(path, enter=True)
        await seat.pilot.pause(0)
        type_in(next(one for one in page.places[path].query(TextInput) if one.focusable))
    await page.show_tab(tab, enter=True)
    await seat.pilot.pause(0)
    written = [one for one in page.places[tab].query(TextInput) if one.focusable]
    return type_in(written[0]) if written else None


async def over(name: str, do: Callable[[Any], object], kind: type[Screen[Any]], seat: Seat) -> Widget | None:
    """The dialog `kind` that `do` opens over the main screen `name`, `TYPED` in its first line of text."""
    await show(name, seat)
    return await dialog(do, kind, seat)


async def dialog(do: Callable[[Any], object], kind: type[Screen[Any]], seat: Seat) -> Widget | None:
    """The dialog `kind` that `do` opens over the page that is seen."""
    app = seat.app
    do(app.screen)
    await seat.until(lambda: isinstance(app.screen, kind) and app.screen.is_mounted, kind.__name__)
    await seat.pilot.pause(0)
    written = list(app.screen.query("TextInput, TextEditor")) if kind in _WRITTEN else []
    return type_in(written[-1]) if written else None  # type: ignore[arg-type]


_WRITTEN = (ActDialog, Attendance, FilePick, Lines, NewUnit, NewNomination, Recusal)
"""Dialogs in which one writes more than a search."""


async def over_form(do: Callable[[Any], object], kind: type[Screen[Any]], seat: Seat) -> None:
    """The dialog `kind` that `do` opens over a form with something unsaved."""
    await form(FORM, FORM, seat)
    await dialog(do, kind, seat)


async def act(verb: str, paths: Iterable[str], data: dict[str, str], seat: Seat) -> Widget | None:
    """The dialog of an act that nothing is in the way of."""
    await show("overview", seat)
    forms = [seat.app.desk.form(path) for path in paths]
    what = verb_for(verb, forms[0].kind)
    assert what is not None
    widget = await dialog(lambda page: begin_act(page, forms, what, data), ActDialog, seat)
    ready = seat.app.screen
    assert isinstance(ready, ActDialog)
    await seat.until(lambda: ready._wish is not None, "not ready")
    return widget


def row(key: str) -> Callable[[Any], None]:
    """What chooses the row `key` of a list."""

    def choose(page: Any) -> None:
        page.query_one(Listing).select(key)
        page.query_one(Listing).action_choose()

    return choose


def button(name: str) -> Callable[[Any], None]:
    """What presses the button `name`."""
    return lambda page: next(press for press in page.query(Press) if press.name == name).action_press()


def do(name: str) -> Callable[[Any], object]:
    """What does the action `name` of a page."""
    return lambda page: getattr(page, f"action_{name}")()


def in_app(name: str) -> Callable[[Any], object]:
    """What does the action `name` of the program."""
    return lambda page: page.app.call_later(getattr(page.app, f"action_{name}"))


async def clashing(seat: Seat) -> None:
    """A form that was changed here and on disk meanwhile."""
    await form(FORM, FORM, seat)
    page, root = seat.app.screen, seat.app.desk.root
    assert isinstance(page, UnitPage)
    assert page.pane is not None
    write(root, FORM, 'name = "', 'name = "x')
    await dialog(do("save"), ClashDialog, seat)


async def settled(seat: Seat) -> None:
    """Everything that two machines changed is chosen: the exchange may begin."""
    page = await exchange_page(seat)
    page.memory.keep(dict.fromkeys(page._outlook.questions, Side.OURS))
    await dialog(do("exchange"), Ask, seat)


async def exchange_page(seat: Seat) -> ExchangePage:
    """The exchange, once it knows what clashes."""
    await show("exchange", seat)
    page = seat.app.screen
    assert isinstance(page, ExchangePage)
    await seat.until(lambda: bool(page._outlook.questions), "nothing clashes")
    return page


async def exchanged(what: Callable[[Any], object], kind: type[Screen[Any]], seat: Seat) -> Widget | None:
    await exchange_page(seat)
    return await dialog(what, kind, seat)


async def proposed(what: Callable[[Any], object], kind: type[Screen[Any]], seat: Seat) -> Widget | None:
    await show("proposals", seat)
    await seat.until(lambda: bool(seat.app.screen.query_one(Listing).rows), "no proposal")
    seat.app.screen.query_one(Listing).action_to(0)  # an open one
    return await dialog(what, kind, seat)


async def taking(seat: Seat) -> None:
    """A proposal that changes what was changed here too, and one has chosen what is to stand."""
    await proposed(lambda page: page._take(page._current, {}), Choosing, seat)
    for side in seat.app.screen.query(ClashSide):
        side.mine = False
