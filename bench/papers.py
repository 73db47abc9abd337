"""Every paper of a commune, and five hundred certificates beside typst, WeasyPrint and fpdf2.

Sizes: a commune of 40 units times 1, 10, 100, papers of one form for some of their forms; 50 certificates
times 1, 10, 100. WeasyPrint and fpdf2 stop at 500 certificates.
"""

import dataclasses
from collections.abc import Callable
from pathlib import Path

from bench.measure import Report, Subject, answer, ours, peer
from bench.workspaces import DAY, kept
from campaign.desk import Desk
from campaign.forms import form_of
from campaign.nomination import Nomination
from campaign.workspace import Form, Workspace
from render.catalogue import PAPERS, draw, everything, paper

Run = Callable[[], object]
SOME = 20
"""Subjects that a paper with one file each is drawn for."""
MOST = 500
"""Units beyond which papers of the whole commune are not drawn, and certificates of the slow peers."""


def printed(folder: str, name: str) -> Run:
    """The paper for all that it is meant for, or for `SOME` of it where each has a file of its own."""
    wanted = paper(name)
    assert wanted is not None
    space = Desk(Path(folder), DAY).workspace
    subjects = everything(wanted, space, DAY)
    if not wanted.joined and wanted.takes in ("registration", "year", "nomination", "any"):
        subjects = subjects[:SOME]
    return lambda: draw(wanted, space, subjects)


def certificates(count: int) -> Run:
    """One decision's certificates, so many of them."""
    from datetime import date, datetime

    from campaign.act import Act, Standing, State
    from campaign.demo import HANOI, example_root
    from campaign.plan import PLAN_FILE
    from campaign.plan_reading import read_plan
    from campaign.toml_read import read

    day = date(2024, 9, 25)
    plan, _ = read_plan(read((example_root() / PLAN_FILE).read_bytes(), PLAN_FILE).raw)
    raw = {"schema": 1, "name": "Đơn vị Mẫu", "kind": "agency"}
    unit = form_of(raw, "campaign/units/mau/registration.toml")
    people: dict[str, Form[Nomination]] = {}
    for number in range(count):
        told = {"nominee": "individual", "honorific": "Ông", "name": f"Nguyễn Mẫu Số {number}", "unit": "mau"}
        more = {"position": "Công chức", "award": "commune", "period": "2024"}
        form = form_of({**told, **more}, f"campaign/nominations/2024/n{number}.toml")
        data = {"Decision-Number": "112/QĐ-UBND", "Decision-Date": f"{day}", "Batch": "b"}
        at = datetime(day.year, day.month, day.day, 8, 0, tzinfo=HANOI)
        act = Act("c" * 40, "decide", form.path, "", "v1:", "chair", "A", "", "A", at, "", data=data)
        people[f"2024/n{number}"] = dataclasses.replace(form, standing=Standing(State.DECIDED, (act,), "v1:"))
    space, wanted = Workspace(plan, {"mau": unit}, {}, people), paper("certificate")
    assert wanted is not None
    return lambda: draw(wanted, space, everything(wanted, space))


def measure(scale: float) -> Report:
    """The answer at 40 units, or 50 certificates, times `scale`."""
    report, units, count = Report("Papers"), max(4, round(40 * scale)), max(2, round(50 * scale))
    if units <= MOST:
        folder, size = kept(units), f"{units} units"
        for one in PAPERS:
            report.take(size, {one.id: ours(__spec__.name, "printed", str(folder), one.id)}, rounds=2)
    else:
        report.notes.append(f"papers of {units} units: left out, no commune has more than {MOST}")
    subjects: dict[str, Callable[[], Subject]] = {
        "thidua: certificates": ours(__spec__.name, "certificates", count),
        "typst": peer("certificates_typst", count),
    }
    if count <= MOST:
        slow = {"WeasyPrint": "certificates_weasyprint", "fpdf2": "certificates_fpdf2"}
        subjects |= {who: peer(function, count) for who, function in slow.items()}
    size = f"{count} certificates"
    found = report.take(size, subjects, rounds=5)
    report.goal("certificates", size, found.get("thidua: certificates"), found.get("typst"), least=1.3)
    return report


if __name__ == "__main__":
    answer("Papers", measure)
