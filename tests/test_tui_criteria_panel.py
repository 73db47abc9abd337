"""Standards on the screen: what was looked at with its form, what is missing, what is not accepted yet."""

from textual.app import App
from textual.widgets import Static

from campaign.act import State
from campaign.criteria import judge
from campaign.plan_tables import Heading
from tests.build import nomination, registration, workspace
from tui.criteria_panel import CriteriaPanel, criteria_content


def shown(state: State, **values: object) -> str:
    one = nomination("mot-cua", nominee="collective", name="Bộ phận Một cửa", **values)
    space = workspace(registration(state=state), one)
    return str(criteria_content(judge(space, one.value, one.path)))


def test_values_looked_at_and_what_is_missing_stand_with_each_standard() -> None:
    text = shown(State.ACCEPTED)
    assert "· Bộ phận Một cửa: " in text
    assert ": 12/KH-MC\n" in text
    assert "→ Bộ phận Một cửa báo cáo số liệu năm 2024, nộp và được chấp nhận." in text
    assert "Số liệu năm 2024: chưa báo cáo  ▲ chưa chấp nhận" in text


def test_a_form_that_is_not_accepted_is_said_so() -> None:
    text = shown(State.SUBMITTED)
    assert "12/KH-MC  ▲ chưa chấp nhận" in text
    assert "→ Bản đăng ký của Bộ phận Một cửa đã nộp, chờ xét và chấp nhận." in text


def test_hostile_text_in_a_value_is_shown_as_it_is() -> None:
    # the criteria of a person read the nomination's own initiatives
    person = nomination(initiatives=[{"title": "[@click=app.quit]x[/]\x1b[2J\u202e"}])
    text = str(criteria_content(judge(workspace(registration(), person), person.value, person.path)))
    assert "Sáng kiến “[@click=app.quit]x[/]␛[2J‹U+202E›”" in text


def test_all_units_together_are_called_by_the_level_of_the_plan() -> None:
    assert Heading(scope="commune").whole == "toàn xã"
    assert Heading(scope="district").whole == "toàn huyện"
    assert Heading().whole == "toàn phong trào"


async def test_a_panel_is_told_before_it_is_put_together_and_after_it_is_gone() -> None:
    """The form beside it is checked whenever that is; the screen may be coming or going by then."""
    one = nomination("mot-cua", nominee="collective", name="Bộ phận Một cửa")
    verdicts = judge(workspace(registration(), one), one.value, one.path)
    async with App[None]().run_test() as pilot:
        panel = CriteriaPanel(beside=False)
        mounted = pilot.app.mount(panel)
        panel.show(verdicts)
        await mounted
        await pilot.pause()
        assert str(panel.query_one(Static).content) == str(criteria_content(verdicts))
        await panel.remove_children()
        panel.show([])
        assert not panel.children
