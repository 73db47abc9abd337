"""Who headed the units over time, as the versions of their registrations in the record tell.

Edge half; reads git's history and changes nothing. What is made of it is in `identity.py`.
"""

from campaign.forms import KINDS, kind_at, read_form
from campaign.identity import Tenure, letters
from campaign.places import UNITS
from campaign.record import Record
from campaign.versions import versions


def tenures(record: Record) -> list[Tenure]:
    """The heads of every unit, oldest first: each from the day that named them to the day that named another.

    Days are those of the commits' authors. The last one of a unit has no end. Raises `RecordError`.
    """
    named = [one for one in versions(record, UNITS) if kind_at(one.path) is KINDS["registration"]]
    data = record.read_blobs(one.blob for one in named)
    found: dict[str, list[Tenure]] = {}
    for one in named:
        form = read_form(data[one.blob], one.path)
        head, told = form.value.head, found.setdefault(one.path, [])
        if not head.name or (told and letters(told[-1].name) == letters(head.name)):
            continue
        if told:
            last = told[-1]
            told[-1] = Tenure(last.unit, last.path, last.name, last.title, last.since, one.day)
        told.append(Tenure(form.unit, one.path, head.name, head.title, one.day))
    return [one for told in found.values() for one in told]
