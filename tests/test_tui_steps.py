"""Steps back over many fields: words as steps, input methods, deletions, other fields in between."""

from itertools import pairwise

from tui.steps import Steps


def typed(steps: Steps[str], key: str, *texts: str) -> None:
    """Let the field `key` go through `texts`."""
    for before, after in pairwise(texts):
        steps.record(key, before, after)


def undone(steps: Steps[str]) -> list[tuple[str, str]]:
    """All that steps back give, the last one first: the field and what it holds then."""
    out = []
    while (step := steps.undo()) is not None:
        out.append((step.key, step.before))
    return out


def test_a_word_is_one_step_and_the_next_word_another() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "m", "mộ", "một", "một ", "một h", "một ha", "một hai")
    assert undone(steps) == [("a", "một "), ("a", "")]


def test_what_an_input_method_takes_back_and_writes_anew_is_the_same_step() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "v", "vi", "vie", "vi", "viê", "viêt", "viê", "vi", "việ", "việt")
    assert undone(steps) == [("a", "")]


def test_a_letter_put_right_is_one_step() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "124", "12", "125")
    assert undone(steps) == [("a", "124")]


def test_a_word_that_is_deleted_comes_back() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "m", "mo", "mot", "mot ", "mot h", "mot ha", "mot hai")
    typed(steps, "a", "mot hai", "mot ha", "mot h", "mot ", "mot", "mo", "m", "")
    assert undone(steps) == [("a", "mot hai"), ("a", "mot "), ("a", "")]


def test_a_change_elsewhere_ends_the_step() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "1")
    steps.record("b", None, True)
    typed(steps, "a", "1", "12")
    assert undone(steps) == [("a", "1"), ("b", None), ("a", "")]


def test_a_paste_is_a_step_of_its_own() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "x", "x" + "y" * 40, "x" + "y" * 40 + "z")
    assert undone(steps) == [("a", "x" + "y" * 40), ("a", "x"), ("a", "")]


def test_what_was_taken_back_is_done_again_until_something_new_is_typed() -> None:
    steps: Steps[str] = Steps()
    typed(steps, "a", "", "1")
    steps.record("b", False, True)
    assert steps.undo() is not None
    again = steps.redo()
    assert again is not None
    assert (again.key, again.after) == ("b", True)
    assert steps.redo() is None
    steps.undo()
    typed(steps, "a", "1", "1 2")
    assert steps.redo() is None
    steps.forget(lambda key: key == "a")
    assert steps.undo() is None
