"""Many papers at once: progress, stopped in between, going on; whole files; what a decision or year means."""

import os
import pty
import signal
import subprocess
from pathlib import Path

import pytest

from campaign.act import State
from campaign.places import PLAN_FILE
from campaign.values import replace
from render import catalogue, evidence
from tests.command import CHECKOUT, PROGRAM, Thidua
from tests.conftest import TODAY
from tests.sample import PERSON, acted, nomination, workspace
from tui import batch

ON = ("--on", f"{TODAY:%d/%m/%Y}")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_stopped_by_ctrl_c_on_a_terminal_and_going_on(thidua: Thidua, small: Path) -> None:
    terminal, own = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "print", "--all", *ON],
        cwd=small,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.PIPE,
        stderr=own,
    )
    os.close(own)
    seen = b""
    while b"[4/" not in seen:
        seen += os.read(terminal, 1000)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate()
    try:
        while piece := os.read(terminal, 1000):
            seen += piece
    except OSError:
        pass  # how a terminal says that its program has ended
    os.close(terminal)
    said = seen.decode()
    assert process.returncode == 130
    assert "[1/" in said
    assert "Đã dừng: " in said
    assert "Chạy lại lệnh này để in tiếp." in said
    there = files(small / "out")
    assert 3 <= len(there) == len(out.split())
    assert all(name.endswith(".pdf") and evidence.untouched(pdf) for name, pdf in there.items())

    done = thidua("print", "--all")
    assert done.status == 0
    assert f"{len(there)} tệp đã có sẵn" in done.err
    whole = files(small / "out")
    assert {name: whole[name] for name in there} == there
    assert len(whole) == len(done.out.split()) > len(there)
    assert thidua("print", "--all", "-o", str(small / "anew")).status == 0
    assert files(small / "anew") == whole


def test_what_stands_there_is_not_drawn_again(
    thidua: Thidua, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from render import registration

    assert thidua("print", "registration").status == 0
    drawn: list[str] = []
    real = registration.draw

    def counting(workspace, subjects, unconfirmed=False):  # type: ignore[no-untyped-def]
        drawn.extend(form.id for form in subjects)
        return real(workspace, subjects, unconfirmed)

    monkeypatch.setattr(registration, "draw", counting)
    spoilt = small / "out/dang-ky-thi-dua-mot-cua.pdf"
    good = spoilt.read_bytes()
    spoilt.write_bytes(good[:5000] + b"x" + good[5001:])
    (small / "out/dang-ky-thi-dua-tram-y-te.pdf").unlink()
    done = thidua("print", "registration")
    assert (done.status, drawn) == (0, ["units/mot-cua/registration", "units/tram-y-te/registration"])
    assert spoilt.read_bytes() == good
    # another record: all of them anew
    drawn.clear()
    assert thidua("set", "units/mot-cua/registration", "staff=99").status == 0
    assert thidua("print", "registration").status == 0
    assert len(drawn) == 3


def test_what_is_kept_is_told_of_in_the_same_words(thidua: Thidua, demo: Path) -> None:
    first, second = (thidua("print", "decision", "--json", at=demo) for _ in range(2))
    assert [first.status, second.status] == [0, 0]
    assert second.json == first.json
    assert len(first.json) > 1
    assert all(one["warnings"] for one in first.json)
    assert len({one["title"] for one in first.json}) == len(first.json)


def test_what_is_kept_keeps_its_name(tmp_path: Path) -> None:
    # two numbers that are one in the name of a file
    numbers = {"an": "59/QĐ-UBND", "binh": "59/QD-UBND"}
    decided = {
        name: acted(State.DECIDED, decide={"Decision-Number": number, "Decision-Date": "2024-09-05"})
        for name, number in numbers.items()
    }
    forms = [nomination(PERSON, name, standing) for name, standing in decided.items()]
    space = workspace(*forms, commit="c" * 40)
    space = replace(space, committed={**{form.path: "" for form in space.forms()}, PLAN_FILE: ""})
    wanted = catalogue.paper("decision")
    assert wanted is not None
    jobs = catalogue.jobs(wanted, space, forms)
    first, second = batch.run(tmp_path, jobs, None).paths
    before = files(tmp_path / "out")
    second.unlink()
    again = batch.run(tmp_path, jobs, None)
    assert (again.paths, again.kept) == ([first, second], 1)
    assert files(tmp_path / "out") == before
    # and where the later one is kept, the earlier one does not take its name
    first.unlink()
    assert batch.run(tmp_path, jobs, None).paths == [first, second]
    assert files(tmp_path / "out") == before


def test_stopped_while_a_file_is_written(
    thidua: Thidua, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stop)
    done = thidua("print", "registration")
    assert (done.status, done.out) == (130, "")
    assert files(small / "out") == {}


def test_a_paper_that_cannot_be_printed_holds_up_no_other(thidua: Thidua, small: Path) -> None:
    assert thidua("set", "units/mot-cua/registration", "head.title=" + "Chức vụ " * 2000).status == 0
    done = thidua("print", "registration")
    assert done.status == 1
    assert "Không in được" in done.err
    assert sorted(files(small / "out")) == [
        "dang-ky-thi-dua-tram-y-te.pdf",
        "dang-ky-thi-dua-van-phong-ubnd.pdf",
    ]


def test_all_papers_of_one_decision(thidua: Thidua, demo: Path) -> None:
    done = thidua("print", "--all", "112/QĐ-UBND", at=demo)
    assert done.status == 0
    names = [Path(line).name for line in done.out.split()]
    assert "quyet-dinh-khen-thuong-2024-112-qd-ubnd-20240925.pdf" in names
    assert "giay-khen-2024-112-qd-ubnd-20240925.pdf" in names
    # a report and a sheet of its acts for each of the eight nominees, and nothing of the other decision
    assert len([name for name in names if name.startswith("theo-doi-duyet-nominations-2024-")]) == 8
    assert not [name for name in names if "2025" in name]
    done = thidua("print", "certificate", "112/QĐ-UBND", at=demo)
    assert [Path(line).name for line in done.out.split()] == ["giay-khen-2024-112-qd-ubnd-20240925.pdf"]


def test_all_papers_of_a_year(thidua: Thidua, small: Path) -> None:
    done = thidua("print", "--all", "2025")
    names = {Path(line).name for line in done.out.split()}
    assert {"bieu-tong-hop-chi-tieu-2025.pdf", "chi-tieu-tram-y-te-2025.pdf"} <= names
    assert not [name for name in names if name.startswith("dang-ky")]


def test_no_such_word_among_all_papers(thidua: Thidua) -> None:
    assert thidua("print", "--all", "nobody").status == 2


def test_one_file_for_several_papers_is_refused_before_any_is_drawn(thidua: Thidua, small: Path) -> None:
    done = thidua("print", "registration", "-o", str(small / "one.pdf"))
    assert done.status == 2
    assert not (small / "one.pdf").exists()


@pytest.mark.parametrize("place", [(), ("-o", "x.pdf")])
def test_nothing_to_print_is_said(thidua: Thidua, small: Path, place: tuple[str, ...]) -> None:
    ran = thidua("print", "decision", "2024", *place)  # no nomination at all
    assert (ran.status, ran.out) == (0, "")
    assert "Không có gì để in" in ran.err
    assert not (small / "x.pdf").exists()
