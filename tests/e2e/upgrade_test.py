#!/usr/bin/env python3
"""A database whose profiles an earlier detector wrote: the service learns them anew when it starts, tells
nothing twice, and may be killed meanwhile.

  upgrade_test.py BINARY
"""
import os
import sqlite3
import sys
from datetime import datetime, timedelta, timezone

from service import PASSWORD, Service

SEOUL = timezone(timedelta(hours=9))
DAYS, SILENT_DAYS = 30, 2
PEOPLE = '''name,phone,address,dong,birth,risk,meter
남궁시험,010-7351-9264,시험대로 77,가산동,1941-03-15,medium,M1
황보시험,010-7351-9266,시험대로 78,독산1동,1938-11-02,medium,M2
'''


def past_of_meters(last):
    """Hourly kWh: the first lives to the end, of the second nothing but a fridge is left for two days."""
    rows = ['household,timestamp,kwh']
    for meter, silent_days in (('M1', 0), ('M2', SILENT_DAYS)):
        for hours_ago in range(DAYS * 24, 0, -1):
            at = last - timedelta(hours=hours_ago)
            lives = hours_ago > silent_days * 24 and 7 <= at.hour < 22 and at.hour % 2
            rows.append(f'{meter},{at:%Y-%m-%d %H:%M:%S},{0.05 + 0.5 * bool(lives):.3f}')
    return '\n'.join(rows) + '\n'


class Database:
    def __init__(self, service):
        self.path = os.path.join(service.folder, 'anbu.db')

    def run(self, text):
        with sqlite3.connect(self.path) as database:
            return database.execute(text).fetchall()

    def age_profiles(self):
        self.run("update checkpoints set body = cast(x'06' || substr(body, 2) as blob) "
                 'where body is not null')

    def age_calibrations(self):
        self.run("update calibrations set body = cast(x'03' || substr(body, 2) as blob)")
        return self.run('select count(*) from calibrations')[0][0]

    def signals(self):
        return self.run('select resident, kind, grade, raised_at from signals order by position, ordinal')


def furnished(binary):
    service = Service(binary, '[log]\nlevel = "info"\n')
    service.run('residents', 'import', service.write('people.csv', PEOPLE))
    service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD + '\n')
    last = datetime.now(SEOUL).replace(minute=0, second=0, microsecond=0)
    service.run('import', service.write('meters.csv', past_of_meters(last)))
    service.start()
    service.stop()
    return service


def standing(service):
    """Of each resident: how she stands, as the console says it."""
    service.log_in()
    rows = [service.api('GET', f'/api/v1/residents/{row["id"]}')[1]
            for row in service.api('GET', '/api/v1/residents')[1]['residents']]
    return sorted((row['person']['id'], row['grade'], row['last_life_sign']['at']) for row in rows)


def routines(service, people):
    """What the running detector expects of each of them, hour by hour."""
    found = [service.api('GET', f'/api/v1/residents/{person}/evidence')[1]['expected_signs']
             for person, *_ in people]
    return [routine['working_day'] + routine['weekend'] for routine in found]


def furthest(ones, others):
    return max(abs(one - other) for before, after in zip(ones, others) for one, other in zip(before, after))


def main():
    service = furnished(sys.argv[1])
    database = Database(service)
    service.start()
    before, told = standing(service), database.signals()
    assert any(grade != 'calm' for _, grade, _ in before), before
    assert any(grade == 'calm' for _, grade, _ in before), before
    usual = routines(service, before)
    service.stop()
    database.age_profiles()
    service.start(wait=False)
    service.kill()
    service.start()
    assert 'learned anew residents=2' in service.said(), service.tail()
    assert standing(service) == before
    assert database.signals() == told, 'told twice'
    assert furthest(usual, routines(service, before)) < 0.02, 'something else was learned'
    service.stop()
    assert database.age_calibrations() > 0
    service.start()
    assert [one for one, *_ in standing(service)] == [one for one, *_ in before]
    service.stop()
    service.remove()
    print('learned anew, told once')


main()
