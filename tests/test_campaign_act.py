"""What an act's data says: the days in it, and in words."""

from datetime import date

from campaign.act import shown_data
from tests.acted import done

SIGNED = date(2024, 12, 5)


def test_a_day_is_read_in_one_way_and_bad_text_is_none() -> None:
    act = done("decide", SIGNED, Decision_Date="2024-12-03", Posted_From="", Posted_To="hôm nay")
    assert act.on("Decision-Date") == date(2024, 12, 3)
    assert [act.on(name) for name in ("Posted-From", "Posted-To", "Acted-On")] == [None] * 3
    # the day of the act is that on paper, and the commit's where the paper's is no day
    assert act.day == SIGNED
    assert done("decide", SIGNED, Acted_On="2024-12-02").day == date(2024, 12, 2)
    assert done("decide", SIGNED, Acted_On="2024-02-30").day == SIGNED


def test_data_in_words_takes_no_number_for_a_day() -> None:
    act = done("decide", SIGNED, Decision_Number="20241203", Decision_Date="2024-12-03", Batch="b" * 40)
    assert shown_data(act) == ["Số quyết định: 20241203", "Ngày quyết định: 03/12/2024"]
