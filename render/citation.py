"""How papers name the movement, the plan and a decision in running text, with dots where the record is blank.

Gives plain text, or markup where room for the pen is wanted; draws nothing.
"""

from datetime import date

from campaign import figures
from campaign.act import Standing
from campaign.plan import Plan
from campaign.vietnamese import slug
from campaign.workspace import Workspace
from render import style
from render.ink import Ink, blank, dated, glue, no_day
from render.printed import file_name
from render.roll import Roll

DECISION = "QĐ"


def movement(plan: Plan) -> str:
    """The movement as decisions and certificates name it."""
    return plan.heading.movement or plan.heading.title


def reason(plan: Plan) -> str:
    """What the awards are given for (III.3)."""
    return f"thành tích xuất sắc trong thực hiện {movement(plan)}"


def plan_cited(plan: Plan) -> str:
    """The campaign's plan with number, day, body and subject; dots where it bears no number or no day."""
    issued = plan.heading.issued
    day = issued if isinstance(issued, date) else None
    body = plan.authority_on(day or plan.start)
    number = plan.heading.number or f"{'…' * 4}/KH-{body.letters}"
    when = dated(day) if day else glue("ngày ……/……/………")
    if isinstance(issued, str) and issued:
        year, month = issued.split("-")
        when = glue(f"ngày …… tháng {figures.month_digits(int(month))} năm {year}")
    return f"Kế hoạch số {number} {when} của {body.name} về phát động {movement(plan)}"


def fund_source(plan: Plan, day: date) -> str:
    """What the awards of `day` are paid from, in the plan's words (V); empty where it names nothing."""
    sources = {fund.year: fund.source for fund in plan.fund if fund.source}
    return sources.get(day.year) or next(iter(sources.values()), "")


def decision_number(roll: Roll, symbol: str) -> str:
    """Number and symbol of the decision, `05/QĐ-UBND`; empty where the record bears none.

    A number recorded with its symbol stands as it was recorded; a bare one below 10 gets its zero.
    """
    if not roll.number or "/" in roll.number:
        return roll.number
    number = f"{int(roll.number):02}" if roll.number.isdigit() else roll.number
    return f"{number}/{DECISION}-{symbol}"


def decision_cited(ink: Ink, roll: Roll, symbol: str) -> str:
    """`Quyết định số 59/QĐ-UBND ngày 25 tháng 9 năm 2024` as markup, with room for what is not known."""
    number = ink(decision_number(roll, symbol)) or f"{blank(12, style.BODY)}/{DECISION}-{ink(symbol)}"
    day = glue(figures.long_day(roll.day)) if roll.day else no_day(style.BODY)
    return f"Quyết định số {number} {day}"


def roll_file(paper: str, workspace: Workspace, roll: Roll) -> str:
    """The file name of a paper made from a roll: its period, number and day."""
    own = [award for award in workspace.plan.awards if award.level == roll.award.level]
    award = roll.award.id if len(own) > 1 else ""
    day = roll.day.strftime("%Y%m%d") if roll.day else ""
    return file_name(paper, roll.period, award, slug(roll.number), day)


def whom(roll: Roll) -> str:
    """`tập thể, cá nhân`, or the one kind that the roll holds."""
    kinds = (("tập thể", roll.collectives), ("cá nhân", roll.individuals))
    return ", ".join(word for word, members in kinds if members)


def signed_on(standing: Standing) -> date | None:
    """The day a unit signed its paper: that of the submission that still counts, None before it."""
    act = standing.last("submit")
    return act.day if act else None
