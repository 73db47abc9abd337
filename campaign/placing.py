"""Findings with their real line and column: where in its file stands what each is about.

Pure. Rules name a key (`indicators."gov.online_services".numerator`); people look for a line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from campaign.finding import Finding, Key
from campaign.toml_places import positions
from campaign.values import replace

_FILES = 8
"""Files whose places are held at once: findings come file by file, and of ten thousand files some do."""


Spots = Mapping[tuple[str, Key], tuple[int | None, int | None]]
"""The line and column of keys in files, by path and key; None for both where the file has no such place."""


def placed(found: Iterable[Finding], read: Callable[[str], bytes | None], known: Spots) -> Iterator[Finding]:
    """`found`, each that names a key with the line and column of that key, or of the table it would be in.

    `read`: the bytes of the file at a path, None where there are none. `known`: places that need not be
    looked for, since the file held the same bytes when they were found.
    """

    @lru_cache(maxsize=_FILES)
    def points(path: str) -> Mapping[Key, tuple[int, int]]:
        data = read(path)
        return positions(data) if data is not None else {}

    for one in found:
        if one.line is not None or not one.key:
            yield one
        elif spot := known.get((one.path, one.key)):
            yield replace(one, line=spot[0], column=spot[1])
        else:
            yield _at(one, points(one.path))


def _at(found: Finding, points: Mapping[Key, tuple[int, int]]) -> Finding:
    for length in range(len(found.key), 0, -1):
        point = points.get(found.key[:length])
        if point is not None:
            return replace(found, line=point[0], column=point[1])
    return found
