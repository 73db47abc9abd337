"""The words of the commands of spreadsheets: import, template, export."""

from typing import Any

from tui.parsing import acting_for, repeated

SPREADSHEETS = ("units", "people", "registrations", "years", "activities", "nominations")
"""The lists that spreadsheets bring in: `campaign.columns.LISTS`, which is not loaded to parse words."""


def spreadsheets(command: Any) -> None:
    """Add the commands; `command` makes one of a name and a line of help."""
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
    repeated(
        made, "--map", "TIÊU_ĐỀ=CỘT", "tiêu đề này là cột nào; TIÊU_ĐỀ=- là bỏ qua. Được nhớ cho lần sau"
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
    acting_for(made)
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
