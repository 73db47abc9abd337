"""Findings as other programs take them: SARIF 2.1.0 for forges, workflow commands for GitHub's annotations.

Makes texts and plain values; the command prints them.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from campaign import __version__
from campaign.finding import Finding, Severity, dotted
from campaign.wording import CODES


def sarif(found: Sequence[Finding], prefix: str) -> dict[str, Any]:
    """What `check --sarif` prints; `prefix`: where the workspace lies in its repository, empty at the top."""
    codes = list(dict.fromkeys(one.code for one in found))
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "thidua",
                        "version": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "Gốc của kho git"}}},
                "results": [_result(one, codes, prefix) for one in found],
            }
        ],
    }


def _rule(code: str) -> dict[str, Any]:
    severity, sentence = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": re.sub(r"\{\w+\}", "…", sentence)},
        "defaultConfiguration": {"level": _level(severity)},
    }


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"


def _result(one: Finding, codes: Sequence[str], prefix: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(prefix + one.path), "uriBaseId": "ROOT"}}
    if one.line is not None:
        place["region"] = {"startLine": one.line, "startColumn": one.column or 1}
    location: dict[str, Any] = {"physicalLocation": place}
    if one.key:
        location["logicalLocations"] = [{"fullyQualifiedName": dotted(one.key)}]
    return {
        "ruleId": one.code,
        "ruleIndex": codes.index(one.code),
        "level": _level(one.severity),
        "message": {"text": one.message + (f" ({one.clause})" if one.clause else "")},
        "locations": [location],
    }


def annotations(found: Iterable[Finding], prefix: str) -> list[str]:
    """What `check --github` prints, a line a finding: `::error file=…,line=…,col=…,title=code::message`."""
    lines = []
    for one in found:
        places = {"file": prefix + one.path, "line": one.line, "col": one.column, "title": one.code}
        told = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
        tail = f" ({one.clause})" if one.clause else ""
        lines.append(f"::{_level(one.severity)} {told}::{_escaped(one.message + tail)}")
    return lines


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
