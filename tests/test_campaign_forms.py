"""The kinds of form and their paths; any bytes at any path become an empty form with findings."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign import checks
from campaign.act import Standing, State
from campaign.finding import errors
from campaign.forms import called, form_of, kind_at, kind_id, read_form, shape_at
from campaign.nomination import Nomination
from campaign.toml_write import compose
from campaign.unit import Registration, Year
from campaign.values import replace
from campaign.workspace import Form
from tests.build import registration, told, workspace
from tests.toml_values import PLAIN, form_values

PATHS = {
    "campaign/units/mot-cua/registration.toml": Registration,
    "campaign/units/mot-cua/2024.toml": Year,
    "campaign/nominations/2024/nguyen-van-an.toml": Nomination,
}


@pytest.mark.parametrize(("path", "shape"), PATHS.items())
def test_a_path_says_which_form_it_holds(path: str, shape: type[Any]) -> None:
    assert shape_at(path) is shape


@pytest.mark.parametrize(
    "path",
    [
        "campaign.toml",
        "campaign/units/registration.toml",
        "campaign/units/a/b/registration.toml",
        "campaign/units/a/24.toml",
        "campaign/units/a/20245.toml",
        "campaign/units/a/2024.toml.bak",
        "campaign/units/a/2024.toml\n",
        "campaign/nominations/an.toml",
        "campaign/nominations/2024/x/an.toml",
        "x/campaign/units/a/2024.toml",
        "campaign/units/a/٢٠٢٤.toml",
        "",
    ],
)
def test_no_form_stands_anywhere_else(path: str) -> None:
    assert kind_at(path) is None
    with pytest.raises(ValueError):  # noqa: PT011 - the path itself is the message
        kind_id(path)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=40)
@given(data=st.binary(max_size=80))
def test_any_bytes_are_a_form_with_findings(path: str, data: bytes) -> None:
    form = read_form(data, path)
    assert form.findings  # no random bytes fill in what is required
    assert checks.form_findings(workspace(registration()), form)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=40)
@given(raw=st.dictionaries(st.sampled_from(sorted(f"schema {' '.join(dir(Nomination))}".split())), PLAIN))
def test_any_values_are_a_form_with_findings(path: str, raw: dict[str, Any]) -> None:
    assert checks.form_findings(workspace(registration()), form_of(raw, path))


@pytest.mark.parametrize(("path", "shape"), PATHS.items())
@settings(max_examples=25)
@given(data=st.data())
def test_any_well_typed_form_is_checked_without_an_exception(
    path: str, shape: type[Any], data: st.DataObject
) -> None:
    form = read_form(compose(shape, data.draw(form_values(shape))), path)
    assert isinstance(form.value, shape)
    checks.form_findings(workspace(registration()), form)


def test_a_broken_file_is_an_empty_form_and_says_only_why() -> None:
    form = read_form(b"name = ", "campaign/units/mot-cua/registration.toml", "abc")
    assert (form.value, dict(form.raw), form.blob) == (Registration(), {}, "abc")
    assert told(form.findings) == [("toml-syntax", "")]
    assert told(checks.form_findings(workspace(registration()), form)) == [("toml-syntax", "")]


@pytest.mark.parametrize("line", ["name = 0x" + "f" * 4000, "zzz = 0x" + "f" * 4000])
def test_a_hexadecimal_number_of_any_length_is_a_finding(line: str) -> None:
    assert errors(read_form(line.encode(), "campaign/units/mot-cua/registration.toml").findings)


@pytest.mark.parametrize(
    ("path", "raw", "code", "key"),
    [
        ("campaign/units/mot-cua/2024.toml", {"year": 2023}, "wrong-path", "year"),
        ("campaign/nominations/2024/an.toml", {"period": "2025"}, "wrong-path", "period"),
        ("campaign/units/mot-cua/2024.toml", {"schema": 2, "year": 2024}, "wrong-schema", "schema"),
        ("campaign/units/Mot_Cua/2024.toml", {"year": 2024}, "bad-name", ""),
        ("campaign/units/một-cửa/2024.toml", {"year": 2024}, "bad-name", ""),
        ("campaign/nominations/2024/an-.toml", {"period": "2024"}, "bad-name", ""),
    ],
)
def test_a_form_must_say_what_its_place_says(path: str, raw: dict[str, Any], code: str, key: str) -> None:
    assert (code, key) in told(form_of(raw, path).findings)


def test_a_form_that_fits_its_place_is_not_spoken_of() -> None:
    codes = {
        code
        for code, _ in told(form_of({"schema": 1, "year": 2024}, "campaign/units/a-1/2024.toml").findings)
    }
    assert codes == set()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("campaign/units/mot-cua/registration.toml", "đăng ký"),
        ("campaign/units/mot-cua/2024.toml", "số liệu 2024"),
        ("campaign/units/mot-cua/activities.toml", "hoạt động"),
        ("campaign/nominations/2024/an.toml", "đề nghị"),
        ("campaign.toml", "campaign.toml"),
    ],
)
def test_a_form_is_called_in_a_word_or_two(path: str, words: str) -> None:
    assert called(path) == words


def test_a_form_that_stands_elsewhere_is_not_read_for_it() -> None:
    class Unread:
        """What a form says, which nobody may ask for."""

        def raw(self, path: str) -> dict[str, Any]:
            raise AssertionError(path)

        def value(self, path: str) -> tuple[Year, bool]:
            raise AssertionError(path)

    path = "campaign/units/mot-cua/2024.toml"
    form = Form(path, "year", None, None, "b" * 40, source=Unread())
    stood = replace(form, standing=Standing(State.ACCEPTED))
    assert (stood.path, stood.kind, stood.blob, stood.state) == (path, "year", "b" * 40, State.ACCEPTED)
    with pytest.raises(AssertionError, match="2024"):
        stood.value  # noqa: B018 - it is still there to be asked for
