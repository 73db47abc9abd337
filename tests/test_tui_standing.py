"""The line over a form, and what `show` says, about content that changed after an act."""

from pathlib import Path

import pytest

from campaign.desk import Desk
from tests.command import Thidua
from tests.conftest import TODAY
from tui.standing import standing_content


@pytest.mark.parametrize(("unit", "done"), [("tram-y-te", "nộp"), ("mot-cua", "chấp nhận")])
def test_a_change_is_told_after_the_act_that_was_really_done(
    small: Path, thidua: Thidua, unit: str, done: str
) -> None:
    desk, path = Desk(small, TODAY), f"campaign/units/{unit}/registration.toml"
    assert "↻" not in standing_content(desk.form(path), False, 0, 0, ()).plain
    desk.save(path, {("name",): "Đơn vị Mẫu"})
    assert f"↻ đã sửa sau khi {done}" in standing_content(desk.form(path), False, 0, 0, ()).plain
    assert f"Nội dung đã thay đổi sau khi {done}:\n  Tên đơn vị: " in thidua("show", path).out
