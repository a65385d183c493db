#!/usr/bin/env python3
"""What a new administrator does on the first day, in that order, and every mistake that is made on the way.

  first_steps_test.py BINARY
"""
import csv
import gzip
import io
import json
import os
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

from service import PASSWORD, Service

SEOUL = timezone(timedelta(hours=9))
NAME, PHONE, CONTACT, ADDRESS = '남궁시험', '010-7351-9264', '독고가족', '시험대로 77'
PERSONAL = [NAME, PHONE, PHONE.replace('-', ''), CONTACT, '010-7351-9265', ADDRESS, PASSWORD]
COLUMNS = ('name,phone,address,dong,birth,risk,contact1_name,contact1_phone,contact1_relation,meter,'
           'carrier,speaker')
RESIDENTS = f'''{COLUMNS}
{NAME},{PHONE},{ADDRESS},가산동,1941-03-15,high,{CONTACT},010-7351-9265,딸,M1,SKT,
황보시험,010-7351-9266,{ADDRESS},독산1동,1938-11-02,medium,,,,M2,,nugu/S2
'''
NEEDED = '[database]\nlocation = "a.db"\n[keys]\nfile = "a.key"\n'
FAULTS = [  # settings, and what their refusal names
    ('[server\n', ['faulty.toml:1']),
    ('[keys]\nfile = "a.key"\n', ['database.location', 'missing']),
    ('[database]\nlocation = "a.db"\n', ['keys.file', 'missing']),
    (NEEDED + '[server]\nlisten = "here"\n', ['server.listen', "'here'"]),
    (NEEDED + '[server]\nlisten = "127.0.0.1:99999"\n', ['server.listen', '127.0.0.1:99999']),
    (NEEDED + '[server]\nlisten = "no host:80"\n', ['server.listen', 'no host']),
    (NEEDED + '[server]\nlisten = 8080\n', ['server.listen', '8080']),
    (NEEDED + '[server]\nlissten = "127.0.0.1:80"\n', ['server.lissten', 'no such key']),
    (NEEDED + '[sever]\nlisten = "127.0.0.1:80"\n', ['sever', 'no such key']),
    (NEEDED + '[server]\nhttps_only_cookie = "yes"\n', ['server.https_only_cookie', 'yes']),
    (NEEDED + '[server]\nweb = "nowhere"\n', ['server.web', 'nowhere']),
    (NEEDED + '[log]\nlevel = "loud"\n', ['log.level', "'loud'"]),
    (NEEDED + '[settings]\nfile = "nowhere.toml"\n', ['settings.file', 'nowhere.toml']),
    (NEEDED + '[settings]\nfile = "policy.toml"\n', ['policy.high.operator_tries', '-1']),
    (NEEDED + '[channels]\nwebhook = "gateway"\n', ['channels.webhook', 'gateway']),
    (NEEDED.replace('a.key', 'short.key'), ['keys.file', 'short.key', '32 bytes']),
    (NEEDED.replace('a.db', 'nowhere/a.db'), ['database.location', 'nowhere/a.db']),
    (NEEDED.replace('a.db', 'postgres://anbu@127.0.0.1:1/anbu'), ['database.location', '127.0.0.1']),
]


def every_command_explains_itself(binary):
    def help_of(*words):
        return subprocess.run([binary, *words, '--help'], text=True, capture_output=True, check=True).stdout

    whole = help_of()
    for words in (['demo'], ['serve'], ['check'], ['residents', 'import'], ['import'], ['account', 'add'],
                  ['provider', 'add'], ['replay'], ['evaluate'], ['backtest']):
        assert words[0] in whole
        said = help_of(*words)
        assert 'xample' in said and 'anbu ' + ' '.join(words) in said, (words, said)


def every_fault_of_the_settings_is_named(service):
    service.write('policy.toml', '[policy.high]\noperator_tries = -1\n')
    os.chmod(service.write('short.key', 'short'), 0o600)
    right = service.config
    service.config = os.path.join(service.folder, 'faulty.toml')
    for settings, names in FAULTS:
        service.write('faulty.toml', settings)
        said = service.refused('check')
        missing = [name for name in names if name not in said]
        assert not missing, f'{settings}\n--- said: {said}--- without {missing}'
    service.config = right
    assert 'all is well' in service.run('check')


def residents_are_taken_whole_or_not_at_all(service):
    faulty = RESIDENTS.replace('1941-03-15', '1941-13-15').replace('medium', 'somewhat')
    said = service.refused('residents', 'import', service.write('faulty.csv', faulty))
    assert 'nothing was taken; 2 faults' in said, said
    assert 'line 2: birth' in said and 'line 3: risk' in said, said
    assert not [word for word in PERSONAL if word in said], 'a fault shows what stands there'
    misspelt = service.write('faulty.csv', RESIDENTS.replace('meter', 'metre'))
    said = service.refused('residents', 'import', misspelt)
    assert 'line 1: column 10 has an unknown name' in said, said
    file = service.write('people.csv', RESIDENTS)
    assert '2 residents added' in service.run('residents', 'import', file)
    assert '0 residents added, 0 changed, 2 as they were' in service.run('residents', 'import', file)


def accounts_and_providers(service):
    said = service.refused('account', 'add', 'tester', stdin='short\n')
    assert '10' in said and 'short' not in said.replace('too short', ''), said
    service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD + '\n')
    assert 'tester' in service.refused('account', 'add', 'tester', stdin=PASSWORD + '\n')
    assert "'king'" in service.refused('account', 'add', 'other', '--role', 'king', stdin=PASSWORD + '\n')
    return [service.run('provider', 'add', name).split()[-1] for name in ('kepco', 'skt', 'nugu')]


def past_of_meter(meter, first, days):
    """The plain file of a power company: local stamps, hourly kWh."""
    rows = ['household,timestamp,kwh']
    for hour in range(days * 24):
        stamp = (first + timedelta(hours=hour)).strftime('%Y-%m-%d %H:%M:%S')
        rows.append(f'{meter},{stamp},{0.05 + 0.4 * (7 <= hour % 24 < 22):.3f}')
    rows.append(f'{meter},{rows[-1].split(",")[1]},much')
    rows.append(f'unknown,{rows[1].split(",")[1]},0.1')
    return '\n'.join(rows) + '\n'


def calls_in_evaluation_format(number, first, days):
    rows = ['received_at,household,measure,start,seconds,value']
    for hour in range(days * 24):
        start = first + timedelta(hours=hour)
        received = start + timedelta(minutes=70)
        rows.append(f'{received.isoformat()},{number},calls,{start.isoformat()},3600,{hour % 5}')
    return '\n'.join(rows) + '\n'


def the_past_is_imported(service, first, days):
    path = service.write('meter.csv.gz', gzip.compress(past_of_meter('M1', first, days).encode()))
    said = service.run('import', path, '--provider', 'kepco', '--zone', 'Asia/Seoul')
    assert f'{days * 24} readings taken, 1 of feeds that nobody has, 1 rejected' in said, said
    path = service.write('calls.csv', calls_in_evaluation_format(PHONE.replace('-', ''), first, days))
    said = service.run('import', path, '--provider', 'skt')
    assert f'{days * 24} readings taken, 0 of feeds that nobody has, 0 rejected' in said, said
    said = service.refused('import', path, '--zone', 'Asia/Nowhere')
    assert 'Asia/Nowhere' in said, said


def post(service, key, body, kind, **headers):
    headers = {'Authorization': f'Bearer {key}', 'Content-Type': kind,
               **{name.replace('_', '-'): value for name, value in headers.items()}}
    status, answered, content = service.request('POST', '/api/v1/readings', body, headers)
    return status, answered, json.loads(content)


def readings_come_in_every_format(service, key, now):
    def reading(minutes_ago, feed='M2'):
        start = (now - timedelta(minutes=minutes_ago)).isoformat()
        return {'feed': feed, 'measure': 'power', 'start': start, 'seconds': 900, 'value': minutes_ago / 1000}

    def lines(*readings):
        return '\n'.join(json.dumps(one) for one in readings).encode()

    status, _, answer = post(service, key, json.dumps([reading(300), reading(285)]), 'application/json')
    assert (status, answer['accepted'], answer['rejected']) == (202, 2, []), answer
    status, _, answer = post(service, key, lines(reading(270), reading(255)), 'application/x-ndjson')
    assert (status, answer['accepted']) == (202, 2), answer
    table = 'feed,measure,start,seconds,value\n' + '\n'.join(
        ','.join(str(value) for value in reading(ago).values()) for ago in (240, 225))
    status, _, answer = post(service, key, table, 'text/csv')
    assert (status, answer['accepted']) == (202, 2), answer
    packed = gzip.compress(lines(reading(210), reading(195)))
    status, _, answer = post(service, key, packed, 'application/x-ndjson', Content_Encoding='gzip')
    assert (status, answer['accepted']) == (202, 2), answer
    mixed = json.dumps([reading(180), reading(165, 'M77'), {**reading(150), 'value': -1}])
    status, first, answer = post(service, key, mixed, 'application/json', Idempotency_Key='mixed')
    assert (status, answer['accepted']) == (202, 1), answer
    assert [(one['index'], one['field']) for one in answer['rejected']] == [(1, 'feed'), (2, 'value')], answer
    status, again, repeated = post(service, key, mixed, 'application/json', Idempotency_Key='mixed')
    assert (status, repeated) == (202, answer) and again['Idempotent-Replay'] == 'true', repeated
    assert first['Idempotent-Replay'] is None
    assert post(service, key, '[]', 'application/json', Idempotency_Key='mixed')[0] == 409
    assert post(service, 'wrong', mixed, 'application/json')[0] == 401
    assert post(service, key, '[{"feed": "M2"', 'application/json')[0] == 400
    assert post(service, key, mixed, 'application/xml')[0] == 415
    return {300, 285, 270, 255, 240, 225, 210, 195, 180}


def series_of(service, name, measure):
    _, found = service.api('POST', '/api/v1/residents/search', {'text': name})
    assert [row['name'] for row in found['residents']] == [name], found
    _, evidence = service.api('GET', f"/api/v1/residents/{found['residents'][0]['id']}/evidence?days=30")
    return [dict(zip(one['at'], one['values'])) for one in evidence['series'] if one['measure'] == measure][0]


def the_console_shows_what_came(service, first, days, now, posted):
    power = series_of(service, NAME, 'power')
    stamps = [int((first + timedelta(hours=hour)).timestamp()) for hour in range(days * 24)]
    assert power == {at: 450 if 7 <= hour % 24 < 22 else 50 for hour, at in enumerate(stamps)}
    assert series_of(service, NAME, 'call_out') == {at: hour % 5 for hour, at in enumerate(stamps)}
    posted_at = {int((now - timedelta(minutes=ago)).timestamp()): ago for ago in posted}
    assert series_of(service, '황보시험', 'power') == posted_at


def the_half_year_is_a_table(service, now):
    until = now.date().isoformat()
    path = f'/api/v1/report/half-year?from={now.year}-01-01&until={until}'
    wanted = {'Cookie': service.cookie, 'Accept': 'text/csv'}
    status, headers, body = service.request('GET', path, headers=wanted)
    assert status == 200 and headers['Content-Type'].startswith('text/csv'), (status, headers)
    assert body.startswith(b'\xef\xbb\xbf'), 'a spreadsheet needs the byte order mark'
    rows = list(csv.reader(io.StringIO(body.decode('utf-8-sig'))))
    assert len(rows) >= now.month + 2 and len({len(row) for row in rows[-now.month - 1:]}) == 1, rows


def the_past_calls_nobody(service):
    for state in ('open', 'closed'):
        _, found = service.api('GET', f'/api/v1/cases?state={state}')
        entries = [service.api('GET', f"/api/v1/cases/{row['id']}")[1]['timeline'] for row in found['cases']]
        assert all(row['kind'] != 'person' for row in found['cases']), found
        assert sum(len(timeline) for timeline in entries) < 20, entries
    calls = [line for line in service.said().splitlines() if 'kind=action_result' in line]
    assert not calls, calls


def a_call_to_the_speaker_opens_a_case(service, key, now):
    call = {'feed': 'S2', 'measure': 'sos', 'start': now.isoformat(), 'seconds': 0, 'value': 1}
    for _ in range(2):
        status, _, answer = post(service, key, json.dumps([call]), 'application/json')
        assert (status, answer['accepted']) == (202, 1), answer
    until = time.monotonic() + 20
    found = []
    while not found and time.monotonic() < until:
        _, cases = service.api('GET', '/api/v1/cases?state=open')
        found = [row for row in cases['cases'] if row['kind'] == 'person']
    assert [row['grade'] for row in found] == ['serious'], found


def nobody_personal_is_counted_or_logged(service):
    status, _, body = service.request('GET', '/healthz')
    assert (status, json.loads(body)) == (200, {'status': 'ok', 'problems': []}), body
    _, _, metrics = service.request('GET', '/metrics')
    metrics = metrics.decode()
    assert 'anbu_readings_accepted_total{provider="kepco"} 9' in metrics, metrics
    assert 'anbu_readings_rejected_total' in metrics
    logged = service.said()
    assert 'request method=POST route=' in logged, logged
    for word in PERSONAL:
        assert word not in metrics, f'metrics hold {word}'
        assert word not in logged, f'the log holds {word}'


def main():
    service = Service(sys.argv[1])
    every_command_explains_itself(service.binary)
    every_fault_of_the_settings_is_named(service)
    residents_are_taken_whole_or_not_at_all(service)
    kepco, _, nugu = accounts_and_providers(service)
    now = datetime.now(SEOUL).replace(second=0, microsecond=0)
    days = 15
    first = now.replace(hour=0, minute=0) - timedelta(days=days + 1)
    the_past_is_imported(service, first, days)
    service.start()
    said = service.refused('import', os.path.join(service.folder, 'calls.csv'), '--provider', 'skt')
    assert 'the service runs' in said, said
    posted = readings_come_in_every_format(service, kepco, now)
    status, _, body = service.request('POST', '/api/v1/session',
                                   json.dumps({'account': NAME, 'password': PASSWORD + '!'}),
                                   {'Content-Type': 'application/json'})
    assert status == 401, (status, body)
    service.log_in()
    the_console_shows_what_came(service, first, days, now, posted)
    the_half_year_is_a_table(service, now)
    the_past_calls_nobody(service)
    a_call_to_the_speaker_opens_a_case(service, nugu, now)
    nobody_personal_is_counted_or_logged(service)
    asked = time.monotonic()
    assert service.stop() == 0, 'a stop on request ends well'
    assert time.monotonic() - asked < 5, 'a stop takes no longer than a breath'
    service.remove()


if __name__ == '__main__':
    sys.exit(main())
