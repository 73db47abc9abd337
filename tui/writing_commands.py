"""Commands that write: new, set, act, finish, keys. The same edits as on the screens, for scripts.

Data goes to standard output, remarks to standard error; each returns the exit status.
"""

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from campaign import figures, keys, unfinished
from campaign.act import STATE_LABELS, TRAILERS
from campaign.acting import Order, Prospect, Refused
from campaign.desk import Desk
from campaign.fields import Field, Named, Record, field_at, fields_of
from campaign.finding import Key, errors
from campaign.forms import SLUG, kind_at
from campaign.kinds import Many
from campaign.machine import home
from campaign.recorder import Recorder
from campaign.repository import NoRepository
from campaign.toml_places import parse_key
from campaign.workspace import Form
from tui import naming
from tui.exits import Exit
from tui.output import dump, print_findings, table
from tui.parsing import WrongWords


def new(desk: Desk, arguments: Namespace) -> Exit:
    """A new form, saved and committed."""
    name = arguments.form.removesuffix(".toml").removeprefix("campaign/")
    path = f"campaign/{name}.toml"
    kind = kind_at(path)
    if kind is None or not all(SLUG.fullmatch(part) for part in name.split("/")):
        raise WrongWords(
            f"“{arguments.form}” không phải chỗ của một biểu mẫu. Ví dụ: units/tram-y-te/registration, "
            "units/tram-y-te/2025, nominations/2025/nguyen-mau-an; "
            "tên chỉ có chữ thường không dấu, số, gạch nối."
        )
    if path in desk.data:
        raise WrongWords(f"Đã có {path}. Sửa bằng: thidua set {name} …")
    changes: dict[Key, Any] = {("schema",): 1}
    parts = name.split("/")
    if kind.id == "year":
        changes["year",] = int(parts[2])
    elif kind.id == "nomination":
        changes["period",] = parts[1]
    changes.update(_changes(kind.shape, arguments.pairs))
    return _saved(desk, path, changes, arguments.person)


def set_(desk: Desk, arguments: Namespace) -> Exit:
    """Changed fields of a form, saved and committed."""
    form = naming.form(desk, arguments.form)
    return _saved(desk, form.path, _changes(type(form.value), arguments.pairs), arguments.person)


def _saved(desk: Desk, path: str, changes: dict[Key, Any], name: str | None) -> Exit:
    author = desk.person(name) if name else None
    try:
        commit = desk.save(path, changes, author)
    except KeyError as error:
        raise WrongWords(f"Danh sách không có mục số {error}; các mục đếm từ 0.") from error
    form = desk.form(path)
    if commit:
        print(f"{commit[:10]}  {form.id}  {STATE_LABELS[form.state]}")
    elif desk.record is None:
        print(f"{form.id}: đã lưu vào tệp; thư mục này chưa có kho git.", file=sys.stderr)
    else:
        print(f"{form.id}: không có gì thay đổi.", file=sys.stderr)
    found = desk.findings([form])
    print_findings(errors(found))
    return Exit.ERRORS if errors(found) else Exit.DONE


def finish(desk: Desk, arguments: Namespace) -> Exit:
    """What was cut off, finished."""
    for sentence in unfinished.look(desk).sentences():
        print(sentence, file=sys.stderr)
    commits = unfinished.finish(desk, arguments.unlock)
    for commit in commits:
        print(commit[:10])
    open_ = unfinished.look(desk)
    done = not (open_.any or open_.broken or open_.foreign_locks)
    print("Không còn việc dở dang." if done else "\n".join(open_.sentences()), file=sys.stderr)
    return Exit.DONE if done else Exit.ERRORS


def _changes(shape: type[Any], pairs: Sequence[str]) -> dict[Key, Any]:
    """The `KEY=VALUE` words as typed values by key; an empty value takes the field away."""
    changes: dict[Key, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise WrongWords(f"“{pair}” phải có dạng Ô=GIÁ_TRỊ.")
        try:
            key = parse_key(name)
        except ValueError:
            raise WrongWords(
                f'“{name}” không phải tên ô. Ví dụ: head.name, indicators."dti".numerator.'
            ) from None
        field = field_at(shape, key)
        if field is None:
            raise WrongWords(f"Biểu mẫu này không có ô “{name}”. Các ô: {_known(shape, key)}.")
        try:
            changes[key] = _typed(field, text) if text else None
        except ValueError as error:
            inside = isinstance(field.kind, Record | Named)
            known = f" Các ô: {_known(shape, (*key, '?'))}." if inside else ""
            raise WrongWords(f"{field.label}: {error}{known}") from None
    return changes


def _typed(field: Field, text: str) -> Any:
    value = field.kind.typed(text)
    return list(value) if isinstance(field.kind, Many) else value


def _known(shape: type[Any], key: Key) -> str:
    """The fields that stand where `key` ends."""
    parent = field_at(shape, key[:-1]) if len(key) > 1 else None
    kind = parent.kind if parent else Record(shape)
    inner = kind.shape if isinstance(kind, Record | Named) else shape
    return ", ".join(field.key for _, field in fields_of(inner))


def act(desk: Desk, arguments: Namespace) -> Exit:
    """An act on one or several forms: all, or none; or a preview of who is in and who is not."""
    forms = _meant(desk, arguments.forms)
    order = Order(arguments.verb, arguments.note, _data(arguments), _votes(desk, arguments.votes))
    author = desk.person(arguments.person) if arguments.person else None
    told = desk.preview(order, [form.path for form in forms], author)
    if arguments.preview:
        return _previewed(desk, told, arguments.json)
    if arguments.ready:
        for one in told:
            for obstacle in one.obstacles:
                print(f"Bỏ qua {one.form.id}: {obstacle}", file=sys.stderr)
        forms = [one.form for one in told if not one.obstacles]
        if not forms:
            raise Refused(["Không có biểu mẫu nào làm được việc này."])
    commits = desk.act(
        order.verb,
        [form.path for form in forms],
        note=order.note,
        data=order.data,
        own=order.own,
        author=author,
    )
    done = [(commit, desk.form(form.path)) for form, commit in zip(forms, commits, strict=True)]
    if arguments.json:
        dump([{"commit": commit, "form": form.path, "state": str(form.state)} for commit, form in done])
    else:
        for commit, form in done:
            print(f"{commit[:10]}  {form.id}  {STATE_LABELS[form.state]}")
    return Exit.DONE


def _meant(desk: Desk, names: Sequence[str]) -> list[Form[Any]]:
    """The forms that the words mean; a review period stands for all its nominations."""
    forms: dict[str, Form[Any]] = {}
    for name in names:
        if name in desk.workspace.plan.period_by_id:
            of_period = [f for f in desk.workspace.nominations.values() if f.value.period == name]
            forms.update((form.path, form) for form in of_period)
        else:
            form = naming.form(desk, name)
            forms[form.path] = form
    return list(forms.values())


def _data(arguments: Namespace) -> dict[str, str]:
    data = {name: _word(getattr(arguments, name)) for name in TRAILERS if getattr(arguments, name, None)}
    if arguments.date:
        data["Acted-On"] = arguments.date.isoformat()
    if arguments.recuse:
        for one in arguments.recuse:
            name, colon, reason = one.partition(":")
            if not (colon and name.strip() and reason.strip()) or ";" in one:
                raise WrongWords(f"“{one}” phải có dạng TÊN: LÝ DO, không có dấu chấm phẩy.")
        data["Recused"] = "; ".join(one.strip() for one in arguments.recuse)
    return data


def _votes(desk: Desk, pairs: Sequence[str]) -> dict[str, dict[str, str]]:
    own = {}
    for pair in pairs:
        name, equals, votes = pair.rpartition("=")
        if not equals or figures.count(votes) is None:
            raise WrongWords(f"“{pair}” phải có dạng BIỂU_MẪU=SỐ_PHIẾU.")
        own[naming.form(desk, name).path] = {"Votes-For": votes}
    return own


def _previewed(desk: Desk, told: Sequence[Prospect], as_json: bool) -> Exit:
    """Exactly who is in, and who is not and why; exit status 1 when somebody is not."""
    if as_json:
        dump(
            [{"form": one.form.path, "in": not one.obstacles, "reasons": list(one.obstacles)} for one in told]
        )
    else:
        rows = []
        for one in told:
            for place, reason in enumerate(one.obstacles or ("",)):
                name = getattr(one.form.value, "name", "") or desk.workspace.unit_name(one.form.unit)
                first = [one.form.id, name, "✗" if one.obstacles else "✓"] if place == 0 else ["", "", ""]
                rows.append([*first, reason])
        print(table(["Biểu mẫu", "Tên", "", "Vì sao không"], rows))
        ready = sum(not one.obstacles for one in told)
        print(f"Làm được {ready}, không làm được {len(told) - ready}. Chưa ghi gì cả.", file=sys.stderr)
    return Exit.ERRORS if any(one.obstacles for one in told) else Exit.DONE


def keys_(desk: Desk, arguments: Namespace) -> Exit:
    """A signing key for who works on this machine, and what to add to the plan."""
    if desk.record is None:
        raise NoRepository("Thư mục này chưa có kho git. Chạy: git init")
    if arguments.stop:
        keys.stop(desk.record)
        print("Từ nay các lần ghi của kho này không ký số.", file=sys.stderr)
        return Exit.DONE
    person = Recorder.of(desk.record).person
    file = Path(arguments.file).absolute() if arguments.file else home() / keys.DEFAULT
    if arguments.passphrase and not file.exists():
        print("ssh-keygen hỏi mật khẩu cho khóa hai lần (enter passphrase, again).", file=sys.stderr)
    public = keys.set_up(desk.record, file, person.email, arguments.passphrase)
    print(f'keys = ["{public}"]')
    print(
        f"Từ nay các lần ghi ở đây được ký bằng {file}. Thêm dòng trên vào mục [[people]] của "
        f"{person.name} trong campaign.toml, rồi chủ tịch ghi kế hoạch: thidua plan --record --as TÊN.",
        file=sys.stderr,
    )
    return Exit.DONE


def _word(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
