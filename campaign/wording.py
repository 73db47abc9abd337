"""Every finding's code with its severity and its sentence: what is wrong, and what to do about it.

Codes are stable once released. `finding()` is the one way in which a finding is made.
"""

from collections.abc import Collection

from campaign.finding import Finding, Place, Severity
from campaign.vietnamese import fold, visible

E, W = Severity.ERROR, Severity.WARNING

CODES: dict[str, tuple[Severity, str]] = {
    # reading a file
    "unreadable": (E, "Không đọc được tệp: {reason}. Kiểm tra quyền đọc rồi mở lại."),
    "bom": (W, "Tệp bắt đầu bằng dấu BOM của Notepad. Lưu lại bằng chương trình để bỏ dấu này."),
    "not-utf8": (
        E,
        "Tệp không ghi bằng bảng mã UTF-8{encoding}. Lệnh thidua convert {path} cho xem trước rồi đổi.",
    ),
    "conflict-markers": (
        E,
        "Tệp còn dấu xung đột của git (<<<<<<< … >>>>>>>). Chọn một trong hai nội dung rồi xóa các dấu.",
    ),
    "toml-syntax": (E, "Sai cú pháp TOML: {reason}."),
    "key-clash": (E, "Hai khóa chỉ khác nhau ở cách gõ dấu: {name}. Giữ lại một khóa."),
    "too-large": (
        E,
        "Tệp lớn hơn {limit} KB nên không đọc: một biểu mẫu chỉ vài KB. Kiểm tra rồi chuyển tệp ra chỗ khác.",
    ),
    "link": (E, "Đây là một liên kết (symlink, shortcut), không đọc, không ghi. Thay bằng chính tệp đó."),
    "misnamed": (E, "Tên “{name}” viết chưa đúng nên tệp không được đọc. Đổi tên thành “{right}”."),
    "closed-folder": (
        E,
        "Không đọc được thư mục này, nên biểu mẫu trong đó không được tính. Kiểm tra quyền đọc rồi mở lại.",
    ),
    "shallow": (
        E,
        "Hồ sơ ở đây thiếu phần đầu (kho chép bằng --depth), nên biểu mẫu đã duyệt trước chỗ cắt hiện như "
        "bản nháp. Lấy phần còn thiếu về: git fetch --unshallow",
    ),
    # shape
    "unknown-key": (
        W,
        "Không có ô nào tên “{name}”.{nearest} Nội dung được giữ nguyên nhưng không dùng đến.",
    ),
    "unknown-keys": (W, "Từ đây còn {count} ô không có trong biểu mẫu. Kiểm tra xem có đúng tệp không."),
    "wrong-type": (E, "Phải là {wanted}, đang là {got}."),
    "missing": (E, "Chưa điền “{label}”."),
    "not-a-choice": (E, "“{value}” không phải là một lựa chọn. Các lựa chọn: {choices}."),
    "out-of-range": (E, "{value} nằm ngoài khoảng cho phép: {range}."),
    "wrong-schema": (E, "Tệp ghi theo mẫu số {value}; chương trình này đọc mẫu số 1. Cập nhật chương trình."),
    "control-character": (E, "Có ký tự điều khiển không nhìn thấy ({name}). Gõ lại nội dung này."),
    "hidden-character": (W, "Có ký tự không nhìn thấy ({name}) lẫn trong chữ. Xóa chỗ đó rồi gõ lại."),
    "thousands-point": (
        W,
        "Trong tệp, {value} là {meant}: dấu chấm là dấu thập phân. Nếu muốn ghi {grouped} thì viết {plain}.",
    ),
    "wrong-path": (E, "Tệp nằm ở {path} nhưng nội dung ghi {value}. Sửa nội dung cho khớp với chỗ của tệp."),
    "bad-name": (E, "Tên thư mục hoặc tệp “{name}” chỉ được có chữ thường không dấu, chữ số và gạch nối."),
    # plan
    "to-fill": (W, "Còn chỗ chưa điền: “{value}”. Ghi tên thật vào chỗ dấu “…”."),
    "no-plan-number": (W, "Kế hoạch chưa ghi số. Điền khi văn bản được cấp số; không tự đặt số."),
    "no-plan-day": (W, "Kế hoạch chưa ghi ngày ban hành, mới có tháng {month}. Điền khi biết ngày."),
    "duplicate-id": (E, "“{value}” đã dùng cho một mục khác trong cùng bảng. Đặt mã khác."),
    "unknown-reference": (E, "Không có {what} nào mang mã “{value}”.{nearest}"),
    "period-reversed": (E, "Ngày kết thúc {end} trước ngày bắt đầu {start}. Đổi lại hai ngày."),
    "target-missing": (E, "Chỉ tiêu đo bằng “{measure}” phải có mục tiêu (target)."),
    "check-incomplete": (E, "Tiêu chuẩn loại “{kind}” phải ghi thêm {missing}."),
    "council-size": (W, "Hội đồng ghi {members} thành viên nhưng nêu tên {names} người. Sửa một trong hai."),
    "year-twice": (W, "Năm {year} ghi hai lần. Bỏ một lần, hoặc sửa lại năm."),
    "due-twice": (
        W,
        "Số liệu năm {year} đã đến hạn ở mốc “{other}”. Sửa năm của một trong hai mốc, hoặc bỏ một mốc.",
    ),
    "far-day": (W, "Ngày {day} cách xa các năm của phong trào ({years}). Kiểm tra lại năm."),
    "no-reporter": (
        W,
        "Chỉ tiêu chưa giao cho ai báo cáo. Ghi loại đơn vị báo cáo (reported_by) hoặc đơn vị (units).",
    ),
    "target-out-of-reach": (
        E,
        "Không kết quả nào đạt được mục tiêu “{target}”. Sửa số hoặc dấu so sánh của mục tiêu.",
    ),
    "target-words": (
        W,
        "Lời của kế hoạch ghi “{words}” mà mức phải đạt là “{target}”. Sửa một trong hai cho khớp nhau.",
    ),
    "no-points": (
        E,
        "Tiêu chuẩn tính bằng tỷ lệ điểm mà chỉ tiêu “{indicator}” đo bằng {measure}. "
        "Đổi cách đánh giá thành “đạt mục tiêu của chỉ tiêu”, hoặc chọn chỉ tiêu đo bằng điểm.",
    ),
    "never-reported": (
        W,
        "{kinds} không báo cáo chỉ tiêu “{indicator}” nên với họ tiêu chuẩn này luôn là chưa rõ. "
        "Giao họ báo cáo chỉ tiêu ấy, hoặc bỏ họ khỏi tiêu chuẩn.",
    ),
    "figures-elsewhere": (
        W,
        "Chỉ tiêu “{indicator}” không báo cáo cho năm mà kỳ xét đọc: {periods}. Ở kỳ ấy tiêu chuẩn này "
        "luôn là chưa rõ. Thêm năm cho chỉ tiêu, hoặc sửa năm số liệu của kỳ.",
    ),
    "no-criteria": (
        W,
        "Không tiêu chuẩn nào áp dụng cho {who}, mà có hình thức khen dành cho họ: người thẩm định tự kết "
        "luận. Kế hoạch có tiêu chuẩn cho họ thì ghi thêm.",
    ),
    "no-scope": (
        W,
        "Kế hoạch chưa ghi cấp phát động (scope) nên chưa biết hình thức nào phải trình cấp trên, "
        "và tiền thưởng nào quỹ của mình chi.",
    ),
    "award-never": (
        W,
        "Trong cả phong trào ({start} – {end}) không có ai quyết định được “{award}”. "
        "Kiểm tra lại cấp và ngày cuối, hoặc bỏ hình thức này.",
    ),
    "role-empty": (
        W,
        "Chưa có ai giữ vai trò “{role}” nên việc của vai trò ấy chưa ai làm được. Thêm người.",
    ),
    "two-chairs": (
        W,
        "Từ ngày {day} có hai người giữ vai trò chủ tịch: {one}, {other}; văn bản mang tên người kê trước. "
        "Ghi “Đến hết ngày” cho người đã thôi.",
    ),
    "two-bodies": (
        W,
        "Từ ngày {day} có hai cơ quan ban hành: {one}, {other}; văn bản mang tên cơ quan kê sau. "
        "Ghi “Đến hết ngày” cho cơ quan cũ.",
    ),
    "no-body": (
        W,
        "Ngày {day} không có cơ quan ban hành nào; văn bản ngày ấy mang tên {name}. "
        "Sửa “Từ ngày”, “Đến hết ngày” của các cơ quan cho liền nhau.",
    ),
    "council-share": (
        E,
        "“{value}” không phải là một tỷ lệ. Ghi phân số hoặc phần trăm, không quá 100%: 2/3, 50%, >= 90%.",
    ),
    "council-out-of-reach": (
        E,
        "Phiếu phải vượt {value} thì không lần bỏ phiếu nào đạt. Cần tất cả đồng ý thì ghi >= {value}.",
    ),
    "council-incomplete": (
        W,
        "Đề nghị phải qua Hội đồng bỏ phiếu mà chưa ghi đủ quy chế: tỷ lệ có mặt tối thiểu (quorum), "
        "tỷ lệ phiếu phải vượt (threshold), tính trên gì (basis). "
        "Ghi đủ thì mới biết bao nhiêu phiếu là đạt.",
    ),
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
        "Kế hoạch không giao đơn vị này báo cáo chỉ tiêu “{indicator}”. Số liệu không cộng vào số chung.",
    ),
    "indicator-year": (E, "Chỉ tiêu “{indicator}” không báo cáo cho năm {year}."),
    "no-evidence": (W, "Có số liệu nhưng chưa ghi căn cứ (báo cáo, biên bản…). Ghi số và ngày của văn bản."),
    "below-target": (W, "{value} chưa đạt mục tiêu {target}."),
    "unit-ended-before": (
        W,
        "Đơn vị đã kết thúc ngày {end}, trước năm {year}: không có số liệu để báo cáo. "
        "Kiểm tra lại năm của phiếu và ngày kết thúc ở bản đăng ký.",
    ),
    "unit-ended": (
        W,
        "Đơn vị đã kết thúc ngày {end}; số liệu của năm {year} cần ghi rõ tính đến ngày nào ở ô Ghi chú.",
    ),
    "no-registration": (E, "Đơn vị chưa có tệp registration.toml. Lập bản đăng ký của đơn vị trước."),
    # a unit's activities
    "outside-unit": (
        E,
        "Ngày {day} nằm ngoài thời gian hoạt động của đơn vị ({start} – {end}). Kiểm tra lại ngày.",
    ),
    "activity-no-evidence": (
        W,
        "Hoạt động “{title}” chưa ghi căn cứ (báo cáo, biên bản, danh sách…). Ghi số và ngày của văn bản.",
    ),
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
    # who is who
    "same-as-collective": (
        E,
        "“{value}” là đề nghị khen tập thể. Ô này chỉ ghi đề nghị trước của cùng một người.",
    ),
    "same-as-circle": (
        E,
        "Các đề nghị của cùng một người chỉ vòng vào nhau: {chain}. "
        "Chỉ ghi ở đề nghị sau, trỏ về đề nghị trước.",
    ),
    "same-as-later": (
        W,
        "“{value}” thuộc một kỳ xét sau kỳ này. Ghi ở đề nghị sau, trỏ về đề nghị trước.",
    ),
    "successor-circle": (
        E,
        "Chuỗi đơn vị kế tục đi vòng: {chain}. Để trống ô này ở đơn vị còn hoạt động.",
    ),
    # rules across nominations, and of the law on the day of the decision
    "several-forms": (
        E,
        "{name} được đề nghị “{award}”, mà cùng kỳ xét còn được đề nghị “{other_award}” ở {other}. "
        "Rút một trong hai đề nghị.{ground}",
    ),
    "nominated-twice": (
        W,
        "{name} được đề nghị hai lần cùng hình thức, cùng kỳ xét: {others}. "
        "Rút một đề nghị; nếu là hai người trùng tên thì ghi rõ chức vụ để phân biệt.",
    ),
    "overlapping-periods": (
        W,
        "{name} đã được đề nghị ở kỳ xét có thời gian trùng ({others}). "
        "Ghi lý do khen lại: thành tích nào là của riêng kỳ này.{ground}",
    ),
    "same-report": (
        W,
        "Báo cáo thành tích giống hệt báo cáo của {others}. Mỗi đề nghị phải tự viết, không chép của nhau.",
    ),
    "under-discipline": (
        E,
        "{name} {what}: chưa khen thưởng. Chờ kết luận rồi bỏ đánh dấu, hoặc rút đề nghị.{ground}",
    ),
    "after-discipline": (
        E,
        "Kỳ xét tính thành tích từ {start}, trước ngày hết thời hạn kỷ luật {until}. "
        "Rút đề nghị; đã quyết định thì hủy quyết định.{ground}",
    ),
    "dissolved-collective": (
        E,
        "{unit} đã kết thúc ngày {end}, trước ngày quyết định {day}: không khen tập thể đã giải thể. "
        "Rút đề nghị, đã quyết định thì hủy quyết định; cá nhân và đơn vị kế tục được đề nghị riêng.{ground}",
    ),
    "nobody-to-decide": (
        E,
        "Ngày {day} không còn ai có thẩm quyền quyết định “{award}”. "
        "Rút đề nghị này và lập đề nghị mới: {instead}.",
    ),
    "decided-early": (
        W,
        "Quyết định ngày {day} mà {step}. Kiểm tra lại hai ngày: sai ngày quyết định thì hủy rồi quyết định "
        "lại; bước trước ghi thiếu ngày trên giấy thì văn bản của bước ấy mang ngày ghi.",
    ),
    "awarded-early": (
        W,
        "Trao thưởng ngày {given}, trước ngày quyết định {day}. Kiểm tra lại hai ngày; "
        "sai ngày quyết định thì hủy rồi quyết định lại.",
    ),
    "province-movement": (
        W,
        "Phong trào này không do cấp tỉnh phát động mà đề nghị “{award}”. "
        "Hỏi trước cơ quan thi đua, khen thưởng cấp tỉnh.{ground}",
    ),
    "award-not-registered": (
        W,
        "{unit} không đăng ký phấn đấu “{award}”. Đổi hình thức đề nghị hoặc giải trình khi thẩm định.",
    ),
    "dossier-incomplete": (W, "Hồ sơ còn thiếu: {papers}. Bổ sung rồi đánh dấu ở phần Hồ sơ."),
    "report-unconfirmed": (
        E,
        "Đề nghị “{award}” gửi lên trên nhưng báo cáo thành tích chưa có xác nhận của cấp trình khen thưởng. "
        "Xin xác nhận rồi đánh dấu ở phần Hồ sơ.",
    ),
    "fund-short": (
        W,
        "Quỹ khen thưởng năm {year} là {fund}: đã quyết định {decided}, đang đề nghị {proposed}, "
        "thiếu {short}. Bổ sung quỹ hoặc giảm đề nghị trước khi quyết định.",
    ),
    "fund-missing": (
        W,
        "Đã quyết định {decided} tiền thưởng trong năm {year}, mà kế hoạch không ghi quỹ của năm ấy. "
        "Ghi thêm quỹ năm {year}, hoặc kiểm tra lại ngày quyết định.",
    ),
    # a template for pre-printed certificates
    "stock-outside": (E, "Ô “{label}” ra ngoài mép phôi ({sheet}). Sửa x, y, width, height, dx hoặc dy."),
    "stock-sizes": (E, "Ô “{label}”: cỡ chữ nhỏ nhất {least} lớn hơn cỡ lớn nhất {size}. Đổi lại hai số."),
    "stock-overlap": (W, "Ô “{label}” chồng lên ô “{other}”, chữ có thể đè nhau. Dời một trong hai ô."),
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
    """The finding `code` at `place`, its sentence filled with `values`; what they hide is made visible."""
    severity, sentence = CODES[code]
    shown = {name: visible(_clipped(str(value))) for name, value in values.items()}
    return Finding(code, severity, place.path, place.key, sentence.format(**shown), clause)


UNREAD_PLAN = "Kế hoạch không đọc được nên chưa biết đang ở mốc nào, ai chậm, chỉ tiêu và quỹ ra sao."
"""What follows where no plan can be read, whatever is wrong with its file."""


_LONGEST = 400
"""Characters of what a finding quotes: a file of somebody else's may hold a name of a million letters."""


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def meant(name: str, known: Collection[str]) -> str:
    """The one of `known` that `name` may have been meant for: near to it, whatever the case and marks."""
    import difflib  # where something is wrong, and only there

    folded = {fold(one).replace("-", "_"): one for one in known}
    close = difflib.get_close_matches(fold(name[:_LONGEST]).replace("-", "_"), folded, 1, 0.6)
    return folded[close[0]] if close else ""


def nearest(name: str, known: Collection[str]) -> str:
    """What may have been meant by `name`: the nearest of `known`, else some of them, if any."""
    if close := meant(name, known):
        return f" Có phải là “{close}”?"
    return " Các mã có: " + ", ".join(list(known)[:12]) + "." if known else ""
