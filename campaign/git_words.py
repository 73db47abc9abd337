"""What git and the programs it starts say when they will not, in Vietnamese and with the way out.

Pure. Their own words stay, after the sentence, as a detail for whoever helps.
"""

import re

from campaign.os_reasons import reason_in

_KNOWN: tuple[tuple[str, str], ...] = (
    (
        r"dubious ownership(?s:.*)safe\.directory (?P<what>[^\n]+)",
        "Thư mục này thuộc một tài khoản khác của máy nên git không đọc. Nếu tin thư mục này, chạy: "
        "git config --global --add safe.directory {what}",
    ),
    (
        r"unknown (?:option|switch) |usage: git merge-tree|is not a git command",
        "Git trên máy này quá cũ. Cài git từ bản 2.38 trở lên (https://git-scm.com) rồi làm lại.",
    ),
    (
        r"must be run in a work tree",
        "{folder} là kho git trần (bare), không có tệp để làm việc. Chạy git clone kho này ra chỗ khác.",
    ),
    (
        r'Load key "(?P<what>[^"\n]+)": incorrect passphrase',
        "Khóa ký {what} có mật khẩu, mà chưa gõ hoặc gõ sai. Mở khóa trước ở cửa sổ lệnh: ssh-add {what}, "
        "rồi làm lại.",
    ),
    (
        r"Permissions \S+ for '(?P<what>[^'\n]+)' are too open",
        "Ai dùng máy này cũng đọc được tệp khóa {what} nên ssh không dùng nó. Chạy: chmod 600 {what}",
    ),
    (
        r"cannot (?:run|spawn|exec) (?P<what>\S*ssh-keygen\S*): ",
        "Máy này không có {what} để ký số. Cài OpenSSH (trên Windows: Optional features) rồi làm lại; thôi "
        "ký: thidua keys --stop",
    ),
    (
        r"cannot (?:run|spawn|exec) (?P<what>\S*ssh\S*): ",
        "Máy này không có {what} để nối với máy chủ. Cài OpenSSH (trên Windows: Optional features) rồi làm "
        "lại.",
    ),
    (
        r"(?:Couldn't load public key |No private key found for )\"?(?P<what>[^\"\n]+?)(?:: |\"|\?|$)",
        "Không đọc được khóa ký {what}: tệp không còn ở đó, hoặc không phải khóa SSH. Chọn khóa khác: thidua "
        "keys --file TỆP; thôi ký: thidua keys --stop",
    ),
    (
        r"user\.signingkey or gpg\.ssh\.defaultKeyCommand needs",
        "Chưa có khóa để ký. Lập khóa: thidua keys; thôi ký: thidua keys --stop",
    ),
    (
        r"failed to write commit object|failed to sign|[Cc]ouldn't sign|[Ss]igning .*failed",
        "Không ký được lần ghi này. Xem lại khóa ký, hoặc lập khóa khác: thidua keys --file TỆP; thôi ký: "
        "thidua keys --stop",
    ),
    (
        r"Host key verification failed",
        "Máy này chưa biết máy chủ ấy. Ở cửa sổ lệnh, chạy ssh tới máy chủ một lần và trả lời yes.",
    ),
    (
        r"Permission denied \(",
        "Máy chủ không nhận khóa của máy này, hoặc đòi mật khẩu. Mở khóa trước ở cửa sổ lệnh (ssh-add), hoặc "
        "nhờ người giữ máy chủ thêm khóa.",
    ),
    (
        r"(?:[Uu]nable to create '|could not lock config file )(?P<what>[^'\n:]+?)(?:\.lock)?'?: File exists",
        "Một chương trình khác đang giữ {what} của kho git. Chờ nó xong rồi làm lại; nếu chắc chắn không còn "
        "chương trình nào, xóa tệp {what}.lock.",
    ),
    (
        r"\[remote rejected\](?s:.*)(?:hook declined|hook)",
        "Kho chung từ chối lần gửi này theo quy định riêng của nó. Hỏi người giữ kho.",
    ),
    (
        r"\[remote rejected\]|remote unpack failed",
        "Kho chung không nhận lần gửi này: đĩa ở đó đầy, chỉ cho đọc, hoặc không có quyền ghi. Ở máy này "
        "không mất gì; gửi lại sau.",
    ),
)
"""What is said, and the sentence for it; `what` is a part of what is said, `folder` where git was run."""

_PASSING = re.compile(
    r"(?:remote: )?(?:Enumerating|Counting|Compressing|Writing|Receiving|Unpacking|Resolving|Delta|Total)\b"
    r"|hint: |@@@|To |$"
)
"""Lines that tell of nothing that went wrong."""

_PROMPT = re.compile(r"Enter passphrase[^:]*: |\?$")
"""What was asked and had no answer; git puts a question mark for each carriage return."""


def explained(said: str, folder: str) -> str:
    """What git `said` when run in `folder`, as a sentence for a person, then its own words."""
    lines = (_PROMPT.sub("", line).strip() for line in said.splitlines())
    detail = "; ".join(line for line in lines if not _PASSING.match(line)) or said.strip()
    for pattern, sentence in _KNOWN:
        match = re.search(pattern, said)
        if match is not None:
            told = sentence.format(**match.groupdict(), folder=folder)
            return f"{told} (Git báo: {detail})"
    if reason := reason_in(said):
        return f"Git không làm được: {reason}. (Git báo: {detail})"
    return f"Git báo: {detail}"
