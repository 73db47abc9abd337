"""Plain values by their key: what stands at one, and the same values with some of them changed.

Pure; no text is read or written here.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from campaign.finding import Key
from campaign.toml_read import LEAVES


def changed(raw: Mapping[str, Any], changes: Mapping[Key, Any]) -> dict[str, Any]:
    """`raw` with each of `changes` put in at its place; None takes the value away. `raw` stays as it is.

    Taking away what is not there changes nothing. Raises `KeyError` for a place that cannot be: below a
    value, or in a list neither an entry nor the next one.
    """
    wanted: Any = _copy(raw)
    for key, value in changes.items():
        if value is None and not _stands(wanted, key):
            continue
        container = wanted
        for place, part in enumerate(key[:-1]):
            container = _step(container, part, [] if isinstance(key[place + 1], int) else {})
        _set(container, key[-1], value)
    return dict(wanted)


def value_at(raw: Any, key: Key) -> Any:
    """What plain values hold at `key`; None where nothing stands."""
    for part in key:
        if isinstance(raw, Mapping):
            raw = raw.get(str(part))
        elif isinstance(raw, list | tuple) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            return None
    return raw


def _stands(container: Any, key: Key) -> bool:
    """Whether there is a value at `key`. Raises `KeyError` where there cannot be one."""
    for part in key:
        if isinstance(container, list):
            if not isinstance(part, int) or part < 0:
                raise KeyError(part)
            if part >= len(container):
                return False
        elif not isinstance(container, dict) or isinstance(part, int):
            raise KeyError(part)
        elif part not in container:
            return False
        container = container[part]
    return True


def _step(container: Any, part: str | int, fresh: Any) -> Any:
    """What stands at `part` of a table or list, put in as `fresh` where nothing does."""
    if isinstance(container, list):
        if not isinstance(part, int) or not 0 <= part <= len(container):
            raise KeyError(part)
        if part == len(container):
            container.append(fresh)
        return container[part]
    if not isinstance(container, dict) or isinstance(part, int):
        raise KeyError(part)
    return container.setdefault(part, fresh)


def _set(container: Any, part: str | int, value: Any) -> None:
    if isinstance(container, list):
        if not isinstance(part, int) or not 0 <= part <= len(container):
            raise KeyError(part)
        container[part : part + 1] = [] if value is None else [value]
    elif not isinstance(container, dict) or isinstance(part, int):
        raise KeyError(part)
    elif value is None:
        container.pop(part, None)
    else:
        container[part] = value


def _copy(value: Any) -> Any:
    if isinstance(value, LEAVES):
        return value
    if isinstance(value, Mapping):
        return {key: _copy(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_copy(item) for item in value]
    return value
