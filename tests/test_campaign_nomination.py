"""A nomination: who is nominated, and how papers name them."""

import pytest

from tests.build import nomination


@pytest.mark.parametrize(
    ("nominee", "honorific", "individual", "addressed"),
    [
        ("individual", "Bà", True, "Bà Nguyễn Mẫu An"),
        ("individual", "", True, "Nguyễn Mẫu An"),
        ("collective", "Ông", False, "Nguyễn Mẫu An"),
        ("", "Bà", False, "Nguyễn Mẫu An"),
    ],
)
def test_only_a_person_is_addressed(nominee: str, honorific: str, individual: bool, addressed: str) -> None:
    value = nomination(nominee=nominee, honorific=honorific).value
    assert (value.individual, value.addressed) == (individual, addressed)
