"""Files as hands make them, broken or odd, each with its right outcome, worked out from the TOML 1.0 text.

Every case stands in place of a registration (or is one): `test_campaign_toml_faults.py` reads it,
`test_tui_cli_handmade.py` puts it in a workspace, edits it and has its neighbours read.
"""

from dataclasses import dataclass

HEAD = 'schema = 1\nname = "Trường Mẫu"\nkind = "agency"\n'
"""Three good lines over the broken one, which is then line 4."""


@dataclass(frozen=True)
class Broken:
    """A file that cannot be read, and what has to be said of it."""

    name: str
    data: bytes
    line: int
    column: int
    right: str
    """A part of the sentence: the right form, or what to do."""
    code: str = "toml-syntax"


@dataclass(frozen=True)
class Odd:
    """A file that is odd and can be read: what is said of it, if anything, and what its `name` says."""

    name: str
    data: bytes
    said: tuple[tuple[str, int, int], ...] = ()
    """Code, line and column of each finding of reading."""
    value: str = "Trường Mẫu"


def at(line: str, column: int, right: str, name: str = "") -> Broken:
    """A good beginning and one broken line; `column` is where it goes wrong."""
    return Broken(name or line.strip()[:40], f"{HEAD}{line}\n".encode(), 4, column, right)


LINES = (
    # quotes and letters of word processors
    at("note = “Kính gửi”", 8, "U+201C"),
    at("note = ‘Kính gửi’", 8, "U+2018"),
    at('note = "Kính gửi”', 17, "U+201D"),
    at("note = ＂a＂", 8, "ngoặc kép thẳng"),
    at("staff = –5", 9, "dấu gạch nối -"),
    at("staff ＝ 5", 7, "dùng dấu ="),
    at("staff\u00a0= 5", 6, "U+00A0"),
    at("\u200bstaff = 5", 1, "U+200B"),
    at("staff = 5\u200b", 10, "U+200B"),
    at("\ufeffstaff = 5", 1, "U+FEFF"),
    # names
    at("tên = 5", 1, '"tên"'),
    at("Số người = 5", 1, '"Số người"'),
    at("so nguoi = 5", 1, '"so nguoi"'),
    at("[đăng ký]", 2, '["đăng ký"]'),
    at("[registration", 1, "[ ]"),
    at("[[initiatives]", 1, "[[ ]]"),
    at("head = { tên = 1 }", 10, '"tên"'),
    at("= 5", 1, "trước dấu ="),
    at("staff: 5", 6, "dấu ="),
    at("staff 5", 1, "thiếu dấu ="),
    at("Bản đăng ký", 1, "thiếu dấu ="),
    # numbers
    at("staff = 8,5", 9, "8.5"),
    at("head = { staff = 8,5 }", 18, "8.5"),
    at("staff = 1.000.000", 9, "1000000"),
    at("staff = 15.000.000 đồng", 9, "15000000"),
    at("staff = 92,5%", 9, "92.5"),
    at("staff = 80 %", 9, "80"),
    at("staff = 32 người", 9, '"32 người"'),
    at("staff = 007", 9, '"007"'),
    at("staff = .5", 9, "0.5"),
    at("staff = 5.", 9, "0.5"),
    at("staff = 1e99999999999999999999", 9, "số quá lớn"),
    at(f"staff = {'9' * 5000}", 9, "số quá lớn", "five thousand digits"),
    at(f"staff = 0x{'f' * 40}", 9, "số quá lớn", "forty hex digits"),
    # days
    at("day = 02/08/2023", 7, "2023-08-02"),
    at("day = 2-8-2023", 7, "2023-08-02"),
    at("day = 2023/08/02", 7, "2023-08-02"),
    at("day = 2023-8-2", 7, "2023-08-02"),
    at("day = 2023-02-30", 7, "trong lịch không có ngày này"),
    at("head = { date = 02/08/2023 }", 17, "2023-08-02"),
    # other values
    at("note = Nguyễn Mẫu An", 8, '"Nguyễn Mẫu An"'),
    at("done = có", 8, "true"),
    at("done = Không", 8, "false"),
    at("done = True", 8, "true"),
    at("done = null", 8, "dấu #"),
    at("staff =", 8, "chưa có giá trị"),
    at("staff = 5;", 10, "bỏ dấu ;"),
    at("staff = 5,", 10, "bỏ dấu ,"),
    at("staff = 5 size = 6", 11, "xuống dòng"),
    at('note = "C:\\Users\\An"', 11, "hai lần"),
    at('note = "một\\đ"', 12, "hai lần"),
    at('note = "\\ud800"', 9, "gõ thẳng"),
    at('note = "a\x08b"', 10, "U+0008"),
    at("note = 'a\x00b'", 10, "U+0000"),
    at('note = "không đóng', 8, "ngoặc kép đóng"),
    at("// chú thích", 1, "dấu #"),
    at("; chú thích", 1, "dấu #"),
    at("<html>", 1, "HTML"),
    at('{ "name": "An" }', 1, "JSON"),
    # TOML 1.1
    at("head = { name = 'An', }", 21, "TOML 1.1"),
    at("head = {\n  name = 'An' }", 8, "TOML 1.1"),
    at('note = "\\e[0m"', 9, "TOML 1.1"),
    at('note = "\\x41"', 9, "TOML 1.1"),
    at("time = 07:30", 8, "TOML 1.1"),
    # what goes over several lines
    at('note = """một\nhai', 8, "ngoặc kép đóng"),
    at("awards = [\n  'a',\nstaff = 5", 10, "thiếu dấu ]"),
    at("awards = ['a'", 10, "thiếu dấu ]"),
    at("head = { name = 'An'\nstaff = 5", 8, "thiếu dấu }"),
    # twice
    at('name = "Khác"', 1, "dòng 2"),
    Broken("a table twice", b"[a]\nx = 1\n[b]\n[a]\n", 4, 1, "dòng 1"),
    Broken("a dotted key over a value", b"a = 1\na.b = 2\n", 2, 1, "dòng 1"),
    Broken("a table over an inline one", b"a = { b = 1 }\n[a.c]\n", 2, 1, "dòng 1"),
    Broken("a list of tables over a list", b"a = [1]\n[[a]]\n", 2, 1, "dòng 1"),
    at("head = { name = 'An', name = 'Bình' }", 23, "hai lần"),
    # depth
    at(f"a = {'[' * 80}{']' * 80}", 65, "60 tầng", "eighty lists in each other"),
    at(f"[{'a.' * 200}b]", 122, "60 tầng", "two hundred tables in each other"),
    at(f"a = {'{ a = ' * 70}1{' }' * 70}", 5 + 6 * 60, "60 tầng", "seventy tables on a line"),
)

WHOLE = (
    Broken(
        "conflict markers",
        f"{HEAD}<<<<<<< HEAD\nstaff = 5\n=======\nstaff = 6\n>>>>>>> usb\n".encode(),
        4,
        1,
        "Chọn một trong hai",
        "conflict-markers",
    ),
    Broken(
        "conflict markers in CRLF",
        f"{HEAD}<<<<<<< HEAD\nstaff = 5\n>>>>>>> usb\n".replace("\n", "\r\n").encode(),
        4,
        1,
        "xóa các dấu",
        "conflict-markers",
    ),
    Broken("CR alone", HEAD.replace("\n", "\r").encode(), 1, 11, "thidua convert"),
    Broken("UTF-16 with a mark", HEAD.encode("utf-16"), 1, 1, "UTF-16", "not-utf8"),
    Broken("UTF-16 big endian", b"\xfe\xff" + HEAD.encode("utf-16-be"), 1, 1, "UTF-16", "not-utf8"),
    Broken("UTF-16 without a mark", HEAD.encode("utf-16-le"), 1, 1, "UTF-16", "not-utf8"),
    Broken("UTF-16 of plain letters", "schema = 1\n".encode("utf-16-be"), 1, 1, "UTF-16", "not-utf8"),
    Broken(
        # in Windows-1258 the grave accent of ờ (CC) and the tilde of ẫ (DE) stand behind their letters
        "Windows-1258",
        b'schema = 1\nname = "Tr\xfd\xf5\xccng M\xe2\xdeu"\n',
        2,
        11,
        "Windows-1258",
        "not-utf8",
    ),
    Broken("an old font's letters", b'schema = 1\nname = "Tr\xad\xeang"\n', 2, 11, "không ghi", "not-utf8"),
    Broken("half a letter at the end", HEAD.encode() + b"# \xc3", 4, 3, "UTF-8", "not-utf8"),
    Broken("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1, "UTF-8", "not-utf8"),
)

BROKEN = (*LINES, *WHOLE)

ODD = (
    Odd("BOM", b"\xef\xbb\xbf" + HEAD.encode(), (("bom", 1, 1),)),
    Odd("CRLF", HEAD.replace("\n", "\r\n").encode()),
    Odd("mixed line ends", HEAD.replace("\n", "\r\n", 1).encode()),
    Odd("no last line end", HEAD.rstrip().encode()),
    Odd("tabs", HEAD.replace(" = ", "\t=\t").encode()),
    Odd("NFD", HEAD.encode().replace("ườ".encode(), "u\u031bo\u031b\u0300".encode())),
    Odd(
        "one key in two spellings",
        f'{HEAD}"s\u1ed1" = 1\n"so\u0302\u0301" = 2\n'.encode(),
        (("key-clash", 5, 1), ("unknown-key", 5, 1)),
    ),
    Odd("a misspelt key", f"{HEAD}staf = 5\n".encode(), (("unknown-key", 4, 1),)),
    Odd("a key in capitals", f"{HEAD}STAFF = 5\n".encode(), (("unknown-key", 4, 1),)),
    Odd(
        "thousands with a point",
        f"{HEAD}staff = 15.000\n".encode(),
        (("thousands-point", 4, 1), ("wrong-type", 4, 1)),
    ),
    Odd(
        "nothing to see in a name",
        HEAD.replace("Mẫu", "Mẫu\u200b").encode(),
        (("hidden-character", 2, 1),),
        "Trường Mẫu\u200b",
    ),
    Odd(
        "a text that turns around",
        HEAD.replace("Mẫu", "\u202eMẫu").encode(),
        (("hidden-character", 2, 1),),
        "Trường \u202eMẫu",
    ),
    Odd("infinity", f"{HEAD}staff = inf\n".encode(), (("wrong-type", 4, 1),)),
    Odd("a day with an hour", f"{HEAD}valid_to = 2024-01-01T00:00:00\n".encode(), (("wrong-type", 4, 1),)),
    Odd("a day in quotes", f'{HEAD}valid_to = "2024-01-01"\n'.encode(), (("wrong-type", 4, 1),)),
    Odd("a table for a text", f"{HEAD}[successor]\nname = 1\n".encode(), (("wrong-type", 4, 1),)),
    Odd("dotted keys", f"{HEAD}head.name = 'An'\nhead.title = 'Hiệu trưởng'\n".encode()),
    Odd("only comments", b"# ch\xc6\xb0a c\xc3\xb3 g\xc3\xac\n", (("missing", 1, 1),), ""),
)
"""Files that are read; the findings of a bare registration (no head, no pledge) are left out."""
