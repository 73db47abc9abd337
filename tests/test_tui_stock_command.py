"""`print certificate` on pre-printed sheets: the template is made, read, told off; files land whole."""

from pathlib import Path

from tests.command import Thidua


def test_a_template_is_made_and_the_test_sheet_printed_by_it(thidua: Thidua, tmp_path: Path) -> None:
    template = tmp_path / "phoi.toml"
    made = thidua("print", "--new-stock", str(template))
    assert (made.status, made.out.strip()) == (0, str(template))
    before = template.read_bytes()
    again = thidua("print", "--new-stock", str(template))
    assert again.status == 2
    assert "Đã có" in again.err
    assert template.read_bytes() == before
    told = thidua("print", "certificate", "--stock", str(template), "--grid", "-o", str(tmp_path / "out"))
    assert told.status == 0, told.err
    assert (tmp_path / "out/giay-khen-to-thu.pdf").read_bytes().startswith(b"%PDF-")


def test_certificates_of_a_period_in_files_of_so_many_sheets(
    thidua: Thidua, demo: Path, tmp_path: Path
) -> None:
    template = tmp_path / "phoi.toml"
    thidua("print", "--new-stock", str(template))
    told = thidua(
        "print", "certificate", "2024", "--stock", str(template), "--dx=-1,5", "--sheets", "5",
        "-o", str(tmp_path / "out"), at=demo,
    )  # fmt: skip
    assert told.status == 0, told.err
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert "giay-khen-phoi-2024-112-qd-ubnd-20240925-to-001-005.pdf" in names
    assert set(told.out.splitlines()) == {str(tmp_path / "out" / n) for n in names}


def test_a_template_with_errors_prints_nothing_and_says_where(thidua: Thidua, tmp_path: Path) -> None:
    template = tmp_path / "phoi.toml"
    thidua("print", "--new-stock", str(template))
    template.write_text(template.read_text().replace("x = 36, y = 78", 'x = "36", y = 78'))
    told = thidua("print", "certificate", "--stock", str(template), "--grid", "-o", str(tmp_path / "out"))
    assert told.status == 1
    assert "wrong-type" in told.err
    assert not (tmp_path / "out").exists()


def test_an_adjustment_that_pushes_a_box_off_the_sheet_is_refused(thidua: Thidua, tmp_path: Path) -> None:
    template = tmp_path / "phoi.toml"
    thidua("print", "--new-stock", str(template))
    told = thidua("print", "certificate", "--stock", str(template), "--grid", "--dy", "17")
    assert told.status == 1
    assert "stock-outside" in told.err
    assert "Họ tên người ký" in told.err


def test_words_that_do_not_fit(thidua: Thidua, tmp_path: Path) -> None:
    missing = str(tmp_path / "khong-co.toml")
    for words, said in (
        (("certificate", "--grid"), "--stock"),
        (("decision", "--stock", missing), "print certificate"),
        (("certificate", "--stock", missing), "--new-stock"),
        (("certificate", "--stock", missing, "--dx", "mot"), "milimét"),
        (("certificate", "--stock", missing, "--sheets", "0"), "số tờ"),
    ):
        told = thidua("print", *words)
        assert told.status == 2, words
        assert said in told.err
