"""Nobody judges a case of their own: who submitted it, is nominated in it, or heads the unit it is about."""

from datetime import date

import pytest

from campaign.commit import NO_EMAIL, Person
from campaign.entitlement import Case, Party, entitled, fingerprint, own_case, same_person
from campaign.plan import Plan
from campaign.plan_tables import Actor

HEAD = Person("Phùng Mẫu Thịnh", "truong@example.invalid")
DAY = date(2025, 12, 1)


def judge(name: str, email: str = "x@example.invalid") -> Party:
    person = Person(name, email)
    return Party(person, person)


@pytest.mark.parametrize(
    ("party", "case", "words"),
    [
        (judge("Hoàng Mẫu Đức"), Case(HEAD), ""),
        (judge("Phùng Mẫu Thịnh"), Case(HEAD), "Phùng Mẫu Thịnh là thủ trưởng của đơn vị."),
        (judge("Phung Mau Thinh"), Case(HEAD), "cùng tên khi bỏ dấu với “Phùng Mẫu Thịnh”"),
        (judge("Ai Khác", "TRUONG@example.invalid"), Case(HEAD), "cùng thư điện tử với “Phùng Mẫu Thịnh”"),
        (judge("Nguyễn Mẫu An"), Case(HEAD, ("Nguyễn Mẫu An",)), "là người được đề nghị khen"),
        (judge("NGUYEN MAU AN"), Case(HEAD, ("Nguyễn Mẫu An",)), "cùng tên khi bỏ dấu"),
        (
            judge("Nguyễn Mẫu Ân"),
            Case(HEAD, ("Nguyễn Mẫu Thùy An", "Nguyễn Mẫu Ân")),
            "Nguyễn Mẫu Ân là người được đề nghị khen.",
        ),
        (
            judge("Hoàng Mẫu Đức"),
            Case(HEAD, (), (Person("Hoàng Mẫu Đức", "khac@example.invalid"),)),
            "đã nộp chính hồ sơ này",
        ),
        (
            judge("Hoàng Mẫu Đức", "d@example.invalid"),
            Case(HEAD, (), (Person("Tên Khác", "d@example.invalid"),)),
            "đã nộp chính hồ sơ này (cùng thư điện tử",
        ),
    ],
)
def test_the_link_is_named(party: Party, case: Case, words: str) -> None:
    said = own_case(party, case)
    assert words in said if words else not said


def test_empty_addresses_make_nobody_the_same() -> None:
    assert not same_person(Person("Một", ""), Person("Hai", ""))


def plan(*people: Actor) -> Plan:
    return Plan(people=people)


def test_a_recorder_for_somebody_else_needs_a_role_too() -> None:
    chair = Person("Lê Mẫu Chủ", "c@example.invalid")
    officer, stranger = Person("Vũ Mẫu Lan", "v@example.invalid"), Person("Khách", "k@example.invalid")
    people = plan(
        Actor(name=chair.name, email=chair.email, role="chair"),
        Actor(name=officer.name, email=officer.email, role="officer"),
    )
    case = Case(HEAD)
    assert entitled(people, "chair", Party(chair, officer), case, DAY, DAY) == ""
    assert "Khách không giữ vai trò nào được ghi hộ" in entitled(
        people, "chair", Party(chair, stranger), case, DAY, DAY
    )


KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ2tYTgqxPn0J3zQAb8mCkwqG0u4rI1pC7aB0r2f9mXo"


def test_where_the_plan_gives_keys_the_key_must_match() -> None:
    chair = Person("Lê Mẫu Chủ", "c@example.invalid")
    people = plan(Actor(name=chair.name, email=chair.email, role="chair", keys=(KEY,)))
    assert "không ký bằng khóa đó" in entitled(people, "chair", Party(chair, chair), Case(HEAD), DAY, DAY)
    signed = Party(chair, chair, fingerprint(KEY))
    assert entitled(people, "chair", signed, Case(HEAD), DAY, DAY) == ""
    assert "không ký bằng khóa đó" in entitled(
        people, "chair", Party(chair, chair, "SHA256:khac"), Case(HEAD), DAY, DAY
    )


@pytest.mark.parametrize("text", ["", "ssh-ed25519", "ssh-ed25519 khong!phai", "AAAA"])
def test_what_is_no_key_has_no_fingerprint(text: str) -> None:
    assert fingerprint(text) == ""


def test_two_people_without_an_address_are_not_one() -> None:
    assert not same_person(Person("Hoàng Mẫu Đức", NO_EMAIL), Person("Bùi Mẫu Lâm", NO_EMAIL))
    assert own_case(judge("Hoàng Mẫu Đức", NO_EMAIL), Case(Person("Bùi Mẫu Lâm", NO_EMAIL))) == ""
