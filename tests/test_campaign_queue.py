"""Who waits for those who judge: submitted forms and moved grounds, the oldest first; what they saw last."""

from collections.abc import Iterator, Mapping
from datetime import date

from campaign.act import Act, Standing, State
from campaign.finding import Place
from campaign.history import last_seen
from campaign.limits import all_waits
from campaign.queue import queue
from campaign.values import replace
from campaign.wording import finding
from tests.acted import done, standing_in
from tests.build import nomination, plan, registration, workspace, year


def test_submitted_forms_wait_the_oldest_first_and_only_nominations_have_a_limit() -> None:
    first = standing_in(nomination("binh"), State.SUBMITTED, done("submit", date(2024, 9, 2)))
    later = standing_in(nomination("an"), State.SUBMITTED, done("submit", date(2024, 9, 9)))
    figures = standing_in(year({}), State.SUBMITTED, done("submit", date(2024, 9, 3)))
    draft = nomination("draft")
    steps = plan(record={"steps": ["submit", "appraise", "decide"]})
    space = workspace(registration(), first, later, figures, draft, of=steps)
    found = queue(space)
    assert [one.form.id for one in found] == [
        "nominations/2024/binh",
        "units/mot-cua/2024",
        "nominations/2024/an",
    ]
    assert [one.wait is not None for one in found] == [True, False, True]


def test_changed_grounds_wait_too() -> None:
    acts = (done("submit", date(2024, 9, 2)), done("appraise", date(2024, 9, 5)))
    form = standing_in(nomination(), State.APPRAISED, *acts)
    assert queue(workspace(registration(), form)) == []
    moved = finding("basis-changed", Place(form.path), act="Thẩm định", form="x", change="y")
    (one,) = queue(workspace(registration(), replace(form, findings=(moved,))))
    assert (one.moved, one.since, one.wait) == (True, date(2024, 9, 5), None)


def test_no_acts_are_read_of_what_waits_for_nothing() -> None:
    """Of ten thousand decided nominations the queue needs the state alone, which the index has at hand."""

    class Unread(Mapping[str, tuple[Act, ...]]):
        """Acts on every form, which are there and must not be asked for."""

        def __getitem__(self, path: str) -> tuple[Act, ...]:
            raise AssertionError("nobody needs these")

        def __contains__(self, path: object) -> bool:
            return True

        def __iter__(self) -> Iterator[str]:
            return iter(())

        def __len__(self) -> int:
            return 0

    steps = plan(record={"steps": ["submit", "appraise", "decide"]})
    submitted = standing_in(nomination("an"), State.SUBMITTED, done("submit", date(2024, 9, 2)))
    rest = [state for state in State if state not in (State.SUBMITTED, State.APPRAISED)]
    others = [
        replace(nomination(state.value), standing=Standing(state, Unread(), "v1:0", state.value))
        for state in rest
    ]
    space = workspace(registration(), submitted, *others, of=steps)
    assert [one.form.id for one in queue(space)] == ["nominations/2024/an"]
    assert [wait.form.id for wait in all_waits(space)] == ["nominations/2024/an"]
    assert [form.standing.acted for form in others] == [True] * len(rest)


def test_what_was_seen_last_is_the_act_before_the_latest_submission() -> None:
    submit, back = done("submit", date(2024, 9, 2)), done("return", date(2024, 9, 5), note="x")
    again = done("submit", date(2024, 9, 9))
    assert last_seen([]) is None
    assert last_seen([submit]) is None
    assert last_seen([submit, back]) is None
    assert last_seen([submit, back, again]) is back
    broken = replace(back, faults=(("unentitled", "x"),))
    assert last_seen([submit, broken, again]) is submit
