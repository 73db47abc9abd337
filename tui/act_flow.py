"""From the wish to act to the act in the record: choose one, fill it in, write it in the background.

What may follow is the domain's to say; `act_dialog.py` shows what is in the way.
"""

from textual.screen import Screen

from campaign.acting import Refused
from campaign.ladder import Verb
from campaign.plan import ROLES
from tui.act_dialog import ActDialog
from tui.act_fields import Wish, verb_options
from tui.desk_access import program_of
from tui.pane import FormPane
from tui.pickers import PickList


def begin_act(page: Screen[None], pane: FormPane) -> None:
    """Let the person choose among the acts that may follow on the form of `pane`."""
    held = pane.on_desk
    if program_of(page).desk.record is None:
        page.notify("Thư mục này chưa có kho git nên chưa ghi bước duyệt được.", markup=False)
        return
    verbs: list[Verb] = pane.verbs()
    if held is None or not verbs:
        page.notify("Không còn bước nào làm tiếp với biểu mẫu này.", markup=False)
        return

    def chosen(name: str | None) -> None:
        verb = next((verb for verb in verbs if verb.id == name), None)
        if verb is not None:
            page.app.push_screen(ActDialog(held, verb), lambda wish: _do(page, pane, wish))

    picking = PickList("Làm gì với biểu mẫu này?", verb_options(verbs, dict(ROLES)), verbs[0].id, False)
    page.app.push_screen(picking, chosen)


def _do(page: Screen[None], pane: FormPane, wish: Wish | None) -> None:
    if wish is None:
        return
    program = program_of(page)

    def done(commits: list[str]) -> None:
        page.notify(f"Đã ghi vào hồ sơ: {wish.verb.label} ({commits[0][:8]}).", markup=False)
        program.desk_changed()

    def failed(error: Exception) -> None:
        reasons = "\n".join(error.reasons) if isinstance(error, Refused) else str(error)
        page.notify(f"Chưa ghi. {reasons}", severity="error", markup=False, timeout=15)
        program.desk.reload()
        program.desk_changed()

    program.work(
        "Đang ghi hồ sơ…",
        lambda: program.desk.act(
            wish.verb.id, [pane.path], note=wish.note, data=wish.data, author=wish.author
        ),
        done,
        failed,
    )
