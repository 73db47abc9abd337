"""TOML changed: edits that touch only what changed, and keep comments, order and unknown keys.

Every edit is proved by reading the result back (`toml_read.py`) before anyone may write it. Holds no disk.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from campaign.finding import Key
from campaign.toml_read import read, same, text_of
from campaign.toml_write import written
from campaign.vietnamese import nfc


class CannotEdit(Exception):
    """The file cannot be changed without risk; it stays as it is. `str()` says why, in Vietnamese."""


def edit(data: bytes, wanted: Mapping[str, Any], path: str) -> bytes:
    """`data` changed so that it says `wanted`; comments, order and everything that is equal stay.

    Line endings stay those of the file. Raises `CannotEdit` when the file is broken, or when the result,
    read back, does not say exactly `wanted`.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    before = read(data, path)
    if before.broken:
        raise CannotEdit("Tệp đang hỏng nên chưa sửa được. Sửa các lỗi cú pháp trước.")
    if same(before.raw, wanted):
        return data
    crlf = data.count(b"\r\n") * 2 > data.count(b"\n")
    try:
        document = tomlkit.parse(nfc(text_of(data)))
        _merge(document, before.raw, wanted)
        text = tomlkit.dumps(document)
    except (TOMLKitError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise CannotEdit(f"Không sửa được tệp này một cách an toàn ({error}).") from error
    after = (text.replace("\n", "\r\n") if crlf else text).encode()
    proof = read(after, path)
    if proof.broken or not same(proof.raw, wanted):
        raise CannotEdit("Không sửa được tệp này một cách an toàn: cách viết của tệp quá lạ. Tệp giữ nguyên.")
    return after


def _merge(table: Any, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    for key in old:
        if key not in new:
            del table[key]
    for key, value in new.items():
        if key not in old:
            table[key] = _new(table, value)
        elif not same(old[key], value):
            _replace(table, key, old[key], value)


def _new(container: Any, value: Any) -> Any:
    """`value` as it stands in a form: tables at the top and among tables, everything deeper inline."""
    import tomlkit

    top = isinstance(container, tomlkit.TOMLDocument) or getattr(container, "is_super_table", bool)()
    if not top:
        return _item(value)
    if isinstance(value, Mapping):
        table = tomlkit.table(
            is_super_table=bool(value) and all(isinstance(v, Mapping) for v in value.values())
        )
        for key, item in value.items():
            table[key] = _new(table, item)
        return table
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        tables = tomlkit.aot()
        for item in value:
            tables.append(_table(item))
        return tables
    return _item(value)


def _table(value: Mapping[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, item in value.items():
        table[key] = _item(item)
    return table


def _replace(container: Any, key: str | int, old: Any, new: Any) -> None:
    """Put `new` where `old` stands, going down as far as the two have the same shape."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        _merge(container[key], old, new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        _merge_list(container[key], old, new)
    elif new == [] and isinstance(old, list) and old and isinstance(old[0], Mapping):
        del container[key]  # a cleared list of tables would jump to the top of the file
    else:
        multiline = isinstance(old, str) and str(container[key].as_string()).startswith(('"""', "'''"))
        container[key] = _item(new, multiline)


def _merge_list(array: Any, old: list[Any], new: list[Any]) -> None:
    """Change, insert and remove entries one by one, so that the others keep their comments."""
    steps = SequenceMatcher(None, [repr(item) for item in old], [repr(item) for item in new], autojunk=False)
    for tag, start, end, new_start, new_end in reversed(steps.get_opcodes()):
        if tag == "equal":
            continue
        shared = min(end - start, new_end - new_start)
        for index in range(end - 1, start + shared - 1, -1):
            del array[index]
        for index in range(start, start + shared):
            _replace(array, index, old[index], new[new_start + index - start])
        for offset, item in enumerate(new[new_start + shared : new_end]):
            entry = _table(item) if _is_tables(array) else _item(item)
            array.insert(start + shared + offset, entry)


def _is_tables(array: Any) -> bool:
    from tomlkit.items import AoT

    return isinstance(array, AoT)


def _item(value: Any, multiline: bool = False) -> Any:
    """`value` as a tomlkit item, written as in a new file."""
    import tomlkit

    return tomlkit.value(written(value, multiline))


def changed(raw: Mapping[str, Any], changes: Mapping[Key, Any]) -> dict[str, Any]:
    """`raw` with each of `changes` put in at its place; None takes the value away. `raw` stays as it is.

    Raises `KeyError` for a place in a list that is neither an entry nor the next one.
    """
    wanted: Any = _copy(raw)
    for key, value in changes.items():
        container = wanted
        for part, following in pairwise(key):
            fresh: Any = [] if isinstance(following, int) else {}
            if isinstance(container, list):
                if not isinstance(part, int) or part > len(container):
                    raise KeyError(part)
                if part == len(container):
                    container.append(fresh)
            else:
                container.setdefault(part, fresh)
            container = container[part]
        last = key[-1]
        if isinstance(container, list):
            if not isinstance(last, int) or last > len(container):
                raise KeyError(last)
            if value is None:
                del container[last : last + 1]
            elif last == len(container):
                container.append(value)
            else:
                container[last] = value
        elif value is None:
            container.pop(last, None)
        else:
            container[last] = value
    return dict(wanted)


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_copy(item) for item in value]
    return value
