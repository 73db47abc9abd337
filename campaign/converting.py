"""Bringing a file of another encoding to UTF-8: what it would be, and putting it there and into the record.

Edge; works on a desk. Which encoding it is, and the text, come from `encodings.py`.
"""

from campaign import store
from campaign.desk import Desk
from campaign.encodings import Conversion, conversion
from campaign.places import PLAN_FILE


def prepare(desk: Desk, path: str, encoding: str = "") -> Conversion:
    """What the file at `path` would be as the program keeps files; writes nothing.

    `encoding`: Python's name of what it is in, where that is not to be guessed. Raises `CannotConvert`,
    `StoreError`.
    """
    return conversion(store.read_bytes(desk.root, path), encoding)


def convert(desk: Desk, path: str, wanted: Conversion) -> str | None:
    """Put `wanted` in the file at `path` and commit it; the bytes that stood there are committed before.

    Returns the commit; None for the plan, which the chair records, and without a repository. Raises
    `ChangedOnDisk`, `StoreError`, `RecordError`.
    """
    if path == PLAN_FILE:
        store.replace(desk.root, path, wanted.after, wanted.before)
        desk.reload()
        return None
    desk.commit([path])
    store.replace(desk.root, path, wanted.after, wanted.before)
    desk.reload()
    return desk.commit([path])
