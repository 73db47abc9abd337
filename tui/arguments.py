"""The command line's words: commands, options, and what is said when they do not fit. Vietnamese throughout.

Only parses; what a command does is in `reading_commands.py` and `writing_commands.py`.
"""

import argparse
import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from campaign import figures
from campaign.act import TRAILERS
from campaign.encodings import NAMES
from campaign.json_schema import FORMS
from campaign.ladder import VERBS
from tui.exits import Exit

_SAID = (
    (r"the following arguments are required: (.*)", "Thiếu {0}."),
    (r"unrecognized arguments: (.*)", "Không hiểu: {0}."),
    (
        r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        "{1} không phải là {0}. Chọn một trong: {2}.",
    ),
    (r"argument (.*): expected .*", "{0} cần một giá trị đi kèm."),
    (r"argument (.*): not allowed with argument (.*)", "{0} không đi cùng {1}."),
    (r"argument (.*): invalid .* value: (.*)", "{0}: {1} không đúng dạng."),
    (r"argument (.*): (.*)", "{0}: {1}"),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks Vietnamese and ends with exit status 2 on wrong usage."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Help, allow_abbrev=False, **settings)
        self.given = self.add_argument_group("Tham số")
        self.options = self.add_argument_group("Tùy chọn")
        self.options.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        """Say what does not fit, in Vietnamese, and end."""
        said = message
        for pattern, sentence in _SAID:
            if match := re.fullmatch(pattern, message):
                said = sentence.format(*match.groups())
                break
        self.exit(Exit.USAGE, f"{self.prog}: {said}\nXem: {self.prog} --help\n")


def day(text: str) -> date:
    """A day as typed on the command line. Raises `ArgumentTypeError`."""
    try:
        return figures.read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là ngày. Ví dụ: 05/12/2024.") from None


def millimetres(text: str) -> Decimal:
    """A length as typed on the command line, in millimetres. Raises `ArgumentTypeError`."""
    try:
        return figures.read_number(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” không phải là số milimét. Ví dụ: 1,5.") from None


def sheets_a_file(text: str) -> int:
    """How many sheets a file may have, at least one. Raises `ArgumentTypeError`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}” phải là số tờ, từ 1 trở lên.")
    return int(text)


LISTS = ("units", "registrations", "years", "activities", "nominations", "numbers", "fields")

_SUMMARY = """\
thidua: quản lý một phong trào thi đua, từ kế hoạch đến giấy khen.
Không kèm lệnh nào thì mở chương trình toàn màn hình."""


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="thidua", description=_SUMMARY)
    _everywhere(top, folder=".", on=None)
    top.options.add_argument("--version", action="store_true", help="in phiên bản và các thư viện")
    commands = top.add_subparsers(dest="command", title="Các lệnh", metavar="LỆNH", parser_class=Parser)

    def command(name: str, help_: str, *, json: bool = False) -> Parser:
        made: Parser = commands.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
        _everywhere(made)
        if json:
            made.options.add_argument("--json", action="store_true", help="in dữ liệu JSON")
        return made

    _opening(command)
    _reading(command)
    _writing(command)
    _exchanging(command)
    _spreadsheets(command)
    return top


def _everywhere(made: Parser, **defaults: Any) -> None:
    """The options that may stand before the command or after it."""
    made.options.add_argument(
        "-C",
        dest="folder",
        default=defaults.get("folder", argparse.SUPPRESS),
        metavar="THƯ_MỤC",
        help="làm việc ở thư mục này",
    )
    made.options.add_argument(
        "--on",
        type=day,
        default=defaults.get("on", argparse.SUPPRESS),
        metavar="NGÀY",
        help="xem như hôm nay là ngày này",
    )


def _opening(command: Any) -> None:
    made = command("init", "lập một thư mục làm việc mới với kho git")
    made.given.add_argument("target", metavar="THƯ_MỤC")
    made.options.add_argument(
        "--bare", action="store_true", help="lập một kho chung để các máy trao đổi, không có tệp để làm việc"
    )
    made = command("demo", "lập ví dụ xã Tân Quang với ba năm hồ sơ duyệt")
    made.given.add_argument("target", metavar="THƯ_MỤC")


def _reading(command: Any) -> None:
    made = command("check", "kiểm tra mọi biểu mẫu")
    made.given.add_argument("paths", nargs="*", metavar="TỆP", help="chỉ những tệp hoặc biểu mẫu này")
    form = made.options.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in dữ liệu JSON")
    form.add_argument("--sarif", action="store_true", help="in SARIF 2.1.0 cho trình soạn thảo và kho chung")
    form.add_argument("--github", action="store_true", help="in chú thích cho GitHub Actions")
    made = command(
        "schema", "JSON Schema của một loại biểu mẫu, cho trình soạn thảo (Taplo, Even Better TOML)"
    )
    made.given.add_argument(
        "kind", nargs="?", default="registration", choices=tuple(FORMS), metavar="LOẠI", help=", ".join(FORMS)
    )
    made.options.add_argument("-o", dest="output", metavar="THƯ_MỤC", help="ghi mọi loại vào thư mục này")
    command("status", "tiến độ, đơn vị chậm, chỉ tiêu, đề nghị, quỹ", json=True)
    command("law", "pháp luật về khen thưởng có hiệu lực hôm nay, hoặc ngày --on", json=True)
    made = command("plan", "kế hoạch: giải thích từng chỉ tiêu, tiêu chuẩn và kiểm tra", json=True)
    made.options.add_argument(
        "--record", action="store_true", help="ghi campaign.toml vừa sửa vào hồ sơ; chỉ chủ tịch được sửa"
    )
    made.options.add_argument("--note", default="", metavar="LỜI", help="lý do sửa")
    _as(made)
    made = command("review", "số liệu sơ kết, tổng kết: xu hướng, xếp hạng, đăng ký, điển hình", json=True)
    made.given.add_argument("unit", nargs="?", metavar="ĐƠN_VỊ", help="chỉ đơn vị này")
    made = command("list", "in một danh sách", json=True)
    made.given.add_argument("what", choices=LISTS, metavar="DANH_SÁCH", help=", ".join(LISTS))
    made = command("find", "tìm người, đơn vị theo mọi tên đã mang, không cần dấu", json=True)
    made.given.add_argument("name", nargs="*", metavar="TÊN")
    made.options.add_argument(
        "--duplicates", action="store_true", help="các cặp người, đơn vị có thể là một, và việc cần làm"
    )
    made = command("show", "một biểu mẫu: trạng thái, lỗi, tiêu chuẩn, hồ sơ duyệt", json=True)
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    made = command("log", "lịch sử của một biểu mẫu, hoặc của cả hồ sơ", json=True)
    made.given.add_argument("form", nargs="?", metavar="BIỂU_MẪU")
    made = command("diff", "biểu mẫu khác gì so với lần được xét gần nhất, hoặc với một lần lưu", json=True)
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    made.given.add_argument("revision", nargs="?", metavar="LẦN_LƯU")
    command("audit", "soát lại toàn bộ hồ sơ duyệt trong git", json=True)
    made = command("print", "in văn bản PDF", json=True)
    made.given.add_argument("document", nargs="?", metavar="VĂN_BẢN", help="xem thidua print --list")
    made.given.add_argument("forms", nargs="*", metavar="BIỂU_MẪU")
    made.options.add_argument("--list", action="store_true", help="các văn bản in được")
    made.options.add_argument("--all", action="store_true", help="in mọi văn bản có thể in")
    made.options.add_argument(
        "--unconfirmed", action="store_true", help="in cả căn cứ và số tiền chưa được kiểm chứng"
    )
    made.options.add_argument(
        "-o", dest="output", metavar="ĐƯỜNG_DẪN", help="tệp .pdf hoặc thư mục; mặc định out/"
    )
    made.options.add_argument("--code", action="store_true", help="in mã đối chiếu ở chân mỗi trang")
    _stock(made)
    made = command("verify", "một tệp PDF có đúng là bản in từ hồ sơ, và hồ sơ đã đổi gì từ đó", json=True)
    made.given.add_argument("file", metavar="TỆP.pdf")


def _stock(made: Parser) -> None:
    """What certificates on the office's own pre-printed sheets take."""
    sheets = made.add_argument_group("Giấy khen in trên phôi in sẵn")
    sheets.add_argument("--new-stock", metavar="TỆP", help="lập một tệp mẫu phôi .toml để sửa vị trí các ô")
    sheets.add_argument("--stock", metavar="TỆP", help="in chữ lên phôi, vị trí theo tệp mẫu này")
    sheets.add_argument("--grid", action="store_true", help="in tờ thử: lưới milimét và khung từng ô")
    sheets.add_argument("--dx", type=millimetres, metavar="MM", help="dịch thêm sang phải: --dx=-1,5")
    sheets.add_argument("--dy", type=millimetres, metavar="MM", help="dịch thêm xuống dưới")
    sheets.add_argument("--sheets", type=sheets_a_file, metavar="SỐ", help="mỗi tệp nhiều nhất bấy nhiêu tờ")


def _writing(command: Any) -> None:
    made = command("new", "lập một biểu mẫu mới")
    made.given.add_argument(
        "form", metavar="BIỂU_MẪU", help="ví dụ units/tram-y-te/registration, nominations/2025/an"
    )
    _pairs(made)
    made = command("set", "sửa các ô của một biểu mẫu")
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    _pairs(made, needed=True)
    made = command("convert", "đổi một tệp sang bảng mã UTF-8: cho xem trước, ghi khi có --write")
    made.given.add_argument("file", metavar="TỆP")
    made.options.add_argument("--write", action="store_true", help="ghi tệp và ghi vào hồ sơ")
    made.options.add_argument(
        "--from", dest="encoding", choices=tuple(NAMES), metavar="BẢNG_MÃ", help=", ".join(NAMES)
    )
    _act(command)
    made = command("keys", "lập khóa ký số cho người dùng máy này")
    made.options.add_argument("--file", metavar="TỆP", help="tệp khóa; mặc định ~/.ssh/thidua_ed25519")
    made.options.add_argument("--passphrase", action="store_true", help="đặt mật khẩu cho khóa")
    made.options.add_argument("--stop", action="store_true", help="thôi ký các lần ghi của kho này")


def _act(command: Any) -> None:
    made = command("act", "ghi một bước duyệt: " + ", ".join(_verbs()), json=True)
    made.given.add_argument("verb", choices=_verbs(), metavar="VIỆC")
    made.given.add_argument(
        "forms", nargs="+", metavar="BIỂU_MẪU", help="biểu mẫu, hoặc một kỳ xét: mọi đề nghị của kỳ đó"
    )
    made.options.add_argument("--note", default="", metavar="LỜI", help="ý kiến, lý do")
    made.options.add_argument(
        "--date", type=day, metavar="NGÀY", help="ngày ghi trên giấy, nếu khác ngày ghi hồ sơ"
    )
    made.options.add_argument("--preview", action="store_true", help="chỉ xem ai được, ai không và vì sao")
    made.options.add_argument(
        "--ready", action="store_true", help="chỉ ghi những biểu mẫu làm được, bỏ qua số còn lại"
    )
    made.options.add_argument(
        "--votes",
        action="append",
        default=[],
        metavar="BIỂU_MẪU=PHIẾU",
        help="số phiếu đồng ý của riêng một đề nghị",
    )
    made.options.add_argument(
        "--recuse",
        action="append",
        default=[],
        metavar="TÊN: LÝ DO",
        help="thành viên không tham gia bỏ phiếu",
    )
    _as(made)
    for name, label in TRAILERS.items():
        if name not in PROGRAM_OWN:
            words = label[0].lower() + label[1:]
            dashed = day if name in DAYS else str
            made.options.add_argument(f"--{name.lower()}", type=dashed, dest=name, metavar="…", help=words)


def _exchanging(command: Any) -> None:
    made = command("sync", "trao đổi với các máy khác: nhận về, gộp từng ô, kiểm tra, gửi đi", json=True)
    made.given.add_argument("remote", nargs="?", metavar="KHO")
    _keep(made)
    made = command("remote", "các kho chung của máy này, và số lần ghi chờ gửi")
    made.given.add_argument("verb", nargs="?", choices=("add",), metavar="add")
    made.given.add_argument("words", nargs="*", metavar="[TÊN] ĐỊA_CHỈ", help="thư mục, ssh:// hoặc https://")
    made = command("clone", "chép một hồ sơ từ kho chung về máy này")
    made.given.add_argument("url", metavar="ĐỊA_CHỈ")
    made.given.add_argument("target", metavar="THƯ_MỤC")
    made = command("resolve", "gộp hai bên của một biểu mẫu còn dấu xung đột của git")
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    _keep(made)
    made = command("propose", "gửi những gì chưa trao đổi thành một đề nghị để người khác xem xét")
    made.given.add_argument("name", metavar="TÊN")
    made = command("proposals", "các đề nghị đang chờ: xem, nhận, hoặc không nhận")
    made.given.add_argument("verb", nargs="?", choices=("show", "take", "refuse"), metavar="show|take|refuse")
    made.given.add_argument("name", nargs="?", metavar="TÊN")
    made.options.add_argument("--note", default="", metavar="LỜI", help="lý do không nhận")
    _keep(made)
    made = command("handover", "bàn giao: ai giữ vai trò gì, việc gì đang chờ; --to thì sửa kế hoạch")
    made.given.add_argument("person_from", metavar="TÊN", help="người bàn giao")
    made.options.add_argument("--to", default="", metavar="TÊN", help="người tiếp nhận")
    made.options.add_argument("--email", default="", metavar="THƯ", help="thư điện tử của người tiếp nhận")
    made.options.add_argument("--date", type=day, metavar="NGÀY", help="ngày cuối của người bàn giao")
    made = command("rollup", "cộng nhiều hồ sơ: thư mục, kho chung hoặc địa chỉ, thành một bảng", json=True)
    made.given.add_argument("places", nargs="+", metavar="KHO")
    made.options.add_argument("--csv", metavar="TỆP", help="ghi từng số liệu của từng nơi ra tệp CSV")
    made.options.add_argument("--xlsx", metavar="TỆP", help="như --csv, ra bảng tính Excel")
    made.options.add_argument("--parquet", metavar="TỆP", help="như --csv, ra tệp Parquet (cần DuckDB)")
    made = command("merge-driver", "gộp một biểu mẫu từng ô; git tự gọi khi git merge, git pull")
    for name in ("base", "ours", "theirs", "path"):
        made.given.add_argument(name)


SPREADSHEETS = ("units", "people", "registrations", "years", "activities", "nominations")
"""The lists that spreadsheets bring in: `campaign.columns.LISTS`, which is not loaded to parse words."""


def _spreadsheets(command: Any) -> None:
    made = command(
        "import", "nhập bảng tính .xlsx hoặc .csv: xem trước, rồi ghi tất cả hoặc không gì cả", json=True
    )
    made.given.add_argument("file", metavar="TỆP")
    made.options.add_argument("--yes", action="store_true", help="ghi vào hồ sơ, không hỏi lại")
    made.options.add_argument(
        "--kind",
        choices=SPREADSHEETS,
        metavar="DANH_SÁCH",
        help="tệp chứa danh sách nào, nếu không tự nhận ra: " + ", ".join(SPREADSHEETS),
    )
    made.options.add_argument(
        "--year", type=int, metavar="NĂM", help="năm của số liệu, nếu tệp không có cột Năm"
    )
    made.options.add_argument(
        "--period", metavar="KỲ", help="kỳ xét của đề nghị, nếu tệp không có cột Kỳ xét"
    )
    made.options.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="TIÊU_ĐỀ=CỘT",
        help="tiêu đề này là cột nào; TIÊU_ĐỀ=- là bỏ qua. Được nhớ cho lần sau",
    )
    made.options.add_argument(
        "--zeros",
        choices=("restore", "keep"),
        metavar="restore|keep",
        help="số điện thoại, mã đã mất số 0 ở đầu: thêm lại, hay để nguyên",
    )
    made.options.add_argument(
        "--points",
        choices=("thousands", "decimal"),
        metavar="thousands|decimal",
        help="1.234 và 1,234 trong chữ: một nghìn hai trăm…, hay một phẩy hai…",
    )
    _as(made)
    made = command("template", "bảng tính mẫu để điền rồi nhập")
    made.given.add_argument("kind", choices=SPREADSHEETS, metavar="DANH_SÁCH", help=", ".join(SPREADSHEETS))
    made.options.add_argument(
        "-o", dest="output", metavar="TỆP", help="mặc định mau-….xlsx ở thư mục đang đứng"
    )
    made.options.add_argument("--year", type=int, metavar="NĂM", help="năm của mẫu chỉ tiêu")
    made.options.add_argument("--force", action="store_true", help="ghi đè tệp đang có")
    made = command("export", "xuất danh sách ra bảng tính; không ghi tên danh sách thì xuất cả hồ sơ")
    made.given.add_argument("file", metavar="TỆP", help="tên tệp, đuôi .xlsx hoặc .csv")
    made.given.add_argument(
        "lists",
        nargs="*",
        metavar="DANH_SÁCH",
        help=", ".join((*SPREADSHEETS, "numbers")),
    )
    made.options.add_argument("--force", action="store_true", help="ghi đè tệp đang có")


def _keep(made: Parser) -> None:
    made.options.add_argument(
        "--keep",
        action="append",
        default=[],
        metavar="mine|theirs",
        help="giữ giá trị của máy này hay máy kia khi hai người sửa một ô; hoặc BIỂU_MẪU:Ô=mine",
    )


PROGRAM_OWN = ("Acted-On", "Batch", "Recused")
"""Trailers that other options fill, or the program itself."""

DAYS = ("Decision-Date", "Posted-From", "Posted-To")
"""The trailers that hold a day."""


def _pairs(made: Parser, needed: bool = False) -> None:
    made.given.add_argument(
        "pairs",
        nargs="+" if needed else "*",
        metavar="Ô=GIÁ_TRỊ",
        help="ví dụ head.name='Nguyễn Mẫu An'; để trống là bỏ",
    )
    _as(made)


def _as(made: Parser) -> None:
    made.options.add_argument("--as", dest="person", metavar="TÊN", help="người đã làm việc này trên giấy")


def _verbs() -> Iterable[str]:
    return tuple(dict.fromkeys(verb.id for verb in VERBS))
