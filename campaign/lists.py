"""The lines of the long lists, each part's kept in the index until something that it was read from changes.

Edge half. What is told is what `lines.py` tells of every form, read anew.
"""

from itertools import chain

from campaign.grounds import figures_path
from campaign.index import Index
from campaign.lines import NominationLine, UnitLine, YearLine, nomination_line, unit_lines
from campaign.packing import Packed
from campaign.partwise import Made, partwise
from campaign.places import NOMINATIONS
from campaign.scenes import registration_path
from campaign.shelf import Refreshed
from campaign.workspace import Workspace, named, with_forms


def lines_of_units(workspace: Workspace, found: Refreshed | None, index: Index) -> list[UnitLine]:
    """A line for each unit, in the order of the folders; `found`: what `workspace` was read as."""
    if found is None or not found.picture.parts:
        return list(unit_lines(workspace))
    empty = Workspace(workspace.plan)

    def make(paths: list[str]) -> Made:
        forms = (found.form(path) for path in paths if not path.startswith(NOMINATIONS))
        return [_packed(line) for line in unit_lines(with_forms(empty, forms))], ()

    kept = chain.from_iterable(partwise(found, index, workspace.plan_blob, "units", make))
    return [_unpacked(line) for line in kept]


def _packed(line: UnitLine) -> Packed:
    """`line` as plain tuples, which is what the index holds."""
    return (*line[:-2], tuple(map(tuple, line.years)), line.order)


def _unpacked(kept: Packed) -> UnitLine:
    line = UnitLine._make(kept)
    return line._replace(years=tuple(map(YearLine._make, line.years)))


def lines_of_nominations(workspace: Workspace, found: Refreshed | None, index: Index) -> list[NominationLine]:
    """A line for each nomination, in the order of the files; `found`: what `workspace` was read as."""
    if found is None or not found.picture.parts:
        return [nomination_line(workspace, key) for key in workspace.nominations]

    def make(paths: list[str]) -> Made:
        keys = [named(path)[1] for path in paths if path.startswith(NOMINATIONS)]
        values = [workspace.nominations[key].value for key in keys]
        read = {registration_path(value.unit) for value in values}
        read |= {figures_path(workspace.plan, value) for value in values}
        return [tuple(nomination_line(workspace, key)) for key in keys], sorted(read)

    kept = chain.from_iterable(partwise(found, index, workspace.plan_blob, "nominations", make))
    return list(map(NominationLine._make, kept))
