#!/usr/bin/env python3
"""Writes the public holidays of Korea, by the rules in force each year: `tools/holidays_kr.py > FILE`

`--check FILE` says whether FILE is what would be written. docs/formats/holidays.md has the rules; what no
rule foretells stands in the tables below."""

import argparse
import datetime
import sys

from moon_and_sun import lunar_day

FIRST, LAST = 2010, 2040
DAY = datetime.timedelta(days=1)
WEDNESDAY, SATURDAY, SUNDAY = 2, 5, 6

FIXED = (  # month, day, name, first year as a public holiday
    (1, 1, "신정", 0), (3, 1, "삼일절", 0), (5, 1, "노동절", 2026), (5, 5, "어린이날", 0),
    (6, 6, "현충일", 0), (7, 17, "제헌절", 2026), (8, 15, "광복절", 0), (10, 3, "개천절", 0),
    (10, 9, "한글날", 2013), (12, 25, "성탄절", 0),
)
LABOUR_DAY = "근로자의 날"  # until 2025: employees rest, offices are open

# From which day on a holiday is made up for when it falls on a Sunday, or, those of one day, on a Saturday.
LONG = {"설날", "추석"}
MADE_UP_SINCE = {
    "설날": "2013-11-05", "추석": "2013-11-05", "어린이날": "2013-11-05", "삼일절": "2021-08-04",
    "광복절": "2021-08-04", "개천절": "2021-08-04", "한글날": "2021-08-04", "부처님오신날": "2023-05-04",
    "성탄절": "2023-05-04", "제헌절": "2026-01-01", "노동절": "2026-01-01",
}

PROCLAIMED = (  # by the government, for once
    "2015-08-14", "2016-05-06", "2017-10-02", "2020-08-17", "2023-10-02", "2024-10-01", "2025-01-27",
)

# The last day of a term that a vacancy began anew, and elections that a vacancy or an older rule set.
PRESIDENTS = (datetime.date(2022, 5, 9), datetime.date(2030, 6, 3))
PRESIDENT_ELECTED = ("2012-12-19", "2017-05-09", "2025-06-03")


def fixed_holidays(year):
    for month, day, name, since in FIXED:
        if year >= since:
            yield datetime.date(year, month, day), name, name, "fixed"
    if year < 2026:
        yield datetime.date(year, 5, 1), LABOUR_DAY, LABOUR_DAY, "labour"


def lunar_holidays(year):
    for name, month, day in (("설날", 1, 1), ("추석", 8, 15)):
        middle = lunar_day(year, month, day)
        yield middle - DAY, f"{name} 전날", name, "lunar"
        yield middle, name, name, "lunar"
        yield middle + DAY, f"{name} 다음날", name, "lunar"
    yield lunar_day(year, 4, 8), "부처님오신날", "부처님오신날", "lunar"


def election_day(term_ends, days_before, holidays):
    """The first Wednesday from so many days before the term ends, a week later beside a holiday."""
    day = term_ends - days_before * DAY
    while day.weekday() != WEDNESDAY:
        day += DAY
    return day + 7 * DAY if {day - DAY, day, day + DAY} & holidays else day


def elections(holidays):
    for year in range(FIRST, LAST + 1):
        if year % 4 == 0:
            yield election_day(datetime.date(year, 5, 29), 50, holidays), "국회의원 선거"
        if year % 4 == 2:
            yield election_day(datetime.date(year, 6, 30), 30, holidays), "전국동시지방선거"
    for ends in PRESIDENTS:
        last = ends.year if ends != PRESIDENTS[-1] else LAST
        for year in range(ends.year, last + 1, 5):
            yield election_day(ends.replace(year=year), 70, holidays), "대통령 선거"
    for day in PRESIDENT_ELECTED:
        yield datetime.date.fromisoformat(day), "대통령 선거"


def is_lost(day, holiday, together):
    """Whether the day of rest is lost to a weekend or to another holiday and must be made up for."""
    since = MADE_UP_SINCE.get(holiday)
    if since is None or day < datetime.date.fromisoformat(since):
        return False
    weekend = (SUNDAY,) if holiday in LONG else (SATURDAY, SUNDAY)
    return day.weekday() in weekend or len(together) > 1


def substitutes(by_day):
    """Each lost day takes the next one that is neither a holiday, a weekend day, nor taken already."""
    taken = set()
    for day in sorted(by_day):
        together = by_day[day]
        lost = [holiday for _, holiday, _ in together if is_lost(day, holiday, together)]
        if not lost:
            continue
        free = day + DAY
        while free in by_day or free in taken or free.weekday() in (SATURDAY, SUNDAY):
            free += DAY
        taken.add(free)
        yield free, f"대체공휴일({lost[-1]})"


def calendar():
    by_day = {}
    rows = []
    for year in range(FIRST, LAST + 1):
        for day, name, holiday, kind in (*fixed_holidays(year), *lunar_holidays(year)):
            rows.append((day, name, kind))
            if kind != "labour":
                by_day.setdefault(day, []).append((name, holiday, kind))
    rows += [(day, name, "substitute") for day, name in substitutes(by_day)]
    rows += [(day, name, "election") for day, name in elections(set(by_day))]
    rows += [(datetime.date.fromisoformat(day), "임시공휴일", "temporary") for day in PROCLAIMED]
    return sorted(row for row in rows if FIRST <= row[0].year <= LAST)


def text():
    return "date,name,kind\n" + "".join(f"{day},{name},{kind}\n" for day, name, kind in calendar())


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", metavar="FILE", help="exit 1 unless FILE is what would be written")
    arguments = parser.parse_args()
    if not arguments.check:
        sys.stdout.write(text())
        return 0
    with open(arguments.check, encoding="utf-8") as file:
        if file.read() == text():
            return 0
    print(f"{arguments.check} is not what the rules give: run tools/holidays_kr.py > {arguments.check}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
