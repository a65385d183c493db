#!/usr/bin/env python3
"""Makes a cohort folder of homes whose electricity is known for some weeks, for `anbu evaluate`.

  tools/swiss_cohort.py --power ../shared/data/power_swiss_15min.csv.gz --out build/eval/swiss
  anbu evaluate --cohort build/eval/swiss --out build/eval/swiss.out --learn-days 14

Reads household,timestamp_iso,kwh (local stamps, a fixed step), writes households.csv and readings.csv. Every
home lives undisturbed, so that there is no truth.csv: what can be measured is false calls and how well the
call budget is held on a short history. Kept are homes with at least 97 % of their readings, more than 1 kWh a
day, and never three days at zero. Readings arrive 20 min after their interval.
"""
import argparse
import csv
import gzip
import heapq
import os
from datetime import datetime, timedelta

KEPT_SHARE, LEAST_KWH_A_DAY, DEAD_KWH, DEAD_DAYS = .97, 1, .001, 3
DELAY = timedelta(minutes=20)


def load(path):
    homes = {}
    with gzip.open(path, 'rt', newline='') as file:
        for row in csv.DictReader(file):
            if row['kwh']:
                at = datetime.fromisoformat(row['timestamp_iso'])
                homes.setdefault(row['household'], {})[at] = float(row['kwh'])
    return homes


def is_dead(readings, step):
    run = 0
    for at in sorted(readings):
        run = run + 1 if readings[at] <= DEAD_KWH else 0
        if run * step > timedelta(days=DEAD_DAYS):
            return True
    return False


def is_kept(readings, first, last, step):
    expected = (last - first) / step + 1
    days = expected * step / timedelta(days=1)
    enough = len(readings) >= KEPT_SHARE * expected and sum(readings.values()) > LEAST_KWH_A_DAY * days
    return enough and not is_dead(readings, step)


def rows(name, readings, step):
    for at in sorted(readings):
        yield at + step + DELAY, name, at, readings[at]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--power', required=True)
    parser.add_argument('--step', type=int, default=15, help='minutes')
    parser.add_argument('--offset', default='+09:00',
                        help='put behind every stamp: the days are laid on the district\'s own clock')
    parser.add_argument('--out', required=True)
    options = parser.parse_args()
    step = timedelta(minutes=options.step)
    homes = load(options.power)
    first = min(min(readings) for readings in homes.values())
    last = max(max(readings) for readings in homes.values())
    kept = {name: homes[name] for name in sorted(homes) if is_kept(homes[name], first, last, step)}
    os.makedirs(options.out, exist_ok=True)

    def stamp(at):
        return at.isoformat() + options.offset

    with open(os.path.join(options.out, 'households.csv'), 'w', newline='') as file:
        writer = csv.writer(file)
        writer.writerow(['household', 'area', 'measures', 'from'])
        writer.writerows((name, f'area{i % 5}', 'power', stamp(first)) for i, name in enumerate(kept))
    count = 0
    with open(os.path.join(options.out, 'readings.csv'), 'w') as file:
        file.write('received_at,household,measure,start,seconds,value\n')
        for arrived, name, at, kwh in heapq.merge(*(rows(name, kept[name], step) for name in kept)):
            seconds = int(step.total_seconds())
            file.write(f'{stamp(arrived)},{name},power,{stamp(at)},{seconds},{kwh:.3f}\n')
            count += 1
    print(f'{len(kept)} of {len(homes)} homes, {count} readings -> {options.out}')


main()
