"""Keys on a PKCS#11 token (USB token, smart card), reached through the maker's own library.

Needs pyHanko and python-pkcs11 (extra `sign`). The key never leaves the token; signing is in `signing.py`.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pkcs11
from pkcs11 import Attribute, KeyType, ObjectClass, TokenFlag
from pkcs11.exceptions import PinIncorrect, PinLenRange, PinLocked, PKCS11Error
from pyhanko.sign.pkcs11 import PKCS11Signer
from pyhanko.sign.signers.pdf_cms import Signer

from render.signing import CannotSign


@contextlib.contextmanager
def on_token(module: Path, pin: str, label: str = "") -> Iterator[Signer]:
    """The signer on a token, while it is open.

    `module`: the maker's library. `label`: of the token, or of the certificate on it, where there are several
    with a key. Raises `CannotSign`.
    """
    if not module.is_file():
        raise CannotSign(f"Không có thư viện của token ở {module}.")
    session = _opened(module, pin, label)
    with session:
        try:
            identity, raw = _identity(session, "" if session.token.label == label else label)
        except PKCS11Error as error:
            raise CannotSign(f"Token không đọc được: {_words(error)}.") from error
        yield PKCS11Signer(
            session,
            cert_id=identity,
            key_id=identity,
            other_certs_to_pull=None,
            use_raw_mechanism=raw,  # not every token hashes for keys on elliptic curves
        )


def _opened(module: Path, pin: str, label: str) -> Any:
    """A session with the one token that is plugged in, or that bears `label`."""
    try:
        slots = pkcs11.lib(str(module)).get_slots(token_present=True)
        tokens = [slot.get_token() for slot in slots]
    except (PKCS11Error, OSError, RuntimeError, AttributeError) as error:
        raise CannotSign(f"{module} không dùng được như thư viện của token: {_words(error)}.") from error
    ready = [token for token in tokens if TokenFlag.TOKEN_INITIALIZED in token.flags]
    ready = [token for token in ready if token.label == label] or ready  # else it is a certificate's
    if len(ready) != 1:
        names = ", ".join(f"“{token.label}”" for token in ready)
        said = (
            f"Đang cắm {len(ready)} token: {names}. Chọn bằng --certificate." if ready else "Chưa cắm token."
        )
        raise CannotSign(said)
    try:
        return ready[0].open(user_pin=pin)
    except (PinIncorrect, PinLenRange) as error:
        raise CannotSign("Sai mã PIN. Sai vài lần thì token tự khóa.") from error
    except PinLocked as error:
        raise CannotSign("Token đã bị khóa vì sai mã PIN nhiều lần. Liên hệ nơi cấp.") from error
    except PKCS11Error as error:
        raise CannotSign(f"Token không mở được: {_words(error)}.") from error


def _identity(session: Any, label: str) -> tuple[bytes, bool]:
    """The id that key and certificate share on the token, and whether the key is on an elliptic curve."""
    keys = {
        one[Attribute.ID]: one[Attribute.KEY_TYPE]
        for one in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})
    }
    held = {
        one[Attribute.ID]: one[Attribute.LABEL]
        for one in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        if one[Attribute.ID] in keys
    }
    wanted = [identity for identity, name in held.items() if label in ("", name)]
    if len(wanted) != 1:
        names = ", ".join(f"“{name}”" for name in held.values()) or "không có"
        raise CannotSign(f"Chứng thư có khóa trên token: {names}. Chọn đúng một bằng --certificate.")
    return bytes(wanted[0]), keys[wanted[0]] == KeyType.EC


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
