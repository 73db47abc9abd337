"""The audit: what the whole history shows that breaks a rule, each with commit, form, code and sentence.

Pure; `desk.py` reads the record for it. The rules for single acts are in `rules.py`.
"""

import shlex
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from campaign.act import Act
from campaign.commit import Entry
from campaign.content import Change
from campaign.forms import kind_at
from campaign.register import Clash
from campaign.rules import TWICE


class Problem(Struct, frozen=True):
    """One thing that is wrong in the record."""

    commit: str
    form: str
    code: str
    message: str

    def __str__(self) -> str:
        """The problem on one line."""
        return f"{self.commit[:10]}  {self.form or '-'}  {self.code}  {self.message}"


class Edit(Struct, frozen=True):
    """A commit that changed the content of a form."""

    entry: Entry
    form: str
    content: str
    """The digest of what it made of the form."""


class Amendment(Struct, frozen=True):
    """A commit that changed what the plan says."""

    entry: Entry
    changes: tuple[Change, ...]
    reason: str
    """Why its author might not; empty where they might."""

    def __str__(self) -> str:
        """Who amended the plan and when, and under it a line for each change: a new plan has hundreds."""
        head = f"{self.entry.commit[:10]}  {self.entry.at:%d/%m/%Y}  {self.entry.by}"
        return "\n".join([head, *(f"            {change}" for change in self.changes)])


def of_acts(acts: Iterable[Act]) -> list[Problem]:
    """Each rule that an act breaks, and what else is odd about it.

    That two machines recorded one and the same act before they exchanged breaks none (`twice`).
    """
    return [one for one in _told(acts) if one.code != TWICE]


def twice(acts: Iterable[Act]) -> list[Problem]:
    """The acts that say again what another machine had recorded, so that nobody has to do anything."""
    return [one for one in _told(acts) if one.code == TWICE]


def _told(acts: Iterable[Act]) -> list[Problem]:
    return [
        Problem(act.commit, act.form, code, message)
        for act in acts
        for code, message in (*act.faults, *act.doubts)
    ]


def of_strangers(entries: Iterable[Entry]) -> list[Problem]:
    """Commits that call themselves acts about what is no form."""
    out = []
    for entry in entries:
        act = entry.act
        if act is not None and kind_at(act.form) is None:
            out.append(
                Problem(entry.commit, act.form, "unknown-form", "Bước duyệt này không về một biểu mẫu nào.")
            )
    return out


def of_edits(acts: Sequence[Act], edits: Iterable[Edit], order: Mapping[str, int]) -> list[Problem]:
    """Edits that changed the material content of a form while a decision on it stood."""
    decided: dict[str, list[Act]] = {}
    revoked: dict[str, int] = {}
    for act in acts:
        if act.verb == "decide" and not act.faults:
            decided.setdefault(act.form, []).append(act)
        if act.verb == "revoke" and not act.faults:
            revoked = {one.commit: order[act.commit] for one in decided.get(act.form, ())} | revoked
    out = []
    for edit in edits:
        at = order[edit.entry.commit]
        earlier = [
            act
            for act in decided.get(edit.form, ())
            if order[act.commit] < at < revoked.get(act.commit, at + 1)
        ]
        if earlier and all(act.content != edit.content for act in earlier):
            number = earlier[-1].data.get("Decision-Number", "")
            sentence = f"Nội dung bị sửa sau quyết định {number}: quyết định không còn ứng với nội dung này."
            out.append(Problem(edit.entry.commit, edit.form, "edited-after-decision", sentence))
    return out


def of_removed(removed: Iterable[tuple[Entry, Act, int]]) -> list[Problem]:
    """Forms that were taken out of the record with acts on them: the commit that did so, the last of the acts
    and how many there were."""
    return [
        Problem(
            entry.commit,
            act.form,
            "form-removed",
            f"{entry.by} đã bỏ biểu mẫu này ra khỏi hồ sơ, dù nó có {count} bước duyệt (gần nhất: "
            f"“{act.subject}”).",
        )
        for entry, act, count in removed
    ]


def of_plan(amended: Iterable[Amendment]) -> list[Problem]:
    """Changes of the plan by somebody who is not its chair."""
    return [
        Problem(one.entry.commit, "campaign.toml", "plan-unentitled", f"Kế hoạch bị sửa: {one.reason}")
        for one in amended
        if one.reason
    ]


def of_numbers(clashes: Iterable[Clash]) -> list[Problem]:
    """Decisions that share a number."""
    return [
        Problem(clash.second.acts[0].commit, clash.second.forms[0], "duplicate-number", str(clash))
        for clash in clashes
    ]


def of_other_branch(seen: str, branches: Sequence[str]) -> list[Problem]:
    """That what this machine once saw stands on one of `branches`, and not on what is open now."""
    sentence = (
        f"Đang mở một nhánh khác: máy này từng thấy {seen[:10]}, nhánh đang mở không có mà nhánh "
        f"“{branches[0]}” có. Không mất gì; về nhánh ấy: git switch {shlex.quote(branches[0])}"
    )
    return [Problem(seen, "", "other-branch", sentence)]


def of_lost(seen: str, lost: Sequence[Entry]) -> list[Problem]:
    """What this machine once saw and history no longer holds."""
    sentence = f"Lịch sử đã bị viết lại: máy này từng thấy {seen[:10]}, nay không còn trong hồ sơ."
    out = [Problem(seen, "", "rewritten", sentence)]
    for entry in lost:
        act = entry.act
        if act is not None:
            out.append(
                Problem(
                    entry.commit, act.form, "act-lost", f"Mất bước duyệt “{entry.subject}” của {entry.by}."
                )
            )
    return out
