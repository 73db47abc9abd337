"""Leaving what holds something unsaved: the person says what becomes of it; no reflex loses anything."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from textual.app import App

from tui.desk_access import Unsaved
from tui.dialogs import leave_unsaved


def leave(
    app: App[Any], forms: Sequence[Unsaved], title: Callable[[str], str], then: Callable[[], Any]
) -> None:
    """Do `then` once none of `forms` is unsaved, or the person said what becomes of them.

    `title` names a form by its path.
    """
    if not forms:
        app.call_later(then)
        return

    def answered(answer: str | None) -> None:
        if answer == "save":
            _save_all(app, forms, then)
        elif answer == "later":
            kept = [form.keep_draft() for form in forms]
            if all(kept):  # else it has been said, and nothing is left behind
                app.call_later(then)
        elif answer == "drop":
            for form in forms:
                form.forget()
            app.call_later(then)

    app.push_screen(leave_unsaved([title(form.path) for form in forms]), answered)


def _save_all(app: App[Any], forms: Sequence[Unsaved], then: Callable[[], Any]) -> None:
    """Save one after the other, then do `then`; where one cannot be saved, that stays on the screen."""
    if forms:
        forms[0].save(partial(_save_all, app, forms[1:], then))
    else:
        app.call_later(then)
