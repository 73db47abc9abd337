"""The book of certificates: one row a certificate in the order of their numbers, with room to sign."""

from tests import full
from tests.laid import INDENT, LEFT, LINE, PAGE_LANDSCAPE, PEN, Block, assert_laid
from tests.sample import one


def test_it_is_laid_out_as_a_book() -> None:
    # columns of 16, 52, 52, 23, 36, 24, 24, 26 and 23, narrowed from 276 to 252 mm; 3.5 points inside a cell
    scale, pad = 252 / 276, 3.5 * 25.4 / 72
    first, second = LEFT + 252 / 4, LEFT + 252 * 3 / 4
    assert_laid(
        one("certificate-register", full.workspace(), 2024),
        Block("ỦY BAN NHÂN DÂN", bold=True),
        Block("XÃ SÔNG HẠ", bold=True, below=13 * 1.15),
        Block("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True),
        Block("Sông Hạ, ngày tháng năm", italic=True),
        Block("SỔ ĐĂNG KÝ GIẤY KHEN NĂM 2024", middle=PAGE_LANDSCAPE, bold=True),
        Block("Thực hiện Phong trào thi đua", middle=PAGE_LANDSCAPE, bold=True, below=LINE),
        Block("01", middle=LEFT + 8 * scale),
        Block("Bộ phận Một cửa", left=LEFT + 16 * scale + pad, below=0),
        Block("Giấy khen", left=LEFT + 120 * scale + pad, below=0),
        Block("59/QĐ-UBND", left=LEFT + 143 * scale + pad, below=0),
        Block("05/9/2024", middle=LEFT + 191 * scale, below=0),
        Block("06/7/2024", middle=LEFT + 215 * scale, below=0),
        # one line of 12 points and 7 over and under it
        Block("02", middle=LEFT + 8 * scale, below=12 * 1.15 + 7),
        Block("Bà Nguyễn Thị Mẫu Ẩn", left=LEFT + 16 * scale + pad, below=0),
        Block("Giáo viên, Trường Tiểu", left=LEFT + 68 * scale + pad, below=0),
        Block("học Sông Hạ", left=LEFT + 68 * scale + pad, below=12 * 1.15),
        Block("Tổng số: 02 giấy khen; không còn hiệu lực: 0.", left=INDENT),
        Block("NGƯỜI LẬP SỔ", middle=first, bold=True),
        Block("TM. ỦY BAN NHÂN DÂN", middle=second, bold=True, below=0),
        Block("CHỦ TỊCH", middle=second, bold=True, below=LINE),
        Block("Mai Mẫu Hoa", middle=first, bold=True, below=PEN),
        Block("Trần Mẫu Bách", middle=second, bold=True, below=0),
    )
