"""What the replay asks of a form: what the rules look at, its unit, whom it names as the unit's head.

Pure. It is little, so that it can be kept beside each reading and held of every form that an act was about.
"""

from typing import Any

from msgspec import Struct

from campaign.commit import Person
from campaign.forms import SLUG
from campaign.nomination import Nomination
from campaign.rules import Subject, subject
from campaign.unit import Registration
from campaign.workspace import Form


class Asked(Struct, frozen=True):
    """What is asked of one form as it stood at some act."""

    subject: Subject
    unit: str
    """The id of the unit that it is about; empty where a nomination names none that could be one."""
    head: Person
    """The head of the unit, by a registration; nobody by other forms."""


def asked(form: Form[Any], content: str) -> Asked:
    """What is asked of `form`, whose content has this digest."""
    head = head_of(form) if isinstance(form.value, Registration) else Person("", "")
    return Asked(subject(form, content), unit_of(form), head)


def unit_of(form: Form[Any]) -> str:
    """The id of the unit that a form is about; empty where a nomination names none that could be one."""
    unit: str = form.value.unit if isinstance(form.value, Nomination) else form.unit
    return unit if SLUG.fullmatch(unit) else ""


def head_of(registration: Form[Any]) -> Person:
    """The head of a unit as its registration names them, with the unit's e-mail."""
    return Person(registration.value.head.name, registration.value.contact.email)
