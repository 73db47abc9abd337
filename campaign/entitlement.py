"""Who may do an act: the role on the day, by the plan of the act's own parent; nobody in their own case.

Pure. People are matched by signing key where the plan gives keys, else by name and e-mail; links that bar
somebody are looked for more widely, by name without marks or by e-mail alone.
"""

import base64
import binascii
import hashlib
from datetime import date

from msgspec import Struct

from campaign.commit import NO_EMAIL, Person
from campaign.plan import Plan
from campaign.plan_tables import ROLES, Actor
from campaign.vietnamese import fold

RECORDERS = ("officer", "appraiser")
"""Roles that may record what another person did on paper."""


PEOPLE = "mục “Người thực hiện” ([[people]])"
"""Where the plan says who holds which role, by its label and as the file writes it."""


class Party(Struct, frozen=True):
    """Who stands behind an act."""

    author: Person
    recorder: Person
    key: str = ""
    """Fingerprint of the key of a good signature; empty where there is none."""

    @property
    def on_paper(self) -> bool:
        """Whether somebody else recorded what the author did."""
        return self.author.name != self.recorder.name


class Case(Struct, frozen=True):
    """The people whom a form is about."""

    head: Person
    """The head of the unit, as its registration names them."""
    nominee: tuple[str, ...] = ()
    """The names of the person nominated, the former one last; none for a collective and for other forms."""
    submitters: tuple[Person, ...] = ()
    """Who submitted this content."""


def entitled(plan: Plan, role: str, party: Party, case: Case, day: date, recorded: date) -> str:
    """Why the author may not act in `role`, or empty where they may.

    `day`: the day of the act (on paper, where that differs). `recorded`: the day it was recorded, never
    before anything it follows.
    """
    rows = _rows(plan, role, party.author, case, day)
    if not rows:
        return _nobody(plan, role, party.author, case, day)
    if not party.on_paper:
        return _unsigned(rows, party)
    recorders = [
        row for role in RECORDERS for row in _matching(plan.people_on(recorded, role), party.recorder)
    ]
    if not recorders:
        roles = " hoặc ".join(f"“{dict(ROLES)[role]}”" for role in RECORDERS)
        return (
            f"{party.recorder.name} không giữ vai trò nào được ghi hộ ({roles}) "
            f"vào ngày ghi. Thêm vào {PEOPLE} của kế hoạch, hoặc để người có vai trò ghi."
        )
    return _unsigned(recorders, party)


def signed_by_author(plan: Plan, party: Party, case: Case, role: str, day: date) -> bool:
    """Whether the signature is by a key of the author (asked where the plan requires signatures)."""
    return bool(party.key) and any(
        party.key in prints(row) for row in _rows(plan, role, party.author, case, day)
    )


def _rows(plan: Plan, role: str, author: Person, case: Case, day: date) -> list[Actor]:
    """The rows of the plan that let `author` act in `role` on `day`; a head's own row where there is none."""
    if role != "unit":
        return _matching(plan.people_on(day, role), author)
    if fold(author.name) != fold(case.head.name) or not case.head.name:
        return []
    return _matching(plan.people_on(day, "unit"), author) or [Actor(name=case.head.name, role="unit")]


def _matching(rows: list[Actor], person: Person) -> list[Actor]:
    """The rows that are `person`: the same name, and the same e-mail where the plan gives one."""
    return [
        row
        for row in rows
        if fold(row.name) == fold(person.name)
        and (not row.email or row.email.casefold() == person.email.casefold())
    ]


def _unsigned(rows: list[Actor], party: Party) -> str:
    """Why the act is not matched by key, where every row of the person gives keys."""
    if all(row.keys for row in rows) and not any(party.key in prints(row) for row in rows):
        who = rows[0].name
        return f"Kế hoạch ghi khóa ký của {who}, nhưng lần ghi này không ký bằng khóa đó. Ký rồi ghi lại."
    return ""


def _nobody(plan: Plan, role: str, author: Person, case: Case, day: date) -> str:
    label = dict(ROLES).get(role, role)
    if role == "unit":
        name = case.head.name or "chưa ghi"
        return f"{author.name} không phải thủ trưởng đơn vị (bản đăng ký ghi: {name})."
    holders = ", ".join(dict.fromkeys(actor.name for actor in plan.people_on(day, role)))
    same_name = [row for row in plan.people_on(day, role) if fold(row.name) == fold(author.name)]
    if same_name:
        return f"Thư điện tử {author.email or '(trống)'} không phải của {same_name[0].name} trong kế hoạch."
    return (
        f"{author.name} không giữ vai trò “{label}” ngày {day:%d/%m/%Y} "
        f"(kế hoạch ghi: {holders or 'chưa có ai'}). Người giữ vai trò phải làm việc này, "
        f"hoặc sửa {PEOPLE} của kế hoạch."
    )


def own_case(party: Party, case: Case) -> str:
    """The link that bars the author from judging `case`, in words; empty where there is none."""
    author = party.author
    for submitter in case.submitters:
        if same_person(author, submitter):
            return f"{author.name} đã nộp chính hồ sơ này{_by(author, submitter)}."
    for name in case.nominee:
        if fold(name) == fold(author.name):
            return f"{author.name} là người được đề nghị khen{_by(author, Person(name, ''))}."
    if case.head.name and same_person(author, case.head):
        return f"{author.name} là thủ trưởng của đơn vị{_by(author, case.head)}."
    return ""


def same_person(one: Person, other: Person) -> bool:
    """Whether two may be one person: the same e-mail, or the same name once marks are left out."""
    mails = one.email.casefold(), other.email.casefold()
    return fold(one.name) == fold(other.name) or (mails[0] == mails[1] not in ("", NO_EMAIL))


def _by(author: Person, other: Person) -> str:
    if author.name == other.name:
        return ""
    how = "cùng tên khi bỏ dấu" if fold(author.name) == fold(other.name) else "cùng thư điện tử"
    return f" ({how} với “{other.name}”)"


def prints(row: Actor) -> frozenset[str]:
    """The fingerprints of the keys of a row, as `ssh-keygen -l` writes them: `SHA256:…`."""
    return frozenset(found for key in row.keys if (found := fingerprint(key)))


def fingerprint(key: str) -> str:
    """The fingerprint of a public key `ssh-ed25519 AAAA… [comment]`; empty for what is no key."""
    parts = key.split()
    try:
        raw = base64.b64decode(parts[1], validate=True)
    except (IndexError, binascii.Error, ValueError):
        return ""
    return "SHA256:" + base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")
