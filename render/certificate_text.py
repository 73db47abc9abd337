"""What a certificate says, text by text: the same words on a blank page and on a pre-printed sheet.

Plain text that the font can print. Where it stands is the business of `certificate.py` and `overlay.py`.
"""

from msgspec import Struct

from campaign import certificates, figures
from campaign.figures import two_digits
from campaign.workspace import Workspace
from render import citation, signature
from render.ink import Ink, upper
from render.proposed import Nominee
from render.roll import Roll, doubts


class Texts(Struct, frozen=True):
    """The texts of one certificate; gaps for the pen where the record is blank."""

    form_id: str
    """The nomination's short name, for messages."""
    post: str
    form: str
    name: str
    place: str
    """Post and unit of a person, the address of a collective."""
    reason: str
    decision: str
    decision_day: str
    book: str
    day: str
    signer_post: tuple[str, ...]
    signer: str


def texts(workspace: Workspace, roll: Roll, ink: Ink) -> list[Texts]:
    """The texts for each nominee of `roll`, in its order; noted in `ink`: letters
    that no font has, and who is given one without a decision that stands."""
    plan = workspace.plan
    authority = plan.authority_on(roll.basis)
    chair = signature.chair(roll.chair)
    symbol = authority.letters
    number = citation.decision_number(roll, symbol) or f"{' ' * 12}/{citation.DECISION}-{symbol}"
    day = figures.long_day(roll.day) if roll.day else f"ngày{' ' * 7}tháng{' ' * 7}năm{' ' * 9}"
    numbers = certificates.numbers(workspace)
    for sentence in doubts(plan, roll):
        ink.warn(sentence)
    return [
        Texts(
            form_id=one.form.id,
            post=upper(ink.plain(f"Chủ tịch {authority.name}")),
            form=upper(ink.plain(roll.award.form)),
            name=_name(ink, one),
            place=ink.plain(_place(one)),
            reason=ink.plain(f"Đã có {citation.reason(plan)}"),
            decision=ink.plain(f"Quyết định số {number}"),
            decision_day=day,
            book=f"Vào sổ khen thưởng số: {_book(numbers.get(one.form.path))}",
            day=f"{ink.plain(authority.place)}, {day}",
            signer_post=tuple(map(ink.plain, chair.lines)),
            signer=ink.plain(chair.name),
        )
        for one in roll.nominees
    ]


def _name(ink: Ink, one: Nominee) -> str:
    """The name in capitals, with Ông or Bà as it is before a person's."""
    nominee = one.value
    name = upper(ink.plain(nominee.name))
    return f"{nominee.honorific} {name}" if nominee.individual and nominee.honorific else name


def _place(one: Nominee) -> str:
    if not one.value.individual:
        return one.address
    return " ".join(part for part in (one.value.position, one.unit) if part)


def _book(number: int | None) -> str:
    return two_digits(number) if number else "." * 12
