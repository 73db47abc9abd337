"""What roll-ups made of records before: one summary a place, sealed, in a folder of the person who rolls up.

Edge half. A summary holds for one commit, read by one version of the program; that commit holds the plan and
all that was summed up. What is damaged, of another version or another machine is not there (`index.py`), and
the record is read again. Nothing of it lies in a commune's own repository.
"""

from pathlib import Path
from typing import Any

from campaign.fields import as_raw, read_table
from campaign.finding import Place
from campaign.git_program import verifies
from campaign.index import Index
from campaign.machine import secret
from campaign.packing import Packed, pack_raw, unpack_raw
from campaign.plan_tables import Indicator
from campaign.rollup import Commune
from campaign.tallies import packed_sum, unpacked_sum


class Summaries:
    """The summaries below a folder that may be thrown away at any time."""

    def __init__(self, folder: Path) -> None:
        """Those below `folder`, which is made when the first one is kept."""
        self._folder = folder
        self._index = Index(folder, secret(), "rollup")
        self._verifies = verifies()  # what was summed up where none is good holds only there

    def get(self, place: str, standing: tuple[str, ...]) -> Commune | None:
        """What the record at `place`, which stands at `standing`, came to; None where that is not known."""
        kept = self._index.get(Index.name(place))
        if kept is None or kept[0] != (*standing, self._verifies):
            return None
        return _unpacked(place, kept[1])

    def keep(self, standing: tuple[str, ...], found: Commune) -> None:
        """Keep what a record came to, in place of what its place came to before."""
        self._index.keep(Index.name(found.place), ((*standing, self._verifies), _packed(found)))

    def flush(self) -> None:
        """Write what is kept, where the disk takes it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        self._index.flush()
        self._index.close()


_PLAIN = ("name", "plan", "units", "registered", "nominations", "errors", "warnings", "problems")


def _packed(one: Commune) -> Packed:
    return (
        tuple(_plain(getattr(one, name)) for name in _PLAIN),
        tuple(pack_raw(as_raw(indicator)) for indicator in one.indicators.values()),
        tuple((*question, packed_sum(told)) for question, told in one.sums.items()),
    )


def _plain(value: Any) -> Any:
    return {str(state): count for state, count in value.items()} if isinstance(value, dict) else value


def _unpacked(place: str, packed: Packed) -> Commune:
    plain, indicators, sums = packed
    known = (read_table(Indicator, unpack_raw(raw), Place(place), []) for raw in indicators)
    return Commune(
        place,
        **dict(zip(_PLAIN, plain, strict=True)),
        indicators={one.id: one for one in known},
        sums={(id_, year): unpacked_sum(told) for id_, year, told in sums},
    )
