"""The two questions of a council meeting: who is present, and who steps back from one case and why.

Answer with plain values; what follows from them is worked out in `campaign/meeting.py`.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from campaign import figures
from campaign.plan_tables import Council
from campaign.vietnamese import bare
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.look import TONES
from tui.pickers import Checks, Option, Picker
from tui.plain import plain, visible
from tui.press import Press


class Attendance(Dialog[tuple[int, tuple[str, ...]]]):
    """Who is present: by name where the plan names the members, else how many. Answers with both."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "confirm", "Xong")]

    def __init__(self, rules: Council, present: int, absent: Sequence[str]) -> None:
        super().__init__()
        self._rules, self._present, self._absent = rules, present, absent

    def compose(self) -> ComposeResult:
        """The members, each to be checked; else a number."""
        names = self._rules.names
        with Vertical(classes="dialog"):
            yield Static("Ai có mặt ở phiên họp?", classes="dialog-title", markup=False)
            if names:
                here = [name for name in names if name not in self._absent]
                with VerticalScroll(classes="dialog-body", can_focus=False):
                    yield Checks([Option(name, name) for name in names], here)
            else:
                words = f"Hội đồng có {self._rules.total or '(kế hoạch chưa ghi)'} thành viên."
                yield Static(plain(words, TONES["muted"]), classes="dialog-body")
                with Horizontal(classes="line"):
                    yield Static("Số người có mặt", classes="label", markup=False)
                    yield TextInput(str(self._present), "số người")
            yield Static("", classes="trouble")
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press("Xong", "do", classes="-main")

    def on_mount(self) -> None:
        """The focus on what is asked."""
        self.query("Checks, TextInput").first().focus()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter takes the number."""
        event.stop()
        self.action_confirm()

    def action_confirm(self) -> None:
        """Answer, when it is a number."""
        if self._rules.names:
            here = self.query_one(Checks).chosen
            absent = tuple(name for name in self._rules.names if name not in here)
            self.dismiss((len(self._rules.names) - len(absent), absent))
            return
        text = self.query_one(TextInput).value.strip()
        present = figures.count(text)
        if present is not None:
            self.dismiss((present, ()))
        else:
            trouble = plain(f"✗ “{text}” không phải là số người.", TONES["bad"])
            self.query_one(".trouble", Static).update(trouble)


class Recusal(Dialog[Mapping[str, str]]):
    """Who steps back from one case: a name and a reason each. Answers with all of them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "confirm", "Thêm")]

    def __init__(self, case: str, rules: Council, recused: Mapping[str, str], linked: Sequence[str]) -> None:
        """`linked`: why some members had better step back, a sentence each."""
        super().__init__()
        self._case, self._rules, self._recused, self._linked = case, rules, dict(recused), linked

    @property
    def about(self) -> tuple[str, ...]:
        """The case."""
        return (*super().about, self._case)

    def compose(self) -> ComposeResult:
        """Who has stepped back so far, and one more."""
        options = [Option(name, name) for name in self._rules.names]
        with Vertical(classes="dialog"):
            yield Static("Ai không tham gia bỏ phiếu?", classes="dialog-title", markup=False)
            yield Static(plain(self._case), classes="dialog-body")
            for sentence in self._linked:
                yield Static(plain(f"▲ {sentence}", TONES["warn"]))
            for name, reason in self._recused.items():
                yield Static(plain(f"• {name}: {reason}"))
            with Horizontal(classes="line"):
                yield Static("Thành viên", classes="label", markup=False)
                if options:
                    yield Picker("Thành viên", lambda: options, "", False)
                else:
                    yield TextInput("", "họ và tên", classes="who")
            with Horizontal(classes="line"):
                yield Static("Lý do", classes="label", markup=False)
                yield TextInput("", "vì sao không tham gia", classes="why")
            yield Static("", classes="trouble")
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                if self._recused:
                    yield Press("Mọi người đều bỏ phiếu", "none")
                yield Press("Thêm", "do", classes="-main")

    def on_mount(self) -> None:
        """The focus on the name."""
        self.query("Picker, .who").first().focus()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter goes from the name to the reason, and from there takes both."""
        event.stop()
        if event.input.has_class("why"):
            self.action_confirm()
        else:
            self.focus_next()

    def pressed(self, name: str) -> None:
        """Take all away, or as in any dialog."""
        if name == "none":
            self.dismiss({})
        else:
            super().pressed(name)

    def action_confirm(self) -> None:
        """Answer with one more, when both its name and its reason are there."""
        names = self.query(Picker)
        name = names.first().value if names else self.query_one(".who", TextInput).value
        reason = self.query_one(".why", TextInput).value
        # the trailer parts people by semicolons and names from reasons by a colon
        name, reason = (
            visible(name).replace(";", ",").replace(":", ",").strip(),
            reason.replace(";", ",").strip(),
        )
        if name and reason:
            others = {one: why for one, why in self._recused.items() if bare(one) != bare(name)}
            self.dismiss({**others, name: visible(reason)})
        else:
            self.query_one(".trouble", Static).update(plain("✗ Ghi cả họ tên và lý do.", TONES["bad"]))
