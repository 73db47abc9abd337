"""The command `review`: the figures of a sơ kết or tổng kết, as tables and sentences or as JSON.

Changes nothing; the figures themselves are worked out in `campaign.review`.
"""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from campaign import figures
from campaign.activity import ACTIVITY_KINDS
from campaign.activity_tally import Count, Tally
from campaign.desk import Desk
from campaign.ranking import Ranking
from campaign.review import TREND_LABELS, Course, Point, Review, review
from tui.exits import Exit
from tui.json_views import plain
from tui.output import VERDICTS, dump, table


def review_(desk: Desk, arguments: Namespace) -> Exit:
    """The review figures of the workspace, or of one unit that is named."""
    told = review(desk.workspace)
    unit = desk.form(arguments.unit).unit if arguments.unit else ""
    if arguments.json:
        document = of_review(told)
        dump({"unit": unit, "indicators": document["units"].get(unit, [])} if unit else document)
    elif unit:
        _print_unit(desk, told, unit)
    else:
        _print_all(desk, told)
    return Exit.DONE


def _print_unit(desk: Desk, told: Review, unit: str) -> None:
    print(f"{desk.workspace.unit_name(unit)}\n")
    for course in told.units.get(unit, ()):
        print(f"{course.indicator.id} ({course.indicator.clause}): {course.sentence}")
    print()
    for year, ranking in told.ranks.items():
        print(f"{year}: {_place(ranking, unit)}")
    print(f"Cả giai đoạn: {_place(told.overall, unit)}")


def _place(ranking: Ranking, unit: str) -> str:
    for one in ranking.ranked:
        if one.score.unit == unit:
            return f"hạng {one.rank}{' (bằng nhau)' if one.tied else ''}. {one.score.sentence}"
    return next((one.sentence for one in ranking.apart if one.unit == unit), "Đơn vị không hoạt động.")


def _print_all(desk: Desk, told: Review) -> None:
    years = list(map(str, told.years))
    print("Chỉ tiêu qua các năm:")
    rows = [_course_row(course, told.years) for course in told.commune]
    print(table(["Chỉ tiêu", "Điểm", *years, "Xu hướng"], rows))
    for ranking in (*told.ranks.values(), told.overall):
        title = str(ranking.years[0]) if len(ranking.years) == 1 else "cả giai đoạn"
        print(f"\nXếp hạng đơn vị theo tỷ lệ chỉ tiêu đạt, {title}:")
        ranked = [
            [str(one.rank), desk.workspace.unit_name(one.score.unit), one.score.sentence]
            for one in ranking.ranked
        ]
        print(table(["Hạng", "Đơn vị", "Kết quả"], ranked))
        if ranking.apart:
            apart = [[desk.workspace.unit_name(one.unit), one.sentence] for one in ranking.apart]
            print("\nKhông xếp hạng:")
            print(table(["Đơn vị", "Lý do"], apart))
    print("\nĐăng ký và phát động:")
    for row in told.participation:
        print(f"- {row.sentence}")
    print(f"\nĐiển hình, sáng kiến: {told.exemplars.sentence}")
    for tally in told.activities:
        print(f"\nHoạt động, {tally.label}: {_said(tally.whole)}")
        _print_kinds(desk, tally)


def _course_row(course: Course, years: tuple[int, ...]) -> list[str]:
    points = {point.year: point for point in course.points}
    cells = [_cell(points.get(year)) for year in years]
    return [course.indicator.id, course.indicator.clause, *cells, TREND_LABELS[course.trend]]


def _cell(point: Point | None) -> str:
    if point is None:
        return "—"
    return point.shown if point.not_applicable else f"{VERDICTS[point.measured.met][0]} {point.shown}"


def _said(count: Count) -> str:
    said = f"{count.number} hoạt động, {figures.number(count.reach)} lượt người"
    if count.uncounted:
        said += f" (không tính {count.uncounted} hoạt động không ghi số người)"
    waiting = count.number - count.accepted
    return said + (f"; {waiting} hoạt động ở bản kê chưa được chấp nhận." if waiting else ".")


def _print_kinds(desk: Desk, tally: Tally) -> None:
    labels = {kind: label for kind, label in ACTIVITY_KINDS if kind in tally.kinds}
    rows = [
        [desk.workspace.unit_name(unit), *(str(counts[k].number) if k in counts else "" for k in labels)]
        for unit, counts in tally.units.items()
    ]
    rows.append(["Cộng", *(str(tally.kinds[kind].number) for kind in labels)])
    print(table(["Đơn vị", *labels.values()], rows))


def of_review(told: Review) -> dict[str, Any]:
    """What `review --json` prints."""
    return {
        "years": list(told.years),
        "indicators": [_of_course(course) for course in told.commune],
        "units": {unit: [_of_course(one) for one in courses] for unit, courses in told.units.items()},
        "ranks": {str(year): _of_ranking(ranking) for year, ranking in told.ranks.items()},
        "overall": _of_ranking(told.overall),
        "participation": [
            {
                "kind": row.kind,
                "units": row.units,
                "registered": row.registered,
                "launched": row.launched,
                "registered_late": row.registered_late,
                "launched_late": row.launched_late,
                "waiting": row.waiting,
                "missing": list(row.missing),
                "due": row.due.isoformat(),
                "clause": row.clause,
                "met": row.met,
                "sentence": row.sentence,
            }
            for row in told.participation
        ],
        "models": [
            {"unit": one.unit, "awards": [{"period": p, "award": a} for p, a in one.awards]}
            for one in told.exemplars.models
        ],
        "people": told.exemplars.people,
        "initiatives": [
            {
                "unit": idea.unit,
                "title": idea.title,
                "recognised_by": idea.level or None,
                "replicated": idea.replicated,
                "forms": list(idea.forms),
            }
            for idea in told.exemplars.ideas
        ],
        "activities": [
            {
                "period": tally.period,
                **_of_count(tally.whole),
                "kinds": _of_counts(tally.kinds),
                "units": {unit: _of_counts(counts) for unit, counts in tally.units.items()},
            }
            for tally in told.activities
        ],
    }


def _of_course(course: Course) -> dict[str, Any]:
    return {
        "id": course.indicator.id,
        "clause": course.indicator.clause,
        "years": {
            str(point.year): {
                "value": plain(point.measured.value),
                "met": point.measured.met,
                "not_applicable": point.not_applicable,
            }
            for point in course.points
        },
        "trend": str(course.trend),
        "sentence": course.sentence,
    }


def _of_ranking(ranking: Ranking) -> dict[str, Any]:
    return {
        "ranked": [
            {
                "rank": one.rank,
                "tied": one.tied,
                "unit": one.score.unit,
                "met": one.score.met,
                "asked": one.score.asked,
                "reported": one.score.reported,
                "not_applicable": list(one.score.left_out),
                "sentence": one.score.sentence,
            }
            for one in ranking.ranked
        ],
        "apart": [{"unit": one.unit, "why": one.why, "sentence": one.sentence} for one in ranking.apart],
    }


def _of_count(count: Count) -> dict[str, int]:
    return {
        "number": count.number,
        "accepted": count.accepted,
        "reach": count.reach,
        "uncounted": count.uncounted,
    }


def _of_counts(counts: Mapping[str, Count]) -> dict[str, dict[str, int]]:
    return {kind: _of_count(count) for kind, count in counts.items()}
