"""Every finding's code with its severity and its sentence: what is wrong, and what to do about it.

Codes are stable once released. `finding()` is the one way in which a finding is made.
"""

from campaign.finding import Finding, Place, Severity

E, W = Severity.ERROR, Severity.WARNING

CODES: dict[str, tuple[Severity, str]] = {
    # reading a file
    "unreadable": (E, "Không đọc được tệp: {reason}. Kiểm tra quyền đọc rồi mở lại."),
    "bom": (W, "Tệp bắt đầu bằng dấu BOM. Lưu lại bằng chương trình để bỏ dấu này."),
    "not-utf8": (E, "Tệp không phải UTF-8 (byte lạ ở vị trí {offset}). Lưu lại với bảng mã UTF-8."),
    "conflict-markers": (
        E,
        "Tệp còn dấu xung đột của git (<<<<<<< … >>>>>>>). Chọn một trong hai nội dung rồi xóa các dấu.",
    ),
    "toml-syntax": (E, "Sai cú pháp TOML: {reason}."),
    "key-clash": (E, "Hai khóa chỉ khác nhau ở cách gõ dấu: {name}. Giữ lại một khóa."),
    # shape
    "unknown-key": (
        W,
        "Không có ô nào tên “{name}”.{nearest} Nội dung được giữ nguyên nhưng không dùng đến.",
    ),
    "wrong-type": (E, "Phải là {wanted}, đang là {got}."),
    "missing": (E, "Chưa điền “{label}”."),
    "not-a-choice": (E, "“{value}” không phải là một lựa chọn. Các lựa chọn: {choices}."),
    "out-of-range": (E, "{value} nằm ngoài khoảng cho phép: {range}."),
    "wrong-schema": (E, "Tệp ghi theo mẫu số {value}; chương trình này đọc mẫu số 1. Cập nhật chương trình."),
    "control-character": (E, "Có ký tự điều khiển không nhìn thấy ({name}). Gõ lại nội dung này."),
    "wrong-path": (E, "Tệp nằm ở {path} nhưng nội dung ghi {value}. Sửa nội dung cho khớp với chỗ của tệp."),
    "bad-name": (E, "Tên thư mục hoặc tệp “{name}” chỉ được có chữ thường không dấu, chữ số và gạch nối."),
    # plan
    "no-plan-number": (W, "Kế hoạch chưa ghi số. Điền khi văn bản được cấp số; không tự đặt số."),
    "no-plan-day": (W, "Kế hoạch chưa ghi ngày ban hành, mới có tháng {month}. Điền khi biết ngày."),
    "duplicate-id": (E, "“{value}” đã dùng cho một mục khác trong cùng bảng. Đặt mã khác."),
    "unknown-reference": (E, "Không có {what} nào mang mã “{value}”.{nearest}"),
    "period-reversed": (E, "Ngày kết thúc {end} trước ngày bắt đầu {start}. Đổi lại hai ngày."),
    "target-missing": (E, "Chỉ tiêu đo bằng “{measure}” phải có mục tiêu (target)."),
    "check-incomplete": (E, "Tiêu chuẩn loại “{kind}” phải ghi thêm {missing}."),
    # a unit and its figures
    "outside-campaign": (
        E,
        "Ngày {day} nằm ngoài thời gian phong trào ({start} – {end}). Kiểm tra lại ngày.",
    ),
    "launch-incomplete": (W, "Kế hoạch phát động của đơn vị thiếu {missing}. Ghi đủ số và ngày."),
    "year-outside": (E, "Năm {year} không thuộc phong trào ({years})."),
    "ratio-over-100": (
        E,
        "{numerator_label} là {numerator}, lớn hơn {denominator_label} là {denominator}. "
        "Sửa một trong hai số.",
    ),
    "half-a-ratio": (
        E,
        "Có {have} nhưng thiếu {missing}. Điền cả hai, hoặc để trống cả hai nếu chưa có số liệu.",
    ),
    "zero-denominator": (
        E,
        "{label} bằng 0 nên không tính được tỷ lệ. "
        "Nếu đơn vị không có việc này, đánh dấu “Không áp dụng” và ghi lý do.",
    ),
    "wrong-figure": (E, "Chỉ tiêu này báo cáo bằng {wanted}; không dùng ô “{label}”."),
    "not-applicable-reason": (E, "Đánh dấu “Không áp dụng” thì phải ghi lý do ở ô Ghi chú."),
    "not-applicable-figure": (E, "Đã đánh dấu “Không áp dụng” nhưng vẫn có số liệu. Bỏ một trong hai."),
    "not-reported-by": (
        W,
        "Kế hoạch không giao đơn vị này báo cáo chỉ tiêu “{indicator}”. Số liệu không được cộng vào toàn xã.",
    ),
    "indicator-year": (E, "Chỉ tiêu “{indicator}” không báo cáo cho năm {year}."),
    "no-evidence": (W, "Có số liệu nhưng chưa ghi căn cứ (báo cáo, biên bản…). Ghi số và ngày của văn bản."),
    "below-target": (W, "{value} chưa đạt mục tiêu {target}."),
    "unit-ended": (
        W,
        "Đơn vị đã kết thúc ngày {end}; số liệu của năm {year} cần ghi rõ tính đến ngày nào ở ô Ghi chú.",
    ),
    "no-registration": (E, "Đơn vị chưa có tệp registration.toml. Lập bản đăng ký của đơn vị trước."),
    # a nomination
    "wrong-nominee": (E, "Hình thức “{award}” không dành cho {nominee}."),
    "award-ended": (
        E,
        "Hình thức “{award}” chỉ quyết định được đến hết ngày {end}. Lập đề nghị mới theo hình thức khác.",
    ),
    "name-differs": (W, "Tên ghi trên đề nghị khác tên đơn vị “{unit}”. Ghi đúng tên đơn vị tại ngày lập."),
    "not-an-individual-field": (E, "Đề nghị khen tập thể không dùng ô “{label}”."),
    "votes-over-present": (
        E,
        "Số phiếu đồng ý {agree} nhiều hơn số người có mặt {present}. Kiểm tra lại biên bản.",
    ),
    "attest-needless": (
        W,
        "Tiêu chuẩn {criterion} không áp dụng cho đề nghị này hoặc không do người đánh giá. Bỏ mục này.",
    ),
    "attest-no-evidence": (W, "Đã đánh giá tiêu chuẩn {criterion} nhưng chưa ghi căn cứ."),
    "recognition-no-decision": (
        W,
        "Sáng kiến ghi là được công nhận nhưng thiếu số hoặc ngày quyết định công nhận.",
    ),
    "criterion-not-met": (W, "Chưa đạt tiêu chuẩn {criterion}: {reason}"),
    # the record
    "stray": (W, "Tệp này không nằm ở chỗ của một biểu mẫu nào. Chuyển về đúng chỗ hoặc xóa."),
    "duplicate-number": (E, "{clash}"),
    "basis-changed": (
        W,
        "Căn cứ đã thay đổi sau bước “{act}”: {form}: {change}. "
        "Xác nhận (thidua act confirm) hoặc trả lại (thidua act return).",
    ),
    "uncommitted": (
        W,
        "Tệp đang khác với lần lưu gần nhất trong git. Mở tệp và lưu bằng chương trình để ghi vào hồ sơ.",
    ),
    "untracked": (W, "Tệp chưa được lưu vào git lần nào. Mở tệp và lưu bằng chương trình để ghi vào hồ sơ."),
}


def finding(code: str, place: Place, clause: str = "", **values: object) -> Finding:
    """The finding `code` at `place`, its sentence filled with `values`."""
    severity, sentence = CODES[code]
    return Finding(code, severity, place.path, place.key, sentence.format(**values), clause)
