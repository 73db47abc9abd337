"""The command `sign`: put a digital signature into a PDF, with a key file or a token, and say what it holds.

The signing is in `render/signing.py`, loaded only here: it needs the extra `sign`.
"""

import getpass
import sys
from argparse import Namespace
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from campaign import store
from campaign.desk import Desk
from render.evidence import evidence, signed
from tui.exits import Exit
from tui.parsing import WrongWords
from tui.verify_command import MISSING, read_file

if TYPE_CHECKING:
    from render.signing import Look


def run(arguments: Namespace, today: date) -> Exit:
    """Sign one file. Nothing is written when it cannot be signed."""
    try:
        from render import signatures, signing
    except ImportError:
        print(MISSING, file=sys.stderr)
        return Exit.ERRORS
    path = Path(arguments.file)
    target = Path(arguments.output) if arguments.output else path
    pdf = read_file(path)
    look = _look(arguments, today)
    found = evidence(pdf)
    if found.sealed is False or (found.added and not (signed(found.added) and signatures.only_signed(pdf))):
        print(f"{path} đã bị sửa từ khi in nên không ký. Xem: thidua verify {path}", file=sys.stderr)
        return Exit.ERRORS
    try:
        with _signer(arguments) as signer:
            made = signing.sign(pdf, signer, look, datetime.now().astimezone(), arguments.reason)
    except signing.CannotSign as refusal:
        print(f"Không ký {path}: {refusal}", file=sys.stderr)
        return Exit.ERRORS
    before = pdf if target == path else target.read_bytes() if target.is_file() else None
    if target != path and before is not None and signed(before):
        print(f"{target} đã ký số nên không ghi đè.", file=sys.stderr)
        return Exit.ERRORS
    store.replace(target.parent.resolve(), target.name, made, before)
    print(target)
    for one in signatures.signatures(made):
        print(f"  {one}")
    return Exit.DONE


def _look(arguments: Namespace, today: date) -> "Look":
    """What is seen of the signature, by the words on the line. Raises `WrongWords`."""
    from render.signing import Corner, InField, Seal

    given = [name for name in ("seal", "annex", "copy") if getattr(arguments, name)]
    if len(given) > 1 or (given and (arguments.field or arguments.picture)):
        raise WrongWords("Chọn một: ký vào ô (--field, --picture), --seal, --annex, hoặc --copy.")
    if arguments.seal:
        return Seal(Path(arguments.seal))
    if arguments.annex:
        return Corner((arguments.annex,))
    if arguments.copy:
        desk = Desk(store.find_root(Path(arguments.folder)), today)
        return Corner((arguments.copy, desk.workspace.plan.authority_on(today).name))
    return InField(arguments.field, Path(arguments.picture) if arguments.picture else None)


def _signer(arguments: Namespace) -> AbstractContextManager[Any]:
    """Whose key it is. Raises `WrongWords`, `CannotSign`."""
    from render import signing

    if bool(arguments.key) == bool(arguments.token):
        raise WrongWords("Ghi khóa để ký: --key TỆP.p12, hoặc --token THƯ_VIỆN của hãng làm USB token.")
    secret = _secret(arguments, "Mã PIN của token: " if arguments.token else "Mật khẩu của khóa: ")
    if arguments.token:
        try:
            from render import token
        except ImportError as error:
            raise signing.CannotSign(MISSING) from error
        return token.on_token(Path(arguments.token), secret, arguments.certificate)
    return nullcontext(signing.from_file(read_file(Path(arguments.key)), secret))


def _secret(arguments: Namespace, question: str) -> str:
    """The password or PIN: typed unseen, or the first line of a file."""
    if arguments.password_file:
        return read_file(Path(arguments.password_file)).decode("utf-8", "replace").split("\n")[0].rstrip("\r")
    if not sys.stdin.isatty():
        raise WrongWords("Không có bàn phím để gõ mật khẩu: dùng --password-file TỆP.")
    return getpass.getpass(question)
