"""What something comes to for each part of a workspace, kept in the index beside the part's rows.

Edge half. A change of one form has one part looked at again, not every form. Knows nothing of what is worked
out: `tallies.py` and `lists.py` do.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from campaign.index import Index
from campaign.packing import Packed
from campaign.picture import Row
from campaign.shelf import Refreshed

Made = tuple[Packed, Collection[str]]
"""What the forms of a part come to, and the paths of all that was read besides them and the plan."""


def partwise(
    found: Refreshed, index: Index, plan: str, what: str, make: Callable[[list[str]], Made]
) -> Iterator[Any]:
    """What `make` says of the paths of each part in turn, or said when all that it read was the same.

    `plan`: git's id of the plan; `what`: the name under which it is kept.
    """
    rows = found.picture.rows
    for part, paths in found.picture.runs():
        name, seal = Index.name(what, str(part.number)), (part.seal, plan)
        kept = index.get(name)
        if kept is not None and kept[0] == seal and kept[2] == _standing(rows, kept[1]):
            yield kept[3]
            continue
        made, read = make(paths)
        index.keep(name, (seal, tuple(read), _standing(rows, read), made))
        yield made
    index.flush()


def _standing(rows: Mapping[str, Row], read: Iterable[str]) -> bytes:
    """A digest of what the forms at `read` say and where they stand, with those that are not there."""
    told = [f"{row.blob} {row.state}" if (row := rows.get(path)) else "" for path in read]
    return hashlib.sha256("\0".join(told).encode()).digest()[:16]
