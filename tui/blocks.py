"""What parts of pages of figures have in common; those of the overview, drawn from `campaign/overview.py`.

They only show; what a click or Enter opens is the screen's affair.
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from campaign import figures
from campaign.act import STATE_LABELS, State
from campaign.indicators import Measured
from campaign.money import Money
from campaign.overview import Overview
from campaign.plan import Plan
from campaign.plan_tables import Milestone
from tui.figure_form import short_target
from tui.look import TONES, state_mark, thin_bar, verdict_mark
from tui.plain import shortened, visible

Part = Content | str | tuple[str, str]


def heading(title: str, note: str = "") -> Content:
    """The head of a part."""
    return Content.assemble((title, "bold $text-primary"), (f"  {note}" if note else "", TONES["muted"]))


class Block(Widget, can_focus=True):
    """A part of a page of figures; it takes the focus so that Tab brings it into view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", "Lên", show=False),
        Binding("down", "app.focus_next", "Xuống", show=False),
    ]

    def render(self) -> Content:
        """Its lines."""
        return Content("\n").join(self.drawn(max(self.size.width, 30)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it draws in `width` cells."""
        return len(self.drawn(max(width, 30)))

    def drawn(self, width: int) -> list[Content]:
        """What it draws in `width` cells; an empty line before there is anything to show."""
        raise AssertionError(type(self))

    def on_click(self) -> None:
        """A click takes the focus."""
        self.focus()


class OverviewBlock(Block):
    """A part of the overview."""

    view: Overview | None = None
    plan: Plan | None = None

    def show(self, view: Overview, plan: Plan) -> None:
        """Draw `view` of `plan`."""
        self.view, self.plan = view, plan
        self.refresh(layout=True)

    def drawn(self, width: int) -> list[Content]:
        """Its lines of the overview."""
        if self.view is None or self.plan is None:
            return [Content("")]
        return self.lines(self.view, self.plan, width)

    def lines(self, view: Overview, plan: Plan, width: int) -> list[Content]:
        """What it draws of `view` in `width` cells."""
        raise AssertionError(type(self))


class Timetable(OverviewBlock):
    """The milestones of the plan as bars over its whole time, with today's place (IV of the plan)."""

    def lines(self, view: Overview, plan: Plan, width: int) -> list[Content]:
        """A milestone a line: what runs now stands out, what is over is muted."""
        first, last = plan.start, max(plan.end, view.today)
        span = max(width // 3, 12)
        words = width - span - 4
        years = ", ".join(str(year) for year in plan.heading.years)
        lines = [heading("Tiến độ", f"{figures.day(first)} – {figures.day(plan.end)}")]
        dated = [one for one in plan.milestones if one.from_ and one.to]
        if not dated:
            return [*lines, Content.styled(f"Kế hoạch chưa ghi mốc thời gian nào ({years}).", TONES["muted"])]
        days = (last - first).days or 1
        today = min(max((view.today - first).days * span // days, 0), span - 1)
        for one in dated:
            running, over = one in view.stage, one.to is not None and one.to < view.today
            tone = "accent" if running else "muted" if over else ""
            glyph = "▶" if running else "✓" if over else "·"
            text = shortened(one.label, words).ljust(words)
            gap = " " * max(words - Content(text).cell_length, 0)
            strip = self._strip(one, first, days, span, today)
            style = f"bold {TONES['accent']}" if running else TONES[tone]
            lines.append(Content.assemble((f"{glyph} ", TONES[tone]), (text + gap, style), " ", strip))
        lines.append(self._deadline(view))
        return lines

    def _strip(self, one: Milestone, first: date, days: int, span: int, today: int) -> Content:
        start = ((one.from_ or first) - first).days * span // days
        end = max(((one.to or first) - first).days * span // days, start + 1)
        cells: list[Part] = []
        for cell in range(span):
            inside = start <= cell < end
            if cell == today:
                cells.append(("┃", TONES["accent"]))
            else:
                cells.append(("━", TONES["info"]) if inside else ("─", "$panel"))
        return Content.assemble(*cells)

    def _deadline(self, view: Overview) -> Content:
        ends = [one for one in (*view.stage, *view.upcoming) if one.to and one.to >= view.today]
        if not ends:
            return Content.styled("Mọi mốc thời gian của kế hoạch đã qua.", TONES["muted"])
        nearest = min(ends, key=lambda one: one.to or view.today)
        assert nearest.to is not None
        left = (nearest.to - view.today).days
        what = f"Hạn gần nhất: {figures.day(nearest.to)}, "
        return Content.assemble(
            (what, TONES["muted"]), (f"còn {left} ngày" if left else "hôm nay", TONES["accent"])
        )


class States(OverviewBlock):
    """How many forms stand where: one line a kind, as a bar and in words."""

    def lines(self, view: Overview, plan: Plan, width: int) -> list[Content]:
        """Registrations, each year's figures, nominations."""
        lines = [heading("Hồ sơ")]
        rows: list[tuple[str, Mapping[str, int]]] = [("Đăng ký", view.registrations)]
        rows += [(f"Số liệu {year}", states) for year, states in view.years.items()]
        rows.append(("Đề nghị", view.nominations))
        for label, states in rows:
            total = sum(states.values())
            head = f"{label:<13}{total:>3}  "
            if not total:
                lines.append(Content.assemble(head, ("chưa có", TONES["muted"])))
                continue
            lines.append(Content.assemble(head, self._strip(states, max(width - 18, 10))))
            lines += self._words(states, width)
        return lines

    def _strip(self, states: Mapping[str, int], width: int) -> Content:
        """The shares of the states, in the order of their way."""
        total, parts, at, counted = sum(states.values()), [], 0, 0
        for state, count in states.items():
            counted += count
            end = width * counted // total
            mark = state_mark(state)
            parts.append(("━" * max(end - at, 0), TONES[mark.tone] or "$foreground"))
            at = max(end, at)
        return Content.assemble(*parts)

    def _words(self, states: Mapping[str, int], width: int) -> list[Content]:
        """The states with their counts, the most common first, on as many lines as they take."""
        lines: list[list[Part]] = [["  "]]
        used = 2
        for state, count in sorted(states.items(), key=lambda one: -one[1]):
            mark = state_mark(state)
            word = f"{mark.glyph} {count} {STATE_LABELS[State(state)].lower()}"
            if used + len(word) > width:
                lines.append(["  "])
                used = 2
            lines[-1] += [(word, TONES[mark.tone]), "  "]
            used += len(word) + 2
        return [Content.assemble(*parts) for parts in lines]


class Targets(OverviewBlock):
    """The commune's targets of a year as bars with met or missed; ← → turns the year."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Năm trước"),
        Binding("right", "turn(1)", "Năm sau"),
    ]

    year: reactive[int] = reactive(0, init=False)

    class Turned(Message):
        """Another year is shown."""

    def show(self, view: Overview, plan: Plan) -> None:
        """Start with the year that people work on."""
        years = list(view.targets)
        if self.year not in years and years:
            self.set_reactive(Targets.year, plan.year_on(view.today) or years[0])
        super().show(view, plan)

    def action_turn(self, by: int) -> None:
        """Show a neighbouring year."""
        years = list(self.view.targets) if self.view else []
        if self.year in years:
            self.year = years[min(max(years.index(self.year) + by, 0), len(years) - 1)]

    def watch_year(self) -> None:
        """Draw the other year."""
        self.refresh(layout=True)

    def lines(self, view: Overview, plan: Plan, width: int) -> list[Content]:
        """An indicator a line: words, bar, value, target, mark."""
        measured = view.targets.get(self.year, ())
        met = sum(one.met is True for one in measured)
        years: list[Part] = [(f"Chỉ tiêu {plan.heading.whole}  ", "bold $text-primary")]
        for year in view.targets:
            active = "bold $background on $primary" if self.has_focus else "bold $text-primary on $panel"
            years.append((f" {year} ", active if year == self.year else TONES["muted"]))
        years.append((f"  đạt {met}/{len(measured)}", TONES["muted"]))
        lines = [Content.assemble(*years)]
        before = self._before(view)
        room = max(min(width // 5, 22), 8)
        words = max(width - room - 25, 8)
        for one in measured:
            mark = verdict_mark(one.met)
            shown = "✓ xong" if one.met and one.indicator.measure == "done" else one.shown
            shown = "–" if one.value is None else "chưa xong" if shown == "chưa thực hiện" else shown
            shown = "xong" if shown in ("✓ xong", "đã thực hiện") else shown
            text = shortened(one.indicator.text, words)
            pad = " " * (words - Content(text).cell_length)
            tone = mark.tone if one.value is not None else "muted"
            lines.append(
                Content.assemble(
                    text + pad + " ",
                    thin_bar(one.progress, room, "good" if one.met else "warn"),
                    f" {shown:>9}",
                    self._trend(one, before),
                    (f" {short_target(one.indicator):<9}", TONES["muted"]),
                    (mark.glyph if one.value is not None else "·", TONES[tone]),
                )
            )
        if not measured:
            lines.append(Content.styled("Kế hoạch chưa có chỉ tiêu nào: phím e để điền.", TONES["muted"]))
        return lines

    def _before(self, view: Overview) -> Mapping[str, Measured]:
        earlier = [year for year in view.targets if year < self.year]
        return {one.indicator.id: one for one in view.targets[max(earlier)]} if earlier else {}

    def _trend(self, one: Measured, before: Mapping[str, Measured]) -> tuple[str, str]:
        """An arrow for better or worse than the year before."""
        old = before.get(one.indicator.id)
        if old is None or old.value is None or one.value is None or old.value == one.value:
            return "  ", ""
        rises = one.value > old.value
        better = rises is not one.indicator.target.downward
        return " ↑" if rises else " ↓", TONES["good" if better else "warn"]

    def on_focus(self) -> None:
        """Draw the year as the one that arrows turn."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw it as merely chosen."""
        self.refresh()


class FundBlock(OverviewBlock):
    """The award fund of each year: decided, proposed, left (V of the plan)."""

    def lines(self, view: Overview, plan: Plan, width: int) -> list[Content]:
        """A year a line with its bar, amounts in thousands of đồng below."""
        lines = [heading("Quỹ khen thưởng", "nghìn đồng")]
        for money in view.money:
            lines += self._year(money, width)
        if not view.money:
            lines.append(Content.styled("Kế hoạch chưa ghi quỹ: phím e để điền.", TONES["muted"]))
        return lines

    def _year(self, money: Money, width: int) -> list[Content]:
        whole, room = money.fund.amount or 0, max(width - 18, 10)
        head = f"{money.fund.year!s:<6}{_thousands(whole):>10}  "
        spent = min(money.decided * room // whole, room) if whole else 0
        asked = min(money.proposed * room // whole, room - spent) if whole else 0
        strip = Content.assemble(
            ("━" * spent, TONES["good"]),
            ("━" * asked, TONES["info"]),
            ("─" * (room - spent - asked), "$panel"),
        )
        over = money.left < 0
        left = f"thiếu {_thousands(-money.left)}" if over else f"còn {_thousands(money.left)}"
        words = Content.assemble(
            "  ",
            (f"● {_thousands(money.decided)} đã quyết  ", TONES["good"]),
            (f"◔ {_thousands(money.proposed)} đang xét  ", TONES["info"]),
            (visible(left), TONES["bad"] if over else TONES["muted"]),
        )
        return [Content.assemble(head, strip), words]


def _thousands(amount: int) -> str:
    return figures.number(amount // 1000)
