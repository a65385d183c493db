#!/usr/bin/env python3
"""Measures false calls after a change of habit, put into a cohort's undisturbed residents.

    tools/habit_cohort.py --cohort build/eval/pcsw --anbu build/release/anbu --out build/eval/habits

Takes the residents whom truth.csv calls `normal`. For each change it writes a cohort of all of them twice: as
they are, and changed for good from a day between week 18 and week 40 on (drawn for each resident):
  retirement  working days are lived like days off: each is a weekend day of the same home, up to four
              weeks away
  shift       everything happens eight hours later
  hospital    two weeks without anybody at home, and no absence entered; then half of the walks and calls
  phone       on two days of three the phone stays at home: no steps
Then replays it through the program without hard limits, and prints the calls per resident and month of the
changed, and of the same people unchanged, by the weeks since the change (of the hospital: since the return).
Nobody tells the program that anything has changed. Only the standard library is used; same seed, same bytes.
"""
import collections, os, random
from datetime import datetime, timedelta

from decline_cohort import options, read_normal, replay, write_cohort

SLOTS = {'power': 48, 'steps': 96, 'water': 24, 'calls': 4}
KINDS = ('retirement', 'shift', 'hospital', 'phone')
AWAY = 14
PERIODS = ((0, 2), (2, 4), (4, 8), (8, 12))  # weeks since the change
NEW_CALL_AFTER = timedelta(days=10)


class Life:
    """one resident's values by measure, from the first day's midnight on; None: nothing came"""

    def __init__(self, days):
        self.days = days
        self.values = {m: [None] * (days * n) for m, n in SLOTS.items()}

    def changed(self):
        copy = Life(self.days)
        copy.values = {m: list(v) for m, v in self.values.items()}
        return copy

    def set_day(self, measure, day, values):
        n = SLOTS[measure]
        for i, value in enumerate(values):
            if value is not None:
                self.values[measure][day * n + i] = value

    def day(self, measure, day):
        n = SLOTS[measure]
        return self.values[measure][day * n:(day + 1) * n]


def retirement(life, new, begin, origin, rng):
    for day in range(begin, life.days):
        if (origin + timedelta(days=day)).weekday() >= 5:
            continue
        off = [d for d in range(max(0, day - 28), min(life.days, day + 28))
               if (origin + timedelta(days=d)).weekday() >= 5]
        source = rng.choice(off)
        for measure in SLOTS:
            new.set_day(measure, day, life.day(measure, source))


def shift(life, new, begin, origin, rng):
    for measure, n in SLOTS.items():
        by = n * 8 // 24
        for i in range(begin * n, life.days * n):
            if life.values[measure][i - by] is not None:
                new.values[measure][i] = life.values[measure][i - by]


def hospital(life, new, begin, origin, rng):
    for day in range(begin - AWAY, begin):
        lowest = min((v for v in life.day('power', day) if v is not None), default=0)
        for measure, n in SLOTS.items():
            new.set_day(measure, day, [lowest if measure == 'power' else 0] * n)
    for measure in ('steps', 'calls'):
        values, keep = life.values[measure], True
        for i in range(begin * SLOTS[measure], len(values)):
            if measure == 'calls' or not values[i - 1]:  # a walk is kept, or not, as a whole
                keep = rng.random() < 0.5
            if values[i] is not None and not keep:
                new.values[measure][i] = 0


def phone(life, new, begin, origin, rng):
    for day in range(begin, life.days):
        if rng.random() < 2 / 3:
            new.set_day('steps', day, [0] * SLOTS['steps'])


def read_lives(rows, people):
    origin = min(datetime.fromisoformat(r[3][:10]) for r in rows)
    days = max((datetime.fromisoformat(r[3][:10]) - origin).days for r in rows[-2000:]) + 1
    lives = {p['household']: Life(days) for p in people}
    places, place_of = [], {}
    for _, household, measure, rest in rows:
        key = measure, rest[:19]
        if key not in place_of:
            at = datetime.fromisoformat(rest[:19]) - origin
            place_of[key] = at.days * SLOTS[measure] + at.seconds * SLOTS[measure] // 86400
        places.append(place_of[key])
        lives[household].values[measure][places[-1]] = float(rest.rsplit(',', 1)[1])
    return origin, lives, places


def doubled(rows, places, changed):
    """each row as it came, and after it that of the changed resident"""
    for row, place in zip(rows, places):
        yield row
        arrived, household, measure, rest = row
        value = changed[household].values[measure][place]
        text = f'{value:.3f}' if measure == 'power' else f'{value:.0f}'
        yield arrived, household + 'x', measure, rest.rsplit(',', 1)[0] + ',' + text


def calls_in(signals):
    """household -> times of its safety calls"""
    calls, last = collections.defaultdict(list), {}
    for row in signals:
        if row['grade'] == 'watch':
            continue
        at = datetime.fromisoformat(row['raised_at']).replace(tzinfo=None)
        episode = row['household'], row['episode']
        if episode not in last or at - last[episode] > NEW_CALL_AFTER:
            calls[row['household']].append(at)
        last[episode] = at
    return calls


def rates(calls, begin_of, origin, suffix):
    """calls per resident and month of each period, and how many there were"""
    found = []
    for first, last in PERIODS:
        count = sum(1 for household, begin in begin_of.items() for at in calls[household + suffix]
                    if first * 7 <= (at - origin).days - begin < last * 7)
        found.append((count / len(begin_of) / ((last - first) * 7 / 30.4), count))
    return found


def print_rates(name, found):
    print(f'  {name:10s}' + '  '.join(f'weeks {a + 1}-{b}: {rate:.2f} ({count})'
                                      for (a, b), (rate, count) in zip(PERIODS, found)), flush=True)


def main():
    parser = options(__doc__)
    parser.add_argument('--budgets', default='0.1', help='calls per resident and month, as 0.1,0.3')
    parser.add_argument('--changes', default=','.join(KINDS))
    a = parser.parse_args()
    header, people, rows = read_normal(a.cohort, set(filter(None, a.measures.split(','))))
    origin, lives, places = read_lives(rows, people)
    both = people + [{**p, 'household': p['household'] + 'x'} for p in people]
    for kind in a.changes.split(','):
        rng = random.Random(f'{a.seed} {kind}')
        begin_of = {h: 7 * 18 + rng.randrange(7 * 22) for h in sorted(lives)}
        changed = {h: life.changed() for h, life in lives.items()}
        for household, begin in begin_of.items():
            globals()[kind](lives[household], changed[household], begin, origin, rng)
        folder = os.path.join(a.out, kind)
        write_cohort(folder, header, both, doubled(rows, places, changed))
        for budget in a.budgets.split(','):
            calls = calls_in(replay(a.anbu, folder, 'signals', '--call-budget', budget))
            print(f'{kind}, budget {budget}, {len(begin_of)} residents, calls a resident and month (calls):')
            print_rates('unchanged', rates(calls, begin_of, origin, ''))
            print_rates('changed', rates(calls, begin_of, origin, 'x'))
        os.remove(os.path.join(folder, 'readings.csv'))


if __name__ == '__main__':
    main()
