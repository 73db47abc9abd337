"""Setting up the repository that a machine exchanges by: its address, a new one where none is yet.

What an address may be is `campaign/remotes.py`'s to say.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from textual.screen import Screen

from campaign import addresses, remotes
from campaign.addresses import Remote
from campaign.git_program import RecordError
from campaign.os_reasons import reason_of
from campaign.record import Record
from tui.dialogs import Ask
from tui.exchange_commands import driver_command
from tui.pickers import Option, PickList
from tui.settings_dialogs import Lines

Connected = Callable[[Remote], None]

_ANOTHER = "*"
"""The answer that is the name of no repository."""


def choose_remote(page: Screen[None], record: Record, known: Sequence[Remote], then: Connected) -> None:
    """Let the person take one of the repositories that are `known`, or set up another; `then` follows."""
    if not known:
        ask_address(page, record, known, then)
        return
    options = [Option(one.name, one.name, one.url) for one in known]
    options.append(Option(_ANOTHER, "Nối với kho chung khác, hoặc đổi địa chỉ…"))

    def chosen(name: str | None) -> None:
        if name == _ANOTHER:
            ask_address(page, record, known, then)
        elif name:
            then(next(one for one in known if one.name == name))

    page.app.push_screen(PickList("Trao đổi qua kho chung nào?", options, "", False), chosen)


def ask_address(page: Screen[None], record: Record, known: Sequence[Remote], then: Connected) -> None:
    """Ask for name and address. What was refused is asked again."""

    def answered(texts: Sequence[str] | None) -> None:
        if texts is None:
            return
        name, address = texts
        try:
            made = addresses.named(address, name.strip())
            folder = addresses.vacant(made)
        except RecordError as error:
            page.notify(str(error), severity="warning", markup=False, timeout=12)
            dialog.take_back()
            ask_address(page, record, known, then)
            return
        if folder is not None:
            _ask_to_make(page, folder, lambda: _add(page, record, made, then))
        else:
            _add(page, record, made, then)

    lines = [("Tên kho", addresses.NAME), ("Thư mục, ssh:// hay https://", "")]
    dialog = Lines("Nối với kho chung", lines, "Nối")
    page.app.push_screen(dialog, answered)


def _ask_to_make(page: Screen[None], folder: Path, then: Callable[[], None]) -> None:
    """There is nothing yet: make a repository there?"""

    def answered(name: str | None) -> None:
        if name != "make":
            return
        try:
            remotes.make_bare(folder)
        except (RecordError, OSError) as error:
            page.notify(
                f"Chưa lập được kho chung: {reason_of(error)}", severity="error", markup=False, timeout=12
            )
        else:
            then()

    body = (
        f"{folder}\n\nỞ đó chưa có gì. Lập kho chung mới thì các máy khác nối được vào đó; những gì đã gửi "
        "lên không ai xóa hay viết lại được. Nếu kho nằm trên USB hay ổ mạng chưa nối thì chọn Thôi."
    )
    page.app.push_screen(
        Ask("Lập kho chung mới?", body, (("stay", "Thôi"), ("make", "Lập kho mới"))), answered
    )


def _add(page: Screen[None], record: Record, made: Remote, then: Connected) -> None:
    try:
        remotes.add(record, made.url, made.name)
        remotes.use_driver(record, driver_command())
    except (RecordError, OSError) as error:
        page.notify(reason_of(error), severity="error", markup=False, timeout=12)
    else:
        then(made)
