"""A small cohort with known collapses, made by the test itself: a year of hourly electricity and steps."""
import os
import random
from datetime import datetime, timedelta, timezone

SEOUL = timezone(timedelta(hours=9))
START = datetime(2013, 1, 1, tzinfo=SEOUL)
HOURS = 364 * 24
LIVE, COLLAPSE = 5, 4


def lived(rng):
    """hourly (kWh, steps) of a year; now and then a day or two away"""
    away = set()
    for _ in range(9):
        first = rng.randrange(HOURS)
        away.update(range(first, first + rng.randrange(20, 70)))
    year = []
    for hour in range(HOURS):
        awake = 7 <= hour % 24 < 23 and hour not in away
        kwh = .05 + .04 * rng.random() + (rng.choice((0, .3, .9)) if awake else 0)
        year.append((kwh, rng.choice((0, 0, 40, 300)) if awake else 0))
    return year


def stamp(at):
    return at.isoformat()


def rows_of(name, year, first, last, collapse):
    for hour in range(first, last):
        dead = collapse is not None and hour >= collapse
        kwh, steps = (.06, 0) if dead else year[hour]
        start = START + timedelta(hours=hour)
        yield start + timedelta(minutes=80), f'{name},power,{stamp(start)},3600,{kwh:.3f}'
        if hour % 50 != 7:
            yield start + timedelta(minutes=65), f'{name},steps,{stamp(start)},3600,{steps}'


def make(folder, seed=1):
    rng = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    households, truth, rows = [], [], []
    years = [lived(rng) for _ in range(LIVE)]
    for i, year in enumerate(years):
        households.append((f'live{i}', START))
        truth.append(f'live{i},normal,,')
        rows += rows_of(f'live{i}', year, 0, HOURS, None)
    for i in range(COLLAPSE):
        year = years[i % LIVE]
        collapse = rng.randrange(100 * 24, HOURS - 9 * 24)
        first = collapse - 90 * 24
        sign = next(hour for hour in range(collapse, HOURS) if year[hour][1] > 15)
        households.append((f'fall{i}', START + timedelta(hours=first)))
        truth.append(f'fall{i},collapse,{stamp(START + timedelta(hours=collapse))},'
                     f'{stamp(START + timedelta(hours=sign + 1))}')
        rows += rows_of(f'fall{i}', year, first, collapse + 168, collapse)
    rows.sort()
    write(folder, 'households.csv', ['household,area,measures,from'] +
          [f'{name},a,power steps,{stamp(at)}' for name, at in households])
    write(folder, 'truth.csv', ['household,cohort,collapse_at,next_sign_at'] + truth)
    write(folder, 'readings.csv', ['received_at,household,measure,start,seconds,value'] +
          [f'{stamp(at)},{row}' for at, row in rows])
    return folder


def write(folder, name, lines):
    with open(os.path.join(folder, name), 'w') as file:
        file.write('\n'.join(lines) + '\n')
