"""Frozen values with some of their fields changed. Pure; `copy.replace` does it from Python 3.13 on."""

from typing import Any, Protocol, Self, TypeVar


class _Frozen(Protocol):
    def __replace__(self, **changes: Any) -> Self: ...


Value = TypeVar("Value", bound=_Frozen)


def replace(value: Value, /, **changes: Any) -> Value:
    """`value` with other values in the fields so named. Raises `TypeError` for a name it does not have."""
    return value.__replace__(**changes)
