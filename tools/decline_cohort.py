#!/usr/bin/env python3
"""Measures visit suggestions on a cohort's undisturbed residents, and on slow declines put into them.

    tools/decline_cohort.py --cohort build/eval/pcsw --anbu build/release/anbu --out build/eval/decline

Takes the residents whom truth.csv calls `normal`, and writes five cohorts of them: as they are, and with
one decline each, which begins on a Monday between week 18 and week 31 (drawn for each resident) and grows
over six weeks:
  rising   the morning moves later, by up to 90 minutes: what happened from 04:00 on happens later, until noon
  outings  walks are dropped, up to every second one: a walk is a run of quarter-hours with more than 15 steps
           and more than 200 together
  meals    power above the day's lowest level, in meal hours (6-9, 11-14, 17-20), falls to half
  nights   from midnight to 05:00 twice the resident's own quarter-hours with steps, hours with water, and
           power above the day's lowest level
Then replays each through the program and prints false suggestions per resident-year (counted after the
first 12 weeks, before which nothing can be suggested; nobody answers, so that one stays open until the
habit recovers), how many of the declines were suggested within 16 weeks of their beginning by their own
habit, and after how many weeks. Only the standard library is used; same seed, same bytes.
"""
import argparse, collections, csv, math, os, random, statistics, subprocess
from datetime import datetime, timedelta

KINDS = ('rising', 'outings', 'meals', 'nights')
RAMP = 42
MEALS = {6, 7, 8, 11, 12, 13, 17, 18, 19}
SLOTS = {'power': 48, 'steps': 96, 'water': 24}
WITHIN_WEEKS = 16
FIRST_WEEKS = 12  # nothing can be suggested before


def read_normal(cohort, only):
    """household -> rows in order of arrival, and who they are"""
    with open(os.path.join(cohort, 'truth.csv'), newline='') as f:
        normal = {r['household'] for r in csv.DictReader(f) if r['cohort'] == 'normal'}
    with open(os.path.join(cohort, 'households.csv'), newline='') as f:
        people = [r for r in csv.DictReader(f) if r['household'] in normal]
    rows = []
    with open(os.path.join(cohort, 'readings.csv')) as f:
        header = next(f)
        for line in f:
            arrived, household, measure, rest = line.split(',', 3)
            if household in normal and (not only or measure in only):
                rows.append((arrived, household, measure, rest.rstrip('\n')))
    return header, people, rows


class Life:
    """one resident's values by measure, day and slot, with the row that each came in"""

    def __init__(self):
        self.days = {m: collections.defaultdict(dict) for m in SLOTS}

    def put(self, measure, day, slot, row, value):
        self.days[measure][day][slot] = [row, value]


def shift(day, slots, by):
    first, noon = slots * 4 // 24, slots * 12 // 24
    old = {i: v[1] for i, v in day.items()}
    for i in range(first, noon):
        if i not in day:
            continue
        earlier = i - by if i - by >= first else first - 1 - (i - first) % max(1, first // 2)
        if earlier in old:
            day[i][1] = old[earlier]


def rising(life, day, share, rng, usual):
    minutes = 90 * share
    for measure, slots in SLOTS.items():
        length = 1440 // slots
        shift(life.days[measure][day], slots, int(minutes / length + rng.random()))


def outings(life, day, share, rng, usual):
    steps = life.days['steps'][day]
    slot = 0
    while slot < 96:
        run = []
        while slot in steps and steps[slot][1] > 15:
            run.append(slot)
            slot += 1
        if run and rng.random() < share / 2 and sum(steps[i][1] for i in run) > 200:
            for i in run:
                steps[i][1] = 0
        slot += 1


def scale_power(life, day, hours, factor):
    power = life.days['power'][day]
    lowest = min((v[1] for v in power.values()), default=0)
    for slot, value in power.items():
        if slot // 2 in hours:
            value[1] = lowest + (value[1] - lowest) * factor


def meals(life, day, share, rng, usual):
    scale_power(life, day, MEALS, 1 - share / 2)


def poisson(mean, rng):
    limit, count, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        count += 1
        product *= rng.random()
    return count


def nights(life, day, share, rng, usual):
    for measure, slots, value in (('steps', 20, 60), ('water', 5, 8)):
        for _ in range(poisson(usual[measure] * share, rng)):
            slot = rng.randrange(slots)
            if slot in life.days[measure][day]:
                life.days[measure][day][slot][1] = value
    scale_power(life, day, set(range(5)), 1 + share)


def night_usual(life, before):
    found = {}
    for measure, slots, above in (('steps', 20, 15), ('water', 5, 1.5)):
        counts = [sum(1 for i, v in d.items() if i < slots and v[1] > above)
                  for n, d in life.days[measure].items() if n < before]
        found[measure] = statistics.mean(counts) if counts else 0
    return found


def decline(kind, rows, start_of, rng):
    """the rows with one decline put into every resident"""
    rows = [list(r) for r in rows]
    lives, origin = collections.defaultdict(Life), None
    slot_of = {}
    for n, (_, household, measure, rest) in enumerate(rows):
        if measure not in SLOTS:
            continue
        start = rest[:19]
        if start not in slot_of:
            at = datetime.fromisoformat(start)
            origin = origin or at.replace(hour=0, minute=0)
            slot_of[start] = ((at - origin).days, at.hour * 60 + at.minute)
        day, minute = slot_of[start]
        lives[household].put(measure, day, minute * SLOTS[measure] // 1440, n, float(rest.rsplit(',', 1)[1]))
    for household, life in sorted(lives.items()):
        begin = start_of[household]
        usual = night_usual(life, begin)
        last = max((max(days) for days in life.days.values() if days), default=0)
        for day in range(begin, last + 1):
            globals()[kind](life, day, min(1, (day - begin + 1) / RAMP), rng, usual)
        for measure, days in life.days.items():
            for slots in days.values():
                for n, value in slots.values():
                    text = f'{value:.3f}' if measure == 'power' else f'{value:.0f}'
                    rows[n][3] = rows[n][3].rsplit(',', 1)[0] + ',' + text
    return rows


def write_cohort(folder, header, people, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'households.csv'), 'w', newline='') as f:
        w = csv.DictWriter(f, people[0].keys())
        w.writeheader()
        w.writerows(people)
    with open(os.path.join(folder, 'readings.csv'), 'w') as f:
        f.write(header)
        f.writelines(','.join(r) + '\n' for r in rows)


def replay(anbu, folder, found, *more):
    """the rows of `found` (signals or suggestions) that the program writes for the cohort in the folder"""
    names = ('households', 'readings', 'signals', 'suggestions')
    path = {n: os.path.join(folder, n + '.csv') for n in names}
    subprocess.run([anbu, 'replay', '--residents', path['households'], '--readings', path['readings'],
                    '--signals', path['signals'], '--suggestions', path['suggestions'], '--limit', 'none',
                    *more],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(path[found], newline='') as f:
        return list(csv.DictReader(f))


def suggestions_of(anbu, folder, header, people, rows):
    write_cohort(folder, header, people, rows)
    suggestions = replay(anbu, folder, 'suggestions')
    os.remove(os.path.join(folder, 'readings.csv'))
    return suggestions


def first_told(suggestions):
    """(household, habit) -> days on which a drift of it was told for the first time in a suggestion"""
    told, known = collections.defaultdict(list), set()
    for row in suggestions:
        key = (row['household'], row['raised_at'], row['habit'])
        if row['state'] == 'open' and key not in known:
            known.add(key)
            as_of = datetime.fromisoformat(row['as_of']).replace(tzinfo=None)
            told[row['household'], row['habit']].append(as_of)
    return told


def print_quiet(rows, people, suggestions):
    days = {(datetime.fromisoformat(r[0][:10])) for r in rows}
    years = ((max(days) - min(days)).days - 7 * FIRST_WEEKS) / 365.25 * len(people)
    raised = {(r['household'], r['raised_at']) for r in suggestions}
    of = collections.Counter(h for h, _ in raised)
    print(f'undisturbed: {len(raised)} suggestions for {len(of)} of {len(people)} residents in {years:.1f} '
          f'resident-years after the first {FIRST_WEEKS} weeks: {len(raised) / years:.2f} a year')
    by_habit = collections.Counter()
    for (_, habit), times in first_told(suggestions).items():
        by_habit[habit] += len(times)
    print('  by habit: ' + ', '.join(f'{h} {by_habit[h] / years:.2f}' for h in KINDS))


def print_decline(kind, origin, start_of, suggestions, quiet):
    told, untouched, weeks, anyway = first_told(suggestions), first_told(quiet), [], 0
    for household, begin in sorted(start_of.items()):
        start = origin + timedelta(days=begin)
        end = start + timedelta(weeks=WITHIN_WEEKS)
        found = [t for t in told[household, kind] if start < t <= end]
        anyway += any(start < t <= end for t in untouched[household, kind])
        if found:
            weeks.append(math.ceil((found[0] - start).days / 7))
    share = 100 * len(weeks) / len(start_of)
    when = f'median week {statistics.median(weeks):.0f}, last {max(weeks)}' if weeks else '-'
    print(f'{kind:8s} {len(weeks)} of {len(start_of)} suggested ({share:.0f} %), {when}; '
          f'without the decline {anyway} in the same weeks')


def options(what):
    """what a tool that changes a cohort's undisturbed residents is told"""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=what, formatter_class=raw)
    parser.add_argument('--cohort', required=True)
    parser.add_argument('--anbu', default='build/release/anbu')
    parser.add_argument('--out', required=True)
    parser.add_argument('--measures', default='', help='only these, as power,water')
    parser.add_argument('--seed', type=int, default=1)
    return parser


def main():
    a = options(__doc__).parse_args()
    header, people, rows = read_normal(a.cohort, set(filter(None, a.measures.split(','))))
    rng = random.Random(a.seed)
    start_of = {p['household']: 7 * rng.randrange(18, 32) - 1 for p in people}
    origin = datetime.fromisoformat(rows[0][3][:10])
    start_of = {h: d - (origin + timedelta(days=d)).weekday() for h, d in start_of.items()}
    quiet = suggestions_of(a.anbu, os.path.join(a.out, 'quiet'), header, people, rows)
    print_quiet(rows, people, quiet)
    for kind in KINDS:
        changed = decline(kind, rows, start_of, rng)
        told = suggestions_of(a.anbu, os.path.join(a.out, kind), header, people, changed)
        print_decline(kind, origin, start_of, told, quiet)


if __name__ == '__main__':
    main()
