"""Why the system would not do something, in Vietnamese. Knows nothing of files or forms."""

import errno
import os
import re

_REASONS = {
    "EACCES": "không có quyền",
    "EPERM": "không có quyền",
    "ENOENT": "không có ở đó",
    "EEXIST": "đã có ở đó",
    "EISDIR": "đó là một thư mục",
    "ENOTDIR": "trên đường dẫn có một tệp ở chỗ của thư mục",
    "ENOTEMPTY": "thư mục không trống",
    "ENOSPC": "đĩa đã đầy",
    "EDQUOT": "đã hết phần đĩa được cấp",
    "EFBIG": "tệp quá lớn",
    "EROFS": "đĩa chỉ cho đọc",
    "EIO": "đĩa bị lỗi",
    "EBUSY": "chương trình khác đang dùng",
    "ETXTBSY": "chương trình khác đang dùng",
    "EMFILE": "đang mở quá nhiều tệp",
    "ENFILE": "đang mở quá nhiều tệp",
    "ENAMETOOLONG": "tên quá dài",
    "ELOOP": "các liên kết đi thành vòng",
    "ENODEV": "thiết bị không còn đó",
    "ENXIO": "thiết bị không còn đó",
    "ESTALE": "ổ đĩa mạng đã ngắt",
    "ETIMEDOUT": "đợi quá lâu mà không thấy trả lời",
    "ENOMEM": "máy hết bộ nhớ",
    "ENOEXEC": "không phải chương trình chạy được",
    "EPIPE": "bên nhận đã đóng",
}
"""By the name that the system gives to the number of an error (errno.h); not every system has all."""


def reason_of(error: Exception) -> str:
    """Why, after a colon, without a full stop; what the system says itself where that is not known."""
    name = errno.errorcode.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    return _REASONS.get(name) or getattr(error, "strerror", None) or str(error)


def reason_in(said: str) -> str:
    """Why, by what another program `said` in the system's own English at the end of a line; empty where
    that is not known."""
    for name, reason in _REASONS.items():
        number = getattr(errno, name, 0)
        if number and re.search(rf": {re.escape(os.strerror(number))}\.?$", said, re.MULTILINE):
            return reason
    return ""
