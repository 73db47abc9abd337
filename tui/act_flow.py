"""From the wish to act to the act in the record: choose one, fill it in, write it in the background.

What may follow is the domain's to say; `act_dialog.py` shows what is in the way.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.screen import Screen

from campaign.acting import Refused, may_follow
from campaign.desk import NO_REPOSITORY
from campaign.ladder import VERBS, Verb
from campaign.plan_tables import ROLES
from campaign.workspace import Form
from tui.act_dialog import ActDialog
from tui.act_fields import Wish, verb_options
from tui.act_preview import worded
from tui.desk_access import program_of
from tui.pickers import PickList


def nothing() -> None:
    """What follows an act where nothing has to."""


def choose_act(page: Screen[None], forms: Sequence[Form[Any]], done: Callable[[], None] = nothing) -> None:
    """Let the person choose among the acts that may follow on any of `forms`; `done` follows when written."""
    if not _recorded(page):
        return
    verbs, notes = _offered(page, forms)
    if not verbs:
        several = len(forms) > 1
        words = "các biểu mẫu đã chọn" if several else "biểu mẫu này"
        page.notify(f"Không còn bước nào làm tiếp với {words}.", markup=False)
        return

    def chosen(name: str | None) -> None:
        verb = next((verb for verb in verbs if verb.id == name), None)
        if verb is not None:
            begin_act(page, forms, verb, done=done)

    asked = "Làm gì với biểu mẫu này?" if len(forms) == 1 else f"Làm gì với {len(forms)} biểu mẫu đã chọn?"
    page.app.push_screen(PickList(asked, verb_options(verbs, notes), verbs[0].id, False), chosen)


def _offered(page: Screen[None], forms: Sequence[Form[Any]]) -> tuple[list[Verb], dict[str, str]]:
    """The acts that may follow, each once, with whose they are or on how many of `forms` they may be done."""
    workspace = program_of(page).desk.workspace
    each = [verb for form in forms for verb in may_follow(workspace, form)]
    offered = {verb.id: verb for verb in each}
    verbs = sorted(offered.values(), key=VERBS.index)
    if len(forms) == 1:
        return verbs, {verb.id: dict(ROLES).get(verb.role, "") for verb in verbs}
    counts = {verb.id: sum(other.id == verb.id for other in each) for verb in verbs}
    return verbs, {name: f"{count}/{len(forms)}" for name, count in counts.items()}


def begin_act(
    page: Screen[None],
    forms: Sequence[Form[Any]],
    verb: Verb,
    given: Mapping[str, str] | None = None,
    own: Mapping[str, Mapping[str, str]] | None = None,
    done: Callable[[], None] = nothing,
) -> None:
    """Ask for what `verb` on `forms` needs beside `given` and `own`, show what it would do, and write it."""
    if _recorded(page):
        dialog = ActDialog(forms, verb, given, own)
        page.app.push_screen(dialog, lambda wish: _do(page, dialog, wish, done))


def _recorded(page: Screen[None]) -> bool:
    """Whether there is a record to write into; says so where there is none."""
    if program_of(page).desk.record is None:
        page.notify(NO_REPOSITORY, markup=False)
        return False
    return True


def _do(page: Screen[None], dialog: ActDialog, wish: Wish | None, then: Callable[[], None]) -> None:
    if wish is None:
        return
    program = program_of(page)

    def done(commits: list[str]) -> None:
        count = f" cho {len(commits)} biểu mẫu" if len(commits) > 1 else ""
        page.notify(f"Đã ghi vào hồ sơ: {wish.verb.label}{count} ({commits[-1][:8]}).", markup=False)
        then()
        program.desk_changed()

    def failed(error: Exception) -> None:
        dialog.take_back()
        reasons = "\n".join(error.reasons) if isinstance(error, Refused) else str(error)
        page.notify(f"Chưa ghi. {worded(reasons)}", severity="error", markup=False, timeout=15)
        program.desk.reload()
        program.desk_changed()

    program.work(
        "Đang ghi hồ sơ…",
        lambda: program.desk.act(
            wish.verb.id,
            list(wish.paths),
            note=wish.note,
            data=wish.data,
            own={path: data for path, data in wish.own.items() if path in wish.paths},
            author=wish.author,
        ),
        done,
        failed,
    )
