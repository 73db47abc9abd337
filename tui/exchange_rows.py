"""What the screen of exchange lists: forms in which somebody has to choose, and what an exchange brought.

Only words and where each row leads; what is done with a row is the screen's affair.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from campaign import figures
from campaign.acting import title
from campaign.clashes import Question
from campaign.desk import Desk
from campaign.exchange import Exchanged
from campaign.finding import Key
from campaign.outlook import Outlook
from tui.choice_memory import ChoiceMemory
from tui.choosing import Chosen
from tui.look import severity_mark
from tui.rows import Row

ALL, FORM, FILE, RESULT = "all", "form:", "file:", "result:"
"""How the keys of the rows begin."""


class Result(Struct, frozen=True):
    """One thing that an exchange brought and that is worth a look."""

    path: str
    words: str
    glyph: str
    tone: str
    key: Key = ()
    history: bool = False
    """Whether it is about the form's history, and not about a field."""


def titled(desk: Desk, path: str) -> str:
    """What the form at `path` is, in a line."""
    form = desk.workspace.at(path)
    return title(desk.workspace, form) if form is not None else path


def grouped(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """By form."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.path, []).append(question)
    return found


def chosen_of(memory: ChoiceMemory, questions: Sequence[Question]) -> Chosen:
    """The questions with what was chosen of them."""
    return {one: memory.side(one) for one in questions}


def open_rows(desk: Desk, view: Outlook, memory: ChoiceMemory) -> Iterator[Row]:
    """The forms in which somebody has to choose."""
    forms = grouped(view.questions)
    if len(forms) > 1:
        words = f"{len(view.questions)} ô hai máy cùng sửa"
        yield _row(ALL, f"Tất cả {len(forms)} biểu mẫu", words, _count(memory, view.questions))
    for path, questions in forms.items():
        words = questions[0].label if len(questions) == 1 else f"{len(questions)} ô hai máy cùng sửa"
        yield _row(FORM + path, titled(desk, path), words, _count(memory, questions))
    for path, asked in view.marked.items():
        if isinstance(asked, str):
            yield _row(FILE + path, titled(desk, path), asked, "sửa bằng tay")
        else:
            count = _count(memory, asked) if asked else "gộp được"
            yield _row(FILE + path, titled(desk, path), "còn dấu xung đột của git", count)


def _row(key: str, where: str, words: str, count: str) -> Row:
    return Row(key, (("≠", "warn"), (where, ""), (words, "muted"), (count, "accent")), first=1)


def _count(memory: ChoiceMemory, questions: Sequence[Question]) -> str:
    done = sum(memory.side(one) is not None for one in questions)
    return f"chọn {done}/{len(questions)}"


def results(done: Exchanged) -> dict[str, Result]:
    """By the keys of the rows: findings, then acts against the rules, what may be double, what was chosen."""
    found = []
    for one in done.findings:
        mark = severity_mark(one.severity)
        found.append(Result(one.path, one.message, mark.glyph, mark.tone, one.key))
    found += [Result(one.form, one.message, "✗", "bad", history=True) for one in done.problems]
    for pair in done.doubles:
        forms = (*pair.first.forms, *pair.second.forms)
        words = f"{pair.first.name} / {pair.second.name}: {pair.advice}"
        found.append(Result(forms[0] if forms else "", words, "▲", "warn"))
    found += [Result(one.form, one.message, "·", "muted", history=True) for one in done.twice]
    for sentence in done.settled:
        path, _, words = sentence.partition(": ")
        found.append(Result(path, f"Đã chọn: {words}", "·", "muted", history=True))
    return {f"{RESULT}{number}": one for number, one in enumerate(found)}


def result_rows(desk: Desk, found: Mapping[str, Result]) -> Iterator[Row]:
    """The rows of `results`."""
    for key, one in found.items():
        cells = ((one.glyph, one.tone), (titled(desk, one.path), ""), (one.words, "muted"), ("", ""))
        yield Row(key, cells, one.path, first=1)


def waiting_words(view: Outlook, today: date) -> str:
    """When they last exchanged, and how much waits each way."""
    last = "chưa lần nào"
    if view.last is not None:
        at = view.last.astimezone()
        last = f"{at:%H:%M} {figures.day_spoken(at.date(), today)}"
    words = [f"Lần cuối: {last}.", f"Chờ gửi: {view.out} lần ghi." if view.out else "Không có gì chờ gửi."]
    if view.into:
        words.append(f"Đã nhận, chờ gộp: {view.into} lần ghi.")
    return " ".join(words)
