"""A new unit or a new nomination: the few things that its place in the workspace needs, then the form itself.

Answers with the path and what the form begins with; nothing is written before the form is saved.
"""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from campaign.finding import Key
from campaign.kinds import Reference
from campaign.nomination import NOMINEES
from campaign.plan_tables import INDIVIDUAL
from campaign.vietnamese import slug
from campaign.workspace import Workspace
from tui.dialogs import Dialog
from tui.inputs import TextInput
from tui.look import TONES
from tui.messages import Edited
from tui.offers import offered
from tui.pickers import Option, Picker
from tui.plain import visible
from tui.press import Press

Begun = tuple[str, dict[Key, Any]]
"""The path of a form that is not there yet, and what it begins with."""


class NewForm(Dialog[Begun]):
    """What both have in common: a name, choices, the folder that follows from the name."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Ô trên", show=False),
        Binding("down", "app.focus_next", "Ô dưới", show=False),
    ]
    TITLE_WORDS = ""
    NAME_WORDS = ""

    def __init__(self, workspace: Workspace, taken: Iterable[str], today: date) -> None:
        """`taken`: the paths of all forms."""
        super().__init__()
        self._workspace, self._taken, self._today = workspace, frozenset(taken), today
        self.called = TextInput(placeholder="Gõ tên đầy đủ")

    @abstractmethod
    def choices(self) -> Sequence[tuple[str, Picker]]:
        """The choices with their labels."""

    @abstractmethod
    def begun(self) -> Begun | None:
        """The answer; None while something is missing."""

    def _pick(self, title: str, options: Sequence[Option], value: str = "") -> Picker:
        return Picker(title, lambda: options, value, False)

    def compose(self) -> ComposeResult:
        """Name, choices, where it will stand, the answers."""
        with Vertical(classes="dialog"):
            yield Static(self.TITLE_WORDS, classes="dialog-title", markup=False)
            yield self._line(self.NAME_WORDS, self.called)
            for label, picker in self.choices():
                yield self._line(label, picker)
            yield Static("", classes="obstacles")
            with Horizontal(classes="buttons"):
                yield Press("Thôi", "stay")
                yield Press("Mở biểu mẫu mới", "do", classes="-main")

    def _line(self, label: str, widget: Widget) -> Horizontal:
        return Horizontal(Static(Content(label), classes="label"), widget, classes="line")

    def on_mount(self) -> None:
        """The focus on the name."""
        self.called.focus()
        self._tell()

    def on_input_changed(self, event: TextInput.Changed) -> None:
        """One typed."""
        event.stop()
        self._tell()

    def on_edited(self, event: Edited) -> None:
        """One chose."""
        event.stop()
        self._tell()

    def on_input_submitted(self, event: TextInput.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.focus_next()

    def _tell(self) -> None:
        begun = self.begun()
        if begun is None:
            line = Content.styled("Điền đủ các ô ở trên.", TONES["muted"])
        elif begun[0] in self._taken:
            line = Content.styled(
                f"✗ Đã có {visible(begun[0])}. Mở biểu mẫu đó trong danh sách.", TONES["bad"]
            )
        else:
            line = Content.styled(f"Sẽ nằm ở {visible(begun[0])}", TONES["muted"])
        self.query_one(".obstacles", Static).update(line)

    def action_confirm(self) -> None:
        """Open the form, where it can be begun."""
        begun = self.begun()
        if begun is not None and begun[0] not in self._taken:
            self.dismiss(begun)
        else:
            self.app.bell()


class NewUnit(NewForm):
    """A unit that joins the campaign."""

    TITLE_WORDS = "Thêm đơn vị"
    NAME_WORDS = "Tên đơn vị"

    def choices(self) -> Sequence[tuple[str, Picker]]:
        """Its kind."""
        self.kind = self._pick("Loại đơn vị", offered(self._workspace, Reference("unit_kind")))
        return (("Loại đơn vị", self.kind),)

    def begun(self) -> Begun | None:
        """The registration of the unit."""
        name = self.called.value.strip()
        if not slug(name) or not self.kind.value:
            return None
        path = f"campaign/units/{slug(name)}/registration.toml"
        return path, {("schema",): 1, ("name",): name, ("kind",): self.kind.value}


class NewNomination(NewForm):
    """A nomination in a period."""

    TITLE_WORDS = "Thêm đề nghị khen thưởng"
    NAME_WORDS = "Họ và tên / Tên tập thể"

    def choices(self) -> Sequence[tuple[str, Picker]]:
        """Who, from which unit, in which period."""
        periods = offered(self._workspace, Reference("period"))
        nominees = [Option(value, label) for value, label in NOMINEES]
        self.nominee = self._pick("Đối tượng", nominees, INDIVIDUAL)
        self.unit = self._pick("Đơn vị", offered(self._workspace, Reference("unit")))
        running = self._workspace.plan.period_on(self._today)
        self.period = self._pick("Kỳ xét", periods, running.id if running else "")
        return (("Đối tượng", self.nominee), ("Đơn vị", self.unit), ("Kỳ xét", self.period))

    def begun(self) -> Begun | None:
        """The nomination."""
        name = self.called.value.strip()
        if not slug(name) or not self.unit.value or not self.period.value:
            return None
        path = f"campaign/nominations/{self.period.value}/{slug(name)}.toml"
        return path, {
            ("schema",): 1,
            ("nominee",): self.nominee.value,
            ("name",): name,
            ("unit",): self.unit.value,
            ("period",): self.period.value,
        }
