#!/usr/bin/env python3
"""kill -9 at random moments: nothing acknowledged is lost, nothing doubled, cases and timers stand as before.

  kill_test.py BINARY [--kills 50] [--seed 1]

A provider posts batches all the time and repeats what was not acknowledged, an operator writes into cases,
calls leave through a gateway that answers late; meanwhile the process is killed and started again.
"""
import argparse
import json
import random
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

from service import PASSWORD, Gateway, Service

RESIDENTS = 5
PER_BATCH = 20
SLOT = 5  # seconds of a reading: twelve days hold more batches than any machine sends in the test
SEOUL = timezone(timedelta(hours=9))


class Provider(threading.Thread):
    """Posts until it is told to stop; a batch that got no answer is sent again under the same key."""

    def __init__(self, service, key, first):
        super().__init__(daemon=True)
        self.service, self.key, self.first = service, key, first
        self.acknowledged = {}  # (meter, start) -> value
        self.batches = self.repeats = 0
        self.over = threading.Event()
        self.slot = 0

    def next_batch(self):
        batch = []
        for _ in range(PER_BATCH // RESIDENTS):
            start = self.first + timedelta(seconds=SLOT * self.slot)
            for n in range(RESIDENTS):
                batch.append({'feed': f'M{n}', 'measure': 'power', 'start': start.isoformat(),
                              'seconds': SLOT, 'value': (self.slot * 7 + n) % 900 / 1000})
            self.slot += 1
        return batch

    def run(self):
        while not self.over.is_set():
            batch, tries = self.next_batch(), 0
            key = f'batch-{self.slot}'
            while not self.over.is_set() or tries:
                tries += 1
                try:
                    status, headers, body = self.service.send(
                        self.key, batch, key, compress=self.batches % 2 == 1, timeout=5)
                except OSError:
                    time.sleep(0.01)
                    continue
                if status == 503:
                    continue
                assert status == 202, (status, body)
                answer = json.loads(body)
                assert answer['accepted'] == PER_BATCH and not answer['rejected'], answer
                self.repeats += headers.get('Idempotent-Replay') == 'true'
                for reading in batch:
                    self.acknowledged[reading['feed'], reading['start']] = round(reading['value'] * 1000)
                self.batches += 1
                break


class Operator:
    """Opens cases and writes notes into them; remembers what was acknowledged."""

    def __init__(self, service):
        self.service = service
        self.notes = {}  # note -> case
        self.tried = set()
        self.count = 0

    def open_cases(self):
        _, found = self.service.api('GET', '/api/v1/residents')
        self.residents = [row['id'] for row in found['residents']]
        assert len(self.residents) == RESIDENTS, found
        self.cases = []
        for resident, grade in zip(self.residents, ['caution', 'serious', 'caution']):
            status, case = self.service.api('POST', '/api/v1/cases', {'resident': resident, 'grade': grade})
            assert status == 201, (status, case)
            self.cases.append(case['id'])

    def write_note(self):
        self.count += 1
        note, case = f'note {self.count}', self.cases[self.count % len(self.cases)]
        self.tried.add(note)
        try:
            status, _ = self.service.api('POST', f'/api/v1/cases/{case}/commands',
                                         {'kind': 'add_note', 'expected_version': 0, 'note': note})
        except OSError:
            return
        if status == 200:
            self.notes[note] = case


def early_afternoon():
    """A zone in which it is one or two in the afternoon: automatic calls rest at night."""
    east = 13 - datetime.now(timezone.utc).hour
    east = east + 24 if east < -11 else east
    return f'[detector]\nzone = "Etc/GMT{-east:+d}"\n'


def residents_csv():
    rows = ['name,phone,address,dong,birth,risk,contact1_name,contact1_phone,contact1_relation,meter']
    for n in range(RESIDENTS):
        rows.append(f'시험{n},010-0000-000{n},서울 금천구 시험로 {n},가산동,1945-01-0{n + 1},medium,'
                    f'가족{n},010-0000-010{n},딸,M{n}')
    return '\n'.join(rows) + '\n'


def check_readings(service, operator, provider):
    """Every acknowledged reading is there, once."""
    found = {}
    for resident in operator.residents:
        _, record = service.api('GET', f'/api/v1/residents/{resident}')
        meter = f"M{record['person']['name'][-1]}"
        _, evidence = service.api('GET', f'/api/v1/residents/{resident}/evidence?days=30')
        for series in evidence['series']:
            if series['measure'] != 'power':
                continue
            assert len(series['at']) == len(set(series['at'])), 'a reading is there twice'
            for at, value in zip(series['at'], series['values']):
                found[meter, datetime.fromtimestamp(at, SEOUL).isoformat()] = value
    lost = [key for key in provider.acknowledged if key not in found]
    wrong = [key for key, value in provider.acknowledged.items() if key in found and found[key] != value]
    assert not lost, f'{len(lost)} acknowledged readings are lost, for example {lost[0]}'
    assert not wrong, f'{len(wrong)} readings changed their value'
    assert len(found) <= len(provider.acknowledged) + PER_BATCH, 'more readings than were ever sent'


def check_cases(service, operator, before):
    _, listed = service.api('GET', '/api/v1/cases')
    of_persons = sorted(row['id'] for row in listed['cases'] if row['kind'] == 'person')
    assert of_persons == sorted(operator.cases), listed
    notes = []
    for case in operator.cases:
        _, found = service.api('GET', f'/api/v1/cases/{case}')
        sequences = [entry['sequence'] for entry in found['timeline']]
        assert sequences == list(range(1, len(sequences) + 1)), sequences
        assert found['timers'] and found['due'], 'an open case without a next step'
        earlier = before.get(case, [])
        assert found['timeline'][:len(earlier)] == earlier, 'history was rewritten'
        before[case] = found['timeline']
        notes += [entry['note'] for entry in found['timeline'] if entry['note']]
    assert len(notes) == len(set(notes)), 'a note is there twice'
    missing = set(operator.notes) - set(notes)
    assert not missing, f'{len(missing)} acknowledged notes are lost'
    assert set(notes) <= operator.tried


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('binary')
    arguments.add_argument('--kills', type=int, default=50)
    arguments.add_argument('--seed', type=int, default=1)
    arguments.add_argument('--database', help='instead of SQLite: postgres://...')
    given = arguments.parse_args()
    rng = random.Random(given.seed)
    gateway = Gateway(outcome='no_answer', delay=0.2)
    config = (f'[settings]\nfile = "policy.toml"\n[channels]\nwebhook = "{gateway.url}"\n'
              '[log]\nlevel = "warn"\n')
    service = Service(given.binary, config, given.database)
    service.write('policy.toml', early_afternoon())
    people = service.folder + '/people.csv'
    with open(people, 'w') as file:
        file.write(residents_csv())
    service.run('residents', 'import', people)
    key = service.run('provider', 'add', 'kepco').split()[-1]
    service.run('account', 'add', 'tester', '--role', 'operator', stdin=PASSWORD + '\n')
    service.start()
    service.log_in()
    operator, before = Operator(service), {}
    operator.open_cases()
    first = (datetime.now(SEOUL) - timedelta(days=12)).replace(second=0, microsecond=0)
    provider = Provider(service, key, first)
    provider.start()
    for kill in range(given.kills):
        end = time.monotonic() + rng.uniform(0.02, 0.4)
        while time.monotonic() < end:
            operator.write_note()
        service.kill()
        service.start()
        check_cases(service, operator, before)
        if not provider.is_alive():
            raise AssertionError('the provider died: ' + service.tail())
    provider.over.set()
    provider.join(timeout=30)
    check_readings(service, operator, provider)
    check_cases(service, operator, before)
    calls = gateway.keys('automatic_call')
    assert calls, 'no call was placed: nothing is proved of them'
    assert len(calls) == len(set(calls)), 'a call was placed twice'
    assert service.stop() == 0, 'a stop on request ends well'
    print(f'{given.kills} kills: {provider.batches} batches acknowledged ({provider.repeats} repeated), '
          f'{len(provider.acknowledged)} readings and {len(operator.notes)} notes there once, '
          f'{len(calls)} calls placed once each')


if __name__ == '__main__':
    sys.exit(main())
