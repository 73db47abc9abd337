"""The command line's words: commands and their options. Vietnamese throughout.

Only parses (`parsing.py`); what a command does is in its `*_command.py` or `*_commands.py`.
"""

import argparse
from collections.abc import Sequence
from typing import Any

from tui.commands import COMMANDS
from tui.exchange_arguments import exchanging
from tui.parsing import Parser, acting_for, day, millimetres, repeated, sheets_a_file
from tui.sheet_arguments import spreadsheets

LISTS = ("units", "registrations", "years", "activities", "nominations", "numbers", "fields")

SCHEMAS = ("plan", "registration", "year", "activities", "nomination")
"""The kinds of form that have a schema: `campaign.json_schema.FORMS`, which is not loaded to parse words."""

_SUMMARY = """\
thidua: quản lý một phong trào thi đua, từ kế hoạch đến giấy khen.
Không kèm lệnh nào thì mở chương trình toàn màn hình."""


class _Left:
    """A command that is not asked for: whatever words it takes, none are made."""

    @property
    def given(self) -> "_Left":
        return self

    options = given

    def add_argument(self, *_: Any, **__: Any) -> None:
        """Nothing."""

    def add_argument_group(self, *_: Any) -> "_Left":
        """No group."""
        return self

    add_mutually_exclusive_group = add_argument_group


class _Commands:
    """Makes the commands: all of them, or only the one that is asked for; none for an empty name."""

    def __init__(self, added: Any, asked: str | None) -> None:
        self.added, self.asked = added, asked

    def wanted(self, name: str) -> bool:
        """Whether the command `name` is made."""
        return self.asked in (None, name)

    def __call__(self, name: str, help_: str, *, json: bool = False) -> Any:
        """The command `name`, to be given its words."""
        if not self.wanted(name):
            return _Left()
        made = self.added.add_parser(name, help=help_, description=help_[0].upper() + help_[1:] + ".")
        _everywhere(made)
        if json:
            made.options.add_argument("--json", action="store_true", help="in dữ liệu JSON")
        return made


def parser(words: Sequence[str] | None = None) -> Parser:
    """The command line: the command that `words` ask for, or all of them where that is not known."""
    top = Parser(prog="thidua", description=_SUMMARY)
    _everywhere(top, folder=".", on=None)
    top.options.add_argument("--version", action="store_true", help="in phiên bản và các thư viện")
    asked = None if words is None else _asked(words)
    added = top.add_subparsers(dest="command", title="Các lệnh", metavar="LỆNH", parser_class=Parser)
    command = _Commands(added, asked)
    _opening(command)
    _reading(command)
    _writing(command)
    exchanging(command)
    spreadsheets(command)
    return top


def _asked(words: Sequence[str]) -> str | None:
    """The command of `words`, before which some options may stand: empty where nothing else is there, None
    where it is none that is known."""
    rest = iter(words)
    for word in rest:
        if word in ("-C", "--on"):
            next(rest, None)
        elif not word.startswith(("-C", "--on=")):
            return word if word in COMMANDS else None
    return ""


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


def _opening(command: _Commands) -> None:
    made = command("init", "lập một thư mục làm việc mới với kho git")
    made.given.add_argument("target", metavar="THƯ_MỤC")
    made.options.add_argument(
        "--bare", action="store_true", help="lập một kho chung để các máy trao đổi, không có tệp để làm việc"
    )
    made = command("demo", "lập ví dụ xã Tân Quang với ba năm hồ sơ duyệt")
    made.given.add_argument("target", metavar="THƯ_MỤC")


def _reading(command: _Commands) -> None:
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
        "kind", nargs="?", default="registration", choices=SCHEMAS, metavar="LOẠI", help=", ".join(SCHEMAS)
    )
    made.options.add_argument("-o", dest="output", metavar="THƯ_MỤC", help="ghi mọi loại vào thư mục này")
    command("status", "tiến độ, đơn vị chậm, chỉ tiêu, đề nghị, quỹ", json=True)
    command("law", "pháp luật về khen thưởng có hiệu lực hôm nay, hoặc ngày --on", json=True)
    made = command("plan", "kế hoạch: giải thích từng chỉ tiêu, tiêu chuẩn và kiểm tra", json=True)
    made.options.add_argument(
        "--record", action="store_true", help="ghi campaign.toml vừa sửa vào hồ sơ; chỉ chủ tịch được sửa"
    )
    made.options.add_argument("--note", default="", metavar="LỜI", help="lý do sửa")
    acting_for(made)
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
    repeated(made, "--trust", "TỆP", "chứng thư gốc của nơi cấp chữ ký số mà cơ quan tin (.pem, .cer)")
    _sign(command)


def _sign(command: _Commands) -> None:
    made = command("sign", "ký số một tệp PDF bằng tệp khóa hoặc USB token")
    made.given.add_argument("file", metavar="TỆP.pdf")
    made.options.add_argument("--key", default="", metavar="TỆP", help="tệp khóa PKCS#12 (.p12, .pfx)")
    made.options.add_argument(
        "--token", default="", metavar="THƯ_VIỆN", help="thư viện PKCS#11 của hãng làm USB token (.so, .dll)"
    )
    made.options.add_argument(
        "--certificate",
        default="",
        metavar="NHÃN",
        help="nhãn của token, hoặc của chứng thư trên nó, nếu có nhiều",
    )
    made.options.add_argument(
        "--password-file", metavar="TỆP", help="tệp có mật khẩu hoặc mã PIN ở dòng đầu; không có thì hỏi"
    )
    made.options.add_argument("--field", default="", metavar="Ô", help="ô ký; mặc định ô trống đầu tiên")
    made.options.add_argument("--picture", metavar="PNG", help="ảnh chữ ký tay đặt vào ô ký")
    made.options.add_argument(
        "--seal", metavar="PNG", help="ký của cơ quan: ảnh con dấu, trùm 1/3 chữ ký về bên trái"
    )
    made.options.add_argument(
        "--annex", metavar="SỐ", help="phụ lục ở tệp riêng: số văn bản và thời gian, góc trên bên phải"
    )
    made.options.add_argument(
        "--copy", metavar="HÌNH_THỨC", help="bản sao điện tử: “SAO Y”…, tên cơ quan và thời gian"
    )
    made.options.add_argument("--reason", default="", metavar="LỜI", help="lý do ký, ghi trong chữ ký")
    made.options.add_argument(
        "-o", dest="output", metavar="TỆP", help="ghi ra tệp khác; mặc định chính tệp ấy"
    )


def _stock(made: Parser) -> None:
    """What certificates on the office's own pre-printed sheets take."""
    sheets = made.add_argument_group("Giấy khen in trên phôi in sẵn")
    sheets.add_argument("--new-stock", metavar="TỆP", help="lập một tệp mẫu phôi .toml để sửa vị trí các ô")
    sheets.add_argument("--stock", metavar="TỆP", help="in chữ lên phôi, vị trí theo tệp mẫu này")
    sheets.add_argument("--grid", action="store_true", help="in tờ thử: lưới milimét và khung từng ô")
    sheets.add_argument("--dx", type=millimetres, metavar="MM", help="dịch thêm sang phải: --dx=-1,5")
    sheets.add_argument("--dy", type=millimetres, metavar="MM", help="dịch thêm xuống dưới")
    sheets.add_argument("--sheets", type=sheets_a_file, metavar="SỐ", help="mỗi tệp nhiều nhất bấy nhiêu tờ")


def _writing(command: _Commands) -> None:
    made = command("new", "lập một biểu mẫu mới")
    made.given.add_argument(
        "form", metavar="BIỂU_MẪU", help="ví dụ units/tram-y-te/registration, nominations/2025/an"
    )
    _pairs(made)
    made = command("set", "sửa các ô của một biểu mẫu")
    made.given.add_argument("form", metavar="BIỂU_MẪU")
    _pairs(made, needed=True)
    if command.wanted("convert"):
        _convert(command)
    made = command("finish", "làm nốt việc bị ngắt giữa chừng: ghi các tệp đã lưu, dọn tệp tạm và khóa cũ")
    made.options.add_argument("--unlock", action="store_true", help="xóa cả khóa git của chương trình khác")
    if command.wanted("act"):
        _act(command)
    made = command("keys", "lập khóa ký số cho người dùng máy này")
    made.options.add_argument("--file", metavar="TỆP", help="tệp khóa; mặc định ~/.ssh/thidua_ed25519")
    made.options.add_argument("--passphrase", action="store_true", help="đặt mật khẩu cho khóa")
    made.options.add_argument("--stop", action="store_true", help="thôi ký các lần ghi của kho này")


def _convert(command: _Commands) -> None:
    from campaign.encodings import NAMES

    made = command("convert", "đổi một tệp sang bảng mã UTF-8: cho xem trước, ghi khi có --write")
    made.given.add_argument("file", metavar="TỆP")
    made.options.add_argument("--write", action="store_true", help="ghi tệp và ghi vào hồ sơ")
    made.options.add_argument(
        "--from", dest="encoding", choices=tuple(NAMES), metavar="BẢNG_MÃ", help=", ".join(NAMES)
    )


def _act(command: _Commands) -> None:
    from campaign.act import DAYS, TRAILERS
    from campaign.ladder import VERBS

    verbs = tuple(dict.fromkeys(verb.id for verb in VERBS))
    made = command("act", "ghi một bước duyệt: " + ", ".join(verbs), json=True)
    made.given.add_argument("verb", choices=verbs, metavar="VIỆC")
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
    repeated(made, "--votes", "BIỂU_MẪU=PHIẾU", "số phiếu đồng ý của riêng một đề nghị")
    repeated(made, "--recuse", "TÊN: LÝ DO", "thành viên không tham gia bỏ phiếu")
    acting_for(made)
    for name, label in TRAILERS.items():
        if name not in PROGRAM_OWN:
            words = label[0].lower() + label[1:]
            dashed = day if name in DAYS else str
            made.options.add_argument(f"--{name.lower()}", type=dashed, dest=name, metavar="…", help=words)


PROGRAM_OWN = ("Acted-On", "Batch", "Recused")
"""Trailers that other options fill, or the program itself."""


def _pairs(made: Parser, needed: bool = False) -> None:
    made.given.add_argument(
        "pairs",
        nargs="+" if needed else "*",
        metavar="Ô=GIÁ_TRỊ",
        help="ví dụ head.name='Nguyễn Mẫu An'; để trống là bỏ",
    )
    acting_for(made)
