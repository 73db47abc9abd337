"""The submitter of a nomination may not appraise it, under whatever name or address: refused, exit 1."""

from pathlib import Path

import pytest

from campaign.act import State
from campaign.desk import Desk
from campaign.places import PLAN_FILE
from campaign.vietnamese import fold
from tests.conftest import TODAY
from tests.test_campaign_audit import git
from tui.cli import main

FORM = "nominations/2025/ta-mau-nga"


def make_appraiser(demo: Path, name: str, email: str) -> None:
    """The plan gives `name` the appraiser's role, and git says that they sit here."""
    with (demo / PLAN_FILE).open("a", encoding="utf-8") as plan:
        plan.write(f'\n[[people]]\nname = "{name}"\nemail = "{email}"\nrole = "appraiser"\ntitle = "X"\n')
    git(demo, "commit", "-qam", "Thêm người thẩm định")
    git(demo, "config", "user.name", name)
    git(demo, "config", "user.email", email)


@pytest.mark.parametrize("disguise", ["same address", "name without marks"])
def test_the_submitter_cannot_appraise(demo: Path, capsys: pytest.CaptureFixture[str], disguise: str) -> None:
    desk = Desk(demo, TODAY)
    form = desk.form(FORM)
    assert form.state is State.SUBMITTED
    submit = form.standing.acts[-1]
    if disguise == "same address":
        make_appraiser(demo, "Tên Mẫu Khác", submit.email)
        link = f"cùng thư điện tử với “{submit.by}”"
    else:
        make_appraiser(demo, fold(submit.by).title(), "khac@example.invalid")
        link = f"cùng tên khi bỏ dấu với “{submit.by}”"
    head = git(demo, "rev-parse", "HEAD")
    assert main(["-C", str(demo), "act", "appraise", FORM, "--result", "not-met"]) == 1
    said = capsys.readouterr().err
    assert "Không ai tự xét việc của mình" in said
    assert link in said
    assert git(demo, "rev-parse", "HEAD") == head
