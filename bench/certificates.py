"""The certificates of one decision, a page for each name.

Peers: typst, WeasyPrint, fpdf2, each setting pages of the same texts in the same face, with a double frame.
Sizes: 50 certificates times 1, 10, 100. WeasyPrint and fpdf2 stop at 500: beyond they take minutes.
"""

from collections.abc import Callable
from datetime import date, datetime

from bench.measure import Report, Subject, answer, ours, peer
from campaign.act import Act, Standing, State
from campaign.demo import HANOI, example_root
from campaign.forms import form_of
from campaign.nomination import Nomination
from campaign.places import PLAN_FILE
from campaign.plan_reading import read_plan
from campaign.toml_read import read
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.catalogue import draw, everything, paper

MOST = 500
"""Certificates beyond which the slow peers are not asked."""
DAY = date(2024, 9, 25)


def drawn(count: int) -> Callable[[], object]:
    """One decision's certificates, so many of them."""
    plan, _ = read_plan(read((example_root() / PLAN_FILE).read_bytes(), PLAN_FILE).raw)
    raw = {"schema": 1, "name": "Đơn vị Mẫu", "kind": "agency"}
    unit = form_of(raw, "campaign/units/mau/registration.toml")
    people: dict[str, Form[Nomination]] = {}
    for number in range(count):
        told = {"nominee": "individual", "honorific": "Ông", "name": f"Nguyễn Mẫu Số {number}", "unit": "mau"}
        more = {"position": "Công chức", "award": "commune", "period": "2024"}
        form = form_of({**told, **more}, f"campaign/nominations/2024/n{number}.toml")
        data = {"Decision-Number": "112/QĐ-UBND", "Decision-Date": f"{DAY}", "Batch": "b"}
        at = datetime(DAY.year, DAY.month, DAY.day, 8, 0, tzinfo=HANOI)
        act = Act("c" * 40, "decide", form.path, "", "v1:", "chair", "A", "", "A", at, "", data=data)
        people[f"2024/n{number}"] = replace(form, standing=Standing(State.DECIDED, (act,), "v1:"))
    space, wanted = Workspace(plan, {"mau": unit}, {}, people), paper("certificate")
    assert wanted is not None
    return lambda: draw(wanted, space, everything(wanted, space))


def measure(scale: float) -> Report:
    """The answer at 50 certificates times `scale`."""
    report, count = Report("Certificates"), max(2, round(50 * scale))
    size = f"{count} certificates"
    subjects: dict[str, Callable[[], Subject]] = {
        "thidua": ours(__spec__.name, "drawn", count),
        "typst": peer("certificates_typst", count),
    }
    if count <= MOST:
        slow = {"WeasyPrint": "certificates_weasyprint", "fpdf2": "certificates_fpdf2"}
        subjects |= {who: peer(function, count) for who, function in slow.items()}
    else:
        report.notes.append(f"WeasyPrint, fpdf2 ({size}): left out, they take minutes beyond {MOST}")
    found = report.take(size, subjects, rounds=5)
    report.goal("certificates", size, found.get("thidua"), found.get("typst"), least=1.3)
    return report


if __name__ == "__main__":
    answer("Certificates", measure)
