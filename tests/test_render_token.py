"""Keys on a token, as far as a machine without one can show: what is said when it cannot be reached."""

from pathlib import Path

import pytest
from pkcs11 import _pkcs11

from render import token
from render.signing import CannotSign


def test_no_library_of_a_maker(tmp_path: Path) -> None:
    with pytest.raises(CannotSign, match="Không có thư viện"), token.on_token(tmp_path / "none.so", "1"):
        pass


def test_a_file_that_is_no_library(tmp_path: Path) -> None:
    module = tmp_path / "token.so"
    module.write_bytes(b"no library")
    with pytest.raises(CannotSign, match="không dùng được như thư viện"), token.on_token(module, "1"):
        pass


def test_a_library_that_knows_no_tokens() -> None:
    module = Path(_pkcs11.__file__)
    with pytest.raises(CannotSign, match="không dùng được như thư viện"), token.on_token(module, "1"):
        pass
