#!/usr/bin/env python3
"""A policy goes live only through a test over the service's own past, with who and why; a settings file that
was changed on the disk is a draft, not a policy.

  policy_test.py BINARY
"""
import json
import os
import sys
import time
from datetime import datetime, timedelta, timezone

from service import PASSWORD, Service

SEOUL = timezone(timedelta(hours=9))
DAYS = 21
RESIDENTS = '''name,phone,address,dong,birth,risk,meter
남궁시험,010-7351-9264,시험대로 77,가산동,1941-03-15,high,M1
황보시험,010-7351-9266,시험대로 78,독산1동,1938-11-02,medium,M2
'''
POLICY = '[policy.high]\ndispatch_by = "45min"\n'
REASON = '고위험군 출동을 앞당김'


def past(first):
    rows = ['household,timestamp,kwh']
    for hour in range(DAYS * 24):
        stamp = (first + timedelta(hours=hour)).strftime('%Y-%m-%d %H:%M:%S')
        awake = 7 <= hour % 24 < 22 and not 300 < hour < 380
        rows += [f'M1,{stamp},{0.05 + 0.4 * awake:.3f}', f'M2,{stamp},{0.05 + 0.3 * (hour % 24 > 6):.3f}']
    return '\n'.join(rows) + '\n'


def settle(service):
    now = datetime.now(SEOUL).replace(minute=0, second=0, microsecond=0)
    for name, text in (('people.csv', RESIDENTS), ('past.csv', past(now - timedelta(days=DAYS)))):
        with open(os.path.join(service.folder, name), 'w') as file:
            file.write(text)
    service.run('residents', 'import', os.path.join(service.folder, 'people.csv'))
    past_file = os.path.join(service.folder, 'past.csv')
    service.run('import', past_file, '--provider', 'kepco', '--zone', 'Asia/Seoul')
    officer = ['officer', '--name', '박구청', '--role', 'district_officer']
    service.run('account', 'add', *officer, stdin=PASSWORD + '\n')


def finished(service, draft, seconds=60):
    end = time.monotonic() + seconds
    while True:
        _, shown = service.api('GET', f'/api/v1/policy/drafts/{draft}')
        if shown['backtest']['state'] in ('done', 'failed'):
            return shown['backtest']
        assert time.monotonic() < end, shown['backtest']
        time.sleep(0.1)


def goes_live_only_through_a_test(service):
    status, draft = service.api('POST', '/api/v1/policy/drafts', {'toml': POLICY})
    assert status == 201, draft
    assert [change['key'] for change in draft['changes']] == ['policy.high.dispatch_by'], draft
    way = f"/api/v1/policy/drafts/{draft['id']}"
    status, refused = service.api('POST', way + '/activation', {'reason': REASON})
    assert status == 409 and refused['error']['field'] == 'backtest', refused
    status, _ = service.api('POST', way + '/backtest')
    assert status == 202
    test = finished(service, draft['id'])
    assert test['state'] == 'done', test
    result = test['result']
    # The newest hours may wait for the next checkpoint, which comes every three hours.
    unsaved = 2 * DAYS * 24 - result['readings']
    assert result['residents'] == 2 and 0 <= unsaved <= 2 * 3, result
    assert 'short_history' in result['caveats'], result
    status, policy = service.api('POST', way + '/activation', {'reason': REASON})
    assert status == 200, policy
    latest = policy['history'][0]
    assert (latest['version'], latest['by']['name'], latest['reason']) == (2, '박구청', REASON), latest
    assert latest['backtest'] == test['id'], latest
    assert 'settings version=2 account=' in service.said()
    assert REASON not in service.said()


def a_changed_file_is_a_draft(service):
    with open(os.path.join(service.folder, 'policy.toml'), 'w') as file:
        file.write('[policy]\noperator_tries = 3\n')
    assert service.stop() == 0
    service.start()
    service.log_in('officer')
    assert 'settings.file differs from what is in force' in service.said(), service.tail()
    _, policy = service.api('GET', '/api/v1/policy')
    assert policy['in_force']['version'] == 2, policy['in_force']
    newest = policy['drafts'][0]
    assert newest['by'] is None and newest['backtest'] is None, newest
    assert 'policy.high.operator_tries' in [change['key'] for change in newest['changes']], newest


def the_command_says_the_same(service):
    out = os.path.join(service.folder, 'test')
    policy = os.path.join(service.folder, 'policy.toml')
    said = service.run('backtest', '--policy', policy, '--out', out)
    assert 'safety calls' in said and 'version 2' in said, said
    with open(os.path.join(out, 'backtest.json')) as file:
        result = json.load(file)
    assert result['residents'] == 2 and result['changes'], result
    with open(os.path.join(out, 'backtest.html')) as file:
        page = file.read()
    for name in ('남궁시험', '황보시험'):
        assert name not in page and name not in json.dumps(result, ensure_ascii=False)


def main():
    folder_policy = '[settings]\nfile = "policy.toml"\n'
    service = Service(sys.argv[1], more=folder_policy)
    with open(os.path.join(service.folder, 'policy.toml'), 'w') as file:
        file.write('# the defaults\n')
    settle(service)
    service.start()
    service.log_in('officer')
    goes_live_only_through_a_test(service)
    a_changed_file_is_a_draft(service)
    the_command_says_the_same(service)
    assert service.stop() == 0
    service.remove()


if __name__ == '__main__':
    sys.exit(main())
