"""Forms with acts behind them for tests of the pure half: what was done on which day, and nothing of git."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from campaign.act import Act, Standing, State
from campaign.values import replace
from campaign.workspace import Form

CONTENT = "v1:now"
"""The digest that stands for the content of every form here."""

HANOI = timezone(timedelta(hours=7))


def done(verb: str, day: date, content: str = CONTENT, **data: str) -> Act:
    """The act `verb` of `day`; trailers with `_` for `-`: `Decision_Date="2024-09-25"`."""
    return Act(
        commit="0" * 40,
        verb=verb,
        form="campaign/nominations/2024/an.toml",
        blob="",
        content=content,
        role="",
        by="Vũ Mẫu Lan",
        email="",
        recorded_by="Vũ Mẫu Lan",
        at=datetime(day.year, day.month, day.day, 8, 0, tzinfo=HANOI),
        subject="",
        data={name.replace("_", "-"): value for name, value in data.items()},
    )


def standing_in(form: Form[Any], state: State, *acts: Act) -> Form[Any]:
    """`form` in `state`, after `acts`."""
    return replace(form, standing=Standing(state, acts, CONTENT))


def decided(form: Form[Any], day: date, state: State = State.DECIDED) -> Form[Any]:
    """`form` with a decision of `day`."""
    return standing_in(form, state, done("decide", day, Decision_Date=f"{day}", Decision_Number="1/QĐ-UBND"))
