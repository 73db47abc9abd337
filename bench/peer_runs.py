"""What the peers are made to do: each function prepares one thing and returns what is to be measured.

Runs in the peers' interpreter (`peers.py`), so it imports nothing of the program. The same work as ours, in
the plainest way that the peer's own manual shows.
"""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Run = Callable[[], object]
FONTS = str(Path(__file__).resolve().parent.parent / "render" / "fonts")
TEXT = "Một dòng của bảng"


# Reading


def read_rtoml(folder: str) -> Run:
    """Read every form as bytes and parse it with rtoml."""
    import rtoml

    return lambda: [rtoml.loads(data.decode()) for data in _forms(folder)]


def read_tomllib(folder: str) -> Run:
    """The same with the standard library."""
    import tomllib

    return lambda: [tomllib.loads(data.decode()) for data in _forms(folder)]


def read_repositories(folders: list[str]) -> Run:
    """Read the forms of many repositories out of git's objects, and parse them with rtoml."""
    import rtoml

    def run() -> None:
        for folder in folders:
            listed = _git(folder, "ls-tree", "-r", "--object-only", "HEAD", "--", "campaign")
            out = _git(folder, "cat-file", "--batch", given=listed)
            start = 0
            while start < len(out):
                end = out.index(b"\n", start)
                size = int(out[start:end].split()[2])
                rtoml.loads(out[end + 1 : end + 1 + size].decode())
                start = end + size + 2

    return run


def _forms(folder: str) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(Path(folder, "campaign").rglob("*.toml")))


def _git(folder: str, *words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["git", *words], cwd=folder, input=given, capture_output=True, check=True).stdout


# The record


def walk_gitpython(folder: str) -> Run:
    """Every commit's author, time and message."""
    from git import Repo

    repo = Repo(folder)
    return lambda: [(one.author.name, one.authored_datetime, one.message) for one in repo.iter_commits()]


def trailers_gitpython(folder: str) -> Run:
    """Every commit's author, time and trailers, for which it starts a process each."""
    from git import Repo

    repo = Repo(folder)
    return lambda: [
        (one.author.name, one.authored_datetime, one.trailers_dict) for one in repo.iter_commits()
    ]


def walk_pygit2(folder: str) -> Run:
    """Every commit's author, time and trailers."""
    import pygit2

    repo = pygit2.Repository(folder)
    return lambda: [
        (one.author.name, one.author.time, dict(one.message_trailers)) for one in repo.walk(repo.head.target)
    ]


def walk_dulwich(folder: str) -> Run:
    """Every commit's author, time and message."""
    from dulwich.repo import Repo

    repo = Repo(folder)
    return lambda: [
        (entry.commit.author, entry.commit.author_time, entry.commit.message) for entry in repo.get_walker()
    ]


def path_gitpython(folder: str, path: str) -> Run:
    """The history of one form with its contents."""
    from git import Repo

    repo = Repo(folder)

    def run() -> None:
        for one in repo.iter_commits(paths=path):
            (one.tree / path).data_stream.read()

    return run


def path_dulwich(folder: str, path: str) -> Run:
    """The history of one form."""
    from dulwich.repo import Repo

    repo = Repo(folder)
    return lambda: list(repo.get_walker(paths=[path.encode()]))


def commit_gitpython(folder: str, path: str) -> Run:
    """Change one form and commit it."""
    from git import Repo

    repo = Repo(folder)

    def run() -> None:
        _touch(folder, path)
        repo.index.add([path])
        repo.index.commit("Sửa")

    return run


def commit_pygit2(folder: str, path: str) -> Run:
    """Change one form and commit it."""
    import pygit2

    repo = pygit2.Repository(folder)
    who = pygit2.Signature("Vũ Mẫu Lan", "vu.mau.lan@example.invalid")

    def run() -> None:
        _touch(folder, path)
        repo.index.read()
        repo.index.add(path)
        repo.index.write()
        repo.create_commit("HEAD", who, who, "Sửa", repo.index.write_tree(), [repo.head.target])

    return run


def commit_dulwich(folder: str, path: str) -> Run:
    """Change one form and commit it."""
    from dulwich import porcelain

    def run() -> None:
        _touch(folder, path)
        porcelain.add(folder, paths=[str(Path(folder, path))])
        porcelain.commit(folder, message=b"Sua")

    return run


def _touch(folder: str, path: str) -> None:
    file = Path(folder, path)
    file.write_bytes(file.read_bytes() + b"# \n")


# Paper


def list_typst(rows: int) -> Run:
    """A table of three columns whose head repeats."""
    import typst

    told = "\n".join(f"[{number}], [{TEXT} {number}], [1.000]," for number in range(rows))
    source = f"""#set page(paper: "a4", margin: (left: 30mm, right: 15mm, top: 20mm, bottom: 20mm))
#set text(font: "Tinos", size: 12pt, lang: "vi")
#table(columns: (16mm, 107mm, 42mm), align: (center, left, right), stroke: 0.5pt,
  table.header([*STT*], [*Nội dung*], [*Số tiền*], [_(1)_], [_(2)_], [_(3)_]),
{told})
"""
    return lambda: typst.compile(source.encode(), font_paths=[FONTS])


def list_weasyprint(rows: int) -> Run:
    """A table of three columns whose head repeats."""
    from weasyprint import HTML

    told = "".join(f"<tr><td>{n}</td><td>{TEXT} {n}</td><td>1.000</td></tr>" for n in range(rows))
    page = f"""{_STYLE}<table><thead><tr><th>STT</th><th>Nội dung</th><th>Số tiền</th></tr></thead>
<tbody>{told}</tbody></table>"""
    return lambda: HTML(string=page).write_pdf()


def list_fpdf2(rows: int) -> Run:
    """A table of three columns whose head repeats."""
    from fpdf import FPDF

    def run() -> None:
        paper = _fpdf(FPDF("P", "mm", "A4"))
        paper.add_page()
        with paper.table(col_widths=(16, 107, 42), text_align=("CENTER", "LEFT", "RIGHT")) as table:
            for cells in (
                ("STT", "Nội dung", "Số tiền"),
                *((f"{n}", f"{TEXT} {n}", "1.000") for n in range(rows)),
            ):
                table.row(cells)
        paper.output()

    return run


def certificates_typst(count: int) -> Run:
    """Pages with a double frame and the texts of a certificate, the name as large as fits."""
    import typst

    calls = "\n".join(f"#sheet([{_name(number)}])" for number in range(count))
    source = f"""#set page(paper: "a4", flipped: true, margin: 0mm)
#set text(font: "Tinos", lang: "vi")
#let sheet(name) = page(align(center, {{
  place(dx: 9mm, dy: 9mm, rect(width: 279mm, height: 192mm, stroke: 2pt + rgb("#B3121D")))
  place(dx: 11.5mm, dy: 11.5mm, rect(width: 274mm, height: 187mm, stroke: 0.9pt + rgb("#B08D3C")))
  v(20mm)
  text(15pt, weight: "bold")[{COUNTRY}] + linebreak() + text(16pt, weight: "bold")[{MOTTO}]
  v(6mm) + text(21pt, weight: "bold", fill: rgb("#B3121D"))[{POST}]
  v(4mm) + text(17pt, weight: "bold")[TẶNG] + v(4mm)
  text(42pt, weight: "bold", fill: rgb("#B3121D"))[GIẤY KHEN] + v(6mm)
  block(width: 225mm, align(center, text(28pt, weight: "bold", name) + v(2mm)
    + text(17pt)[{PLACE}] + v(2mm) + text(17pt, style: "italic")[{REASON}]))
  v(8mm)
  grid(columns: (1fr, 1fr), text(14pt)[{FOOT}], text(14pt)[{SIGN}])
}}))
{calls}
"""
    return lambda: typst.compile(source.encode(), font_paths=[FONTS])


def certificates_weasyprint(count: int) -> Run:
    """The same pages."""
    from weasyprint import HTML

    sheet = f"""<section><p>{COUNTRY}<br>{MOTTO}</p><h2>{POST}</h2><p>TẶNG</p><h1>GIẤY KHEN</h1><h2>%s</h2>
<p>{PLACE}</p><p><i>{REASON}</i></p><div>{FOOT}</div><div>{SIGN}</div></section>"""
    page = _STYLE.replace("size:A4", "size:A4 landscape") + "".join(sheet % _name(n) for n in range(count))
    return lambda: HTML(string=page).write_pdf()


def certificates_fpdf2(count: int) -> Run:
    """The same pages."""
    from fpdf import FPDF

    def run() -> None:
        paper = _fpdf(FPDF("L", "mm", "A4"))
        for number in range(count):
            paper.add_page()
            paper.rect(9, 9, 279, 192)
            paper.rect(11.5, 11.5, 274, 187)
            lines = (COUNTRY, MOTTO, POST, "TẶNG", "GIẤY KHEN", _name(number), PLACE, REASON, FOOT, SIGN)
            for size, text in zip((15, 16, 21, 17, 42, 28, 17, 17, 14, 14), lines, strict=True):
                paper.set_font("Tinos", size=size)
                paper.multi_cell(0, size * 0.5, text, align="C", new_x="LMARGIN", new_y="NEXT")
        paper.output()

    return run


COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
POST = "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ TÂN QUANG"
PLACE = "Công chức Đơn vị Mẫu"
REASON = (
    "Đã có thành tích xuất sắc trong Phong trào thi đua thực hiện Chuyển đổi số trên địa bàn xã Tân Quang, "
    "giai đoạn 2023 – 2025"
)
FOOT = "Quyết định số 112/QĐ-UBND ngày 25 tháng 9 năm 2024 Vào sổ khen thưởng số: 01"
SIGN = "Tân Quang, ngày 25 tháng 9 năm 2024 CHỦ TỊCH Lê Văn Phúc"
_STYLE = f"""<style>@font-face {{ font-family: Tinos; src: url(file://{FONTS}/Tinos-Regular.ttf) }}
@page {{ size:A4; margin: 20mm 15mm 20mm 30mm }} body {{ font: 12pt Tinos }} section {{ break-after: page }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: .5pt solid; padding: 2pt 3.5pt }}</style>"""


def _name(number: int) -> str:
    return f"ÔNG NGUYỄN MẪU SỐ {number}"


def _fpdf(paper: Any) -> Any:
    paper.set_margins(30, 20, 15)
    for style, file in (("", "Regular"), ("B", "Bold")):
        paper.add_font("Tinos", style, f"{FONTS}/Tinos-{file}.ttf")
    paper.set_font("Tinos", size=12)
    return paper


# A tree of text records


def tree_doorstop(folder: str) -> Run:
    """Check the whole tree, as `doorstop` without words does."""
    from doorstop import build

    def run() -> None:
        tree = build(cwd=folder, root=folder)
        tree.load()
        if not tree.validate():
            raise SystemExit("doorstop finds errors in the tree")

    return run


def records_doorstop(folder: str, count: int) -> Run:
    """Write a document of `count` items, linked in a chain, reviewed; nothing is left to be measured."""
    from doorstop import build

    tree = build(cwd=folder, root=folder)
    document = tree.create_document(str(Path(folder, "req")), "REQ")
    for number in range(count):
        item = document.add_item(reorder=False)
        item.text = f"{TEXT} {number}"
        item.review()
    return lambda: None
