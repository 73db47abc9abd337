"""The parts of the review screen, each drawn from the figures of `campaign/review.py`.

They only show. A course is a row of small columns, one a year, as high as the target is reached.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from campaign import figures
from campaign.activity import ACTIVITY_KINDS
from campaign.activity_tally import Count
from campaign.ranking import Ranking
from campaign.review import Course, Point, Review, Trend
from campaign.workspace import Workspace
from tui.blocks import Block, Part, heading
from tui.look import TONES, thin_bar, verdict_mark
from tui.plain import plain, shortened, visible

_COLUMNS = "▁▂▃▄▅▆▇█"
"""A column from nothing to the whole target."""

_ARROWS = {Trend.UP: "↑", Trend.DOWN: "↓", Trend.LEVEL: "→", Trend.UNKNOWN: "·"}
_TONES = {True: "good", False: "warn", None: "muted"}


class ReviewBlock(Block):
    """A part of the review."""

    told: Review | None = None
    workspace: Workspace

    def tell(self, told: Review, workspace: Workspace) -> None:
        """Draw `told` of `workspace`."""
        self.told, self.workspace = told, workspace
        self.refresh(layout=True)

    def drawn(self, width: int) -> list[Content]:
        """Its lines of the review."""
        return self.lines(self.told, width) if self.told is not None else [Content("")]

    def lines(self, told: Review, width: int) -> list[Content]:
        """What it draws of `told` in `width` cells; a sentence never runs out of them."""
        raise AssertionError(type(self))


def wrapped(text: str, width: int, tone: str = "") -> list[Content]:
    """`text` in lines of at most `width` cells, broken between words; what follows the first is set in."""
    lines: list[str] = []
    for word in visible(text).split(" "):
        if lines and Content(f"{lines[-1]} {word}").cell_length <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{'  ' if lines else ''}{word}")
    return [plain(line, TONES[tone]) for line in lines]


class CourseBlock(ReviewBlock):
    """The indicators of the whole campaign over the years."""

    def lines(self, told: Review, width: int) -> list[Content]:
        """An indicator a line: words, a column a year, the last value, where it goes."""
        years = ", ".join(map(str, told.years))
        lines = [heading(f"Chỉ tiêu {self.workspace.plan.heading.whole} qua các năm", years)]
        if not told.commune:
            lines.append(plain("Kế hoạch chưa có chỉ tiêu nào: phím e để điền.", TONES["muted"]))
        words = max(width - len(told.years) * 2 - 18, 8)
        return lines + [self._course(course, told.years, words) for course in told.commune]

    def _course(self, course: Course, years: Sequence[int], words: int) -> Content:
        points = {point.year: point for point in course.points}
        text = shortened(course.indicator.text, words)
        pad = " " * (words - Content(text).cell_length + 1)
        last = course.known[-1] if course.known else None
        shown = _value(last)
        mark = verdict_mark(last.measured.met) if last is not None else None
        return Content.assemble(
            text + pad,
            *[part for year in years for part in (column(points.get(year)), " ")],
            f"{shown:>9} ",
            (_ARROWS[course.trend], TONES[_TONES[course.better]]),
            (f" {mark.glyph}" if mark else " ·", TONES[mark.tone if mark else "muted"]),
        )


def column(point: Point | None) -> tuple[str, str]:
    """A year of a course as a column; `·` where there is no value, `–` where it does not apply."""
    if point is None or point.measured.value is None:
        return ("–" if point is not None and point.not_applicable else "·", TONES["muted"])
    whole = len(_COLUMNS) - 1
    place = int(point.measured.progress * whole)
    if point.measured.met is False:
        place = min(place, whole - 1)  # what misses its target by a hair never looks reached
    return (_COLUMNS[place], TONES["good" if point.measured.met else "warn"])


def _value(point: Point | None) -> str:
    if point is None:
        return "–"
    shown = point.shown
    return {"đã thực hiện": "xong", "chưa thực hiện": "chưa xong"}.get(shown, shown)


class TakingPart(ReviewBlock):
    """Who registered and launched, what is worth spreading."""

    def lines(self, told: Review, width: int) -> list[Content]:
        """A bar a kind of unit with what is missing, then models and initiatives."""
        launch = any(row.launch_asked for row in told.participation)
        what = "có kế hoạch phát động" if launch else "đã đăng ký"
        lines = [heading("Đăng ký, phát động" if launch else "Đăng ký", f"đơn vị {what} / đơn vị")]
        room = max(min(width // 4, 20), 8)
        words = max(width - room - 10, 8)
        for row in told.participation:
            text = shortened(row.label, words)
            did = row.launched if launch else row.registered
            share = did / row.units if row.units else 0.0
            mark = verdict_mark(row.met) if row.met is not None else None
            lines.append(
                Content.assemble(
                    text + " " * (words - Content(text).cell_length + 1),
                    thin_bar(share, room, "good" if did == row.units else "warn"),
                    f" {did}/{row.units}",
                    (f" {mark.glyph}" if mark else "", TONES[mark.tone] if mark else ""),
                )
            )
            if row.met is False:
                names = ", ".join(self.workspace.unit_name(unit) for unit in row.missing)
                lines += wrapped(f"  Chưa đủ hoặc muộn: {names}", width, "muted")
        lines += [Content(""), heading("Điển hình, sáng kiến"), *wrapped(told.exemplars.sentence, width)]
        for one in told.exemplars.models:
            lines.append(plain(shortened(f"★ {self.workspace.unit_name(one.unit)}", width), TONES["good"]))
        return lines


class Turning(ReviewBlock):
    """A part with several pages, turned by ← and →."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *ReviewBlock.BINDINGS,
        Binding("left", "turn(-1)", "Trước"),
        Binding("right", "turn(1)", "Sau"),
    ]

    page: reactive[int] = reactive(-1, init=False)
    """The place of the page; -1 is the last one."""

    def labels(self, told: Review) -> list[str]:
        """The names of the pages."""
        raise AssertionError(type(self))

    def action_turn(self, by: int) -> None:
        """Show a neighbouring page."""
        count = len(self.labels(self.told)) if self.told is not None else 0
        if count:
            self.page = min(max(self.page % count + by, 0), count - 1)

    def watch_page(self) -> None:
        """Draw the other page."""
        self.refresh(layout=True)

    def head(self, told: Review, title: str) -> Content:
        """The title with the names of the pages."""
        parts: list[Part] = [(f"{title} ", "bold $text-primary")]
        labels = self.labels(told)
        active = "bold $background on $primary" if self.has_focus else "bold $text-primary on $panel"
        for place, label in enumerate(labels):
            here = place == self.page % len(labels)
            parts.append((f" {visible(label)} ", active if here else TONES["muted"]))
        return Content.assemble(*parts)

    def on_focus(self) -> None:
        """Draw the page's name as what arrows turn."""
        self.refresh()

    def on_blur(self) -> None:
        """Draw it as merely chosen."""
        self.refresh()


class Ranks(Turning):
    """The units by the share of their targets met, in a year or over all of them."""

    def labels(self, told: Review) -> list[str]:
        """The years, then all together."""
        return [*map(str, told.ranks), "cả giai đoạn"]

    def lines(self, told: Review, width: int) -> list[Content]:
        """A unit a line: rank, name, bar, met of asked; those that stand apart below."""
        rankings: list[Ranking] = [*told.ranks.values(), told.overall]
        ranking = rankings[self.page % len(rankings)]
        lines = [self.head(told, "Xếp hạng")]
        room = max(min(width // 4, 16), 6)
        words = max(width - room - 14, 8)
        for one in ranking.ranked:
            name = shortened(self.workspace.unit_name(one.score.unit), words)
            lines.append(
                Content.assemble(
                    (f"{one.rank:>2}{'=' if one.tied else ' '} ", TONES["muted"]),
                    name + " " * (words - Content(name).cell_length + 1),
                    thin_bar(float(one.score.share), room, "good" if one.score.share == 1 else "info"),
                    f" {one.score.met}/{one.score.asked}",
                    ("  ▲" if one.score.unaccepted else "", TONES["warn"]),
                )
            )
        if not ranking.ranked:
            lines.append(plain("Chưa đơn vị nào báo cáo chỉ tiêu.", TONES["muted"]))
        for apart in ranking.apart:
            lines += wrapped(f"– {self.workspace.unit_name(apart.unit)}: {apart.sentence}", width, "muted")
        if any(one.score.unaccepted for one in ranking.ranked):
            lines.append(plain("▲ có số liệu chưa được chấp nhận", TONES["warn"]))
        return lines


class ActivityBlock(Turning):
    """What the units did, by kind, in one stage or over the whole campaign (VI of the plan)."""

    def labels(self, told: Review) -> list[str]:
        """The stages by their ids, then the whole."""
        return [tally.period or "tất cả" for tally in told.activities]

    def lines(self, told: Review, width: int) -> list[Content]:
        """A kind a line with its bar, the people reached; then each unit with how many."""
        tally = told.activities[self.page % len(told.activities)]
        lines = [self.head(told, "Hoạt động"), plain(shortened(tally.label, width), TONES["muted"])]
        if not tally.whole.number:
            return [*lines, plain("Chưa đơn vị nào kê khai hoạt động trong đợt này.", TONES["muted"])]
        most = max(count.number for count in tally.kinds.values())
        room = max(min(width // 4, 16), 6)
        for kind, label in ACTIVITY_KINDS:
            if kind in tally.kinds:
                count = tally.kinds[kind]
                bar = thin_bar(count.number / most, room, "info")
                reach = _reach(count, width - _LABEL - room - 4)
                lines.append(Content.assemble(f"{label:<{_LABEL}}", bar, f" {count.number:>3}", reach))
        waiting = tally.whole.number - tally.whole.accepted
        said = f"Cộng {tally.whole.number} hoạt động, {figures.number(tally.whole.reach)} lượt người"
        lines += wrapped(f"{said}{f'; {waiting} chưa được chấp nhận' if waiting else ''}.", width)
        for unit, counts in tally.units.items():
            number = sum(count.number for count in counts.values())
            lines.append(
                plain(shortened(f"{number:>3}  {self.workspace.unit_name(unit)}", width), TONES["muted"])
            )
        return lines


def _reach(count: Count, room: int) -> tuple[str, str]:
    """The people reached, where there is room to say it."""
    said = f"  {figures.number(count.reach)} lượt người"
    return (said if count.reach and len(said) <= room else "", TONES["muted"])


_LABEL = 26
"""Cells of the name of a kind of activity, with the space behind it."""
