"""Papers of a renamed unit bear the name of their day: the example's cooperative, renamed on 1 April 2024."""

from datetime import date
from pathlib import Path

import pytest

from campaign.desk import Desk
from campaign.unit import FormerName, Registration
from campaign.values import replace
from campaign.workspace import Form, Workspace
from render.head import of_unit
from tests.conftest import TODAY
from tests.sample import one, pages, text
from tests.sample import year as figures

NEW = "Hợp tác xã Dịch vụ nông nghiệp tổng hợp và Tiêu thụ nông sản an toàn Tân Quang"
OLD = "Hợp tác xã Dịch vụ nông nghiệp Tân Quang"
EARLIER = f"Tên trước đây: {OLD} (đến hết ngày 31/3/2024)"
SCHOOL, LATER = "Trường Tiểu học Tân Quang", "Trường Tiểu học Hồng Châu"


@pytest.fixture(scope="module")
def example(told: Path) -> Workspace:
    return Desk(told, TODAY).workspace


def signed_on(space: Workspace, day: date) -> Form[Registration]:
    """The cooperative's registration as if it had been signed on `day`."""
    form = space.registrations["htx"]
    pledge = replace(form.value.registration, date=day)
    return replace(form, value=replace(form.value, registration=pledge))


def test_the_example_was_renamed_after_the_last_day_of_its_older_name(example: Workspace) -> None:
    value = example.registrations["htx"].value
    assert value.name == NEW
    assert [(former.name, former.to) for former in value.former_names] == [(OLD, date(2024, 3, 31))]
    assert value.registration.date == date(2023, 10, 25)


def test_the_registration_bears_the_name_of_its_own_day(example: Workspace) -> None:
    printed = one("registration", example, example.registrations["htx"])
    assert OLD in printed.title
    assert f"{OLD} đăng ký thi đua với các nội dung sau" in text(printed)
    assert NEW not in text(printed)
    assert "Tên trước đây" not in text(printed)  # on that day it was the name


@pytest.mark.parametrize(
    ("day", "name", "other"), [(date(2024, 3, 31), OLD, NEW), (date(2024, 4, 1), NEW, OLD)]
)
def test_the_name_changes_on_the_day_after_the_last(
    example: Workspace, day: date, name: str, other: str
) -> None:
    printed = one("registration", example, signed_on(example, day))
    assert f"{name} đăng ký thi đua với các nội dung sau" in text(printed)
    assert printed.title.endswith(f"– {name}")
    assert of_unit(example.plan, example.registrations["htx"].value, day).lines == (name.upper(),)
    assert other.upper() not in pages(printed)[0]
    assert (EARLIER in text(printed)) is (name == NEW)


@pytest.mark.parametrize(("year", "name"), [(2023, OLD), (2024, NEW)])
def test_the_figures_of_a_year_bear_the_name_of_its_end(example: Workspace, year: int, name: str) -> None:
    assert one("figures", example, figures({}, "htx", year)).title.endswith(f"– {name}")


@pytest.mark.parametrize(("period", "name", "other"), [("2024", SCHOOL, LATER), ("2025", LATER, SCHOOL)])
def test_the_report_of_a_review_bears_the_names_of_its_own_day(
    example: Workspace, period: str, name: str, other: str
) -> None:
    form = example.registrations["truong-tieu-hoc"]
    renamed = replace(form.value, name=LATER, former_names=(FormerName(SCHOOL, date(2025, 6, 30)),))
    units = {**example.registrations, "truong-tieu-hoc": replace(form, value=renamed)}
    printed = one("review", replace(example, registrations=units), example.plan.period_by_id[period])
    # an award, an initiative, its rank, its activities added up, and each of the four (later five) of them
    assert text(printed).count(name) == {"2024": 8, "2025": 9}[period]
    assert other not in text(printed)
