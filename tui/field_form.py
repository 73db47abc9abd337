"""A form drawn from its field declarations, in their order, a section for each table.

Knows the declarations and nothing of a particular form; what a form does is in `form.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from campaign.fields import Field, Named, Record, fields_of
from campaign.finding import Key
from campaign.keyed import value_at
from campaign.kinds import Many
from campaign.plan_tables import Clauses
from tui.editors import ChecksEditor, Editor, LinesEditor, LongEditor, Offers, TruthEditor, editor_for
from tui.entry import Entry
from tui.form import FormView
from tui.look import TONES
from tui.plain import visible
from tui.records import RecordsEditor


def section(title: str, clause: str = "") -> Static:
    """The head of a group of fields."""
    tail = (f"  {visible(clause)}", TONES["muted"]) if clause else ""
    return Static(Content.assemble((visible(title), "bold $text-primary"), tail), classes="section")


_NOT_SHOWN: frozenset[Key] = frozenset({("schema",)})


class FieldForm(FormView):
    """A form in the order of its declarations, a section for each table."""

    def __init__(
        self,
        shape: type[Any],
        raw: Mapping[str, Any],
        offers: Offers,
        clauses: Clauses,
        ids: Mapping[str, Sequence[tuple[str, str]]] | None = None,
        hidden: frozenset[Key] = frozenset(),
    ) -> None:
        """`ids`: for each table of named records, the ids to show with their titles."""
        super().__init__(shape, raw, offers)
        self._clauses, self._ids, self._hidden = clauses, ids or {}, hidden | _NOT_SHOWN

    def lay_out(self) -> Iterator[Widget]:
        """The fields of the top first, each table after them where it stands."""
        yield from self._fields(self.shape, ())

    def _fields(self, shape: type[Any], prefix: Key) -> Iterator[Widget]:
        for _, field in fields_of(shape):
            key = (*prefix, field.key)
            if key in self._hidden:
                continue
            kind = field.kind
            if isinstance(kind, Record):
                yield section(field.label, self._clauses.of(field))
                yield from self._fields(kind.shape, key)
            elif isinstance(kind, Named):
                yield from self._named(field, kind, key)
            elif isinstance(kind, Many) and isinstance(kind.of, Record):
                editor = RecordsEditor(field, value_at(self.raw, key), self.offers)
                yield section(field.label, self._clauses.of(field))
                yield self._entry(key, editor)
            else:
                yield self._entry(key, editor_for(field, value_at(self.raw, key), self.offers))

    def _entry(self, key: Key, editor: Editor, label: str = "") -> Entry:
        tall = isinstance(editor, LongEditor | LinesEditor | ChecksEditor | RecordsEditor)
        entry = self.entries[key] = Entry(self.add(key, editor), label, tall, self._clauses.of(editor.field))
        if isinstance(editor, RecordsEditor):
            entry.add_class("-bare")
        return entry

    def _named(self, field: Field, kind: Named, key: Key) -> Iterator[Widget]:
        titles = dict(self._ids.get(field.key, ()))
        held = value_at(self.raw, key)
        for name in held if isinstance(held, Mapping) else ():
            titles.setdefault(str(name), "")
        if titles:
            yield section(field.label, self._clauses.of(field))
        for name, title in titles.items():
            text = Content.assemble((visible(name), "bold"), f"  {visible(title)}")
            yield Static(text, classes="standard")
            for _, inner in fields_of(kind.shape):
                at = (*key, name, inner.key)
                raw = value_at(self.raw, at)
                if inner.key == "met":
                    yield self._entry(at, TruthEditor(inner, raw, ("đạt", "chưa đạt")))
                else:
                    yield self._entry(at, editor_for(inner, raw, self.offers))
