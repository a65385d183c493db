#!/usr/bin/env python3
"""What is written, and in which language, is a part of the policy: of the version that the case began with.

  texts_test.py BINARY
"""
import re
import sys
import time
from datetime import datetime, timedelta, timezone

from messages_test import NOTICE, QUARTER, Town, link_in, press, wait_for
from service import PASSWORD, run_each


def a_text_goes_where_no_notice_was_approved(binary):
    town = Town(binary, NOTICE)
    town.start()
    case = town.open_case(0)
    wait_for(lambda: ('sms', 'accepted') in town.said(case))
    assert town.said(case) == [('sms', 'accepted')], town.said(case)
    assert not town.notices.messages() and len(town.texts.messages()) == 1
    assert town.service.stop() == 0
    town.service.remove()


FOREIGN = '''name,phone,dong,risk,language,contact1_name,contact1_phone,contact1_language,meter
가응우옌,010-7351-9264,가산동,medium,vi,황보딸,010-7351-0001,,M1
나우마로프,010-7351-9265,가산동,medium,uz,제갈딸,010-7351-0002,en,M2
'''


def a_text_speaks_the_language_of_its_reader(binary):
    town = Town(binary, people=FOREIGN)
    town.start()
    service = town.service
    town.open_case(0)
    (vietnamese,) = wait_for(lambda: town.texts.messages())
    assert 'anh/chị có khỏe không' in vietnamese['text'] and '가응우옌' in vietnamese['text'], vietnamese
    path = link_in(vietnamese['text'])
    page = service.request('GET', path)[2].decode()
    assert '<html lang="vi">' in page and 'Tôi khỏe' in page, page
    assert 'Xin cảm ơn' in press(service, path, 'pressed_well')[2].decode()
    town.open_case(1)  # nobody has written Uzbek texts
    wait_for(lambda: len(town.texts.messages()) == 2)
    assert '안부를 여쭙니다' in town.texts.messages()[1]['text'], town.texts.messages()[1]
    assert press(service, link_in(town.texts.messages()[1]['text']), 'pressed_well')[0] == 200
    asked = {'resident': town.residents[1], 'grade': 'serious'}
    case = service.api('POST', '/api/v1/cases', asked)[1]['id']
    for _ in range(2):
        called = {'kind': 'record_call', 'expected_version': 0, 'contact': 0, 'result': 'no_answer'}
        assert service.api('POST', f'/api/v1/cases/{case}/commands', called)[0] == 200
    wait_for(lambda: len(town.texts.messages()) == 3)
    assert 'We cannot confirm' in town.texts.messages()[2]['text'], town.texts.messages()[2]
    assert service.stop() == 0
    service.remove()


def lived(town, days=3):
    """A past to test a policy with."""
    begin = datetime.now(timezone.utc) - timedelta(days=days)
    rows = [f"M1,{(begin + n * QUARTER).strftime('%Y-%m-%d %H:%M:%S')},{0.02 + n % 5 * 0.1:.3f}"
            for n in range(days * 96)]
    town.service.write('past.csv', '\n'.join(['household,timestamp,kwh', *rows]) + '\n')
    town.service.run('import', town.service.folder + '/past.csv', '--provider', 'kepco', '--zone', 'UTC')


def put_in_force(service, toml, reason):
    status, draft = service.api('POST', '/api/v1/policy/drafts', {'toml': toml})
    assert status == 201, draft
    way = f"/api/v1/policy/drafts/{draft['id']}"
    assert service.api('POST', way + '/backtest')[0] == 202
    wait_for(lambda: service.api('GET', way)[1]['backtest']['state'] == 'done', 60)
    status, policy = service.api('POST', way + '/activation', {'reason': reason})
    assert status == 200, policy
    return policy


def a_case_keeps_the_texts_of_its_policy(binary):
    town = Town(binary)
    service = town.service
    service.run('account', 'add', 'officer', '--name', '박구청', '--role', 'district_officer',
                stdin=PASSWORD + '\n')
    lived(town)
    town.start()

    def serious(resident):
        asked = {'resident': town.residents[resident], 'grade': 'serious'}
        return service.api('POST', '/api/v1/cases', asked)[1]['id']

    def contacts_are_asked(case):
        for _ in range(2):
            called = {'kind': 'record_call', 'expected_version': 0, 'contact': 0, 'result': 'no_answer'}
            assert service.api('POST', f'/api/v1/cases/{case}/commands', called)[0] == 200

    before = serious(0)
    service.log_in('officer')
    toml = service.api('GET', '/api/v1/policy')[1]['in_force']['settings']['toml']
    changed = re.sub(r'(?<=\[texts.ko.contact_check\]\n)text = .*', 'text = "새 문구: {name} 님 {link}"',
                     toml)
    policy = put_in_force(service, changed, '문구를 짧게')
    latest = policy['history'][0]
    assert (latest['by']['name'], latest['reason']) == ('박구청', '문구를 짧게'), latest
    assert [change['key'] for change in latest['changes']] == ['texts.ko.contact_check.text'], latest
    service.log_in()
    contacts_are_asked(before)
    (old,) = wait_for(lambda: town.texts.messages())
    assert '안부가 확인되지 않습니다' in old['text'], old
    contacts_are_asked(serious(1))
    wait_for(lambda: len(town.texts.messages()) == 2)
    assert town.texts.messages()[1]['text'].startswith('새 문구: 제갈시험 님'), town.texts.messages()[1]
    assert service.stop() == 0
    service.remove()


def main():
    run_each((
        a_text_goes_where_no_notice_was_approved,
        a_text_speaks_the_language_of_its_reader,
        a_case_keeps_the_texts_of_its_policy,
    ))


if __name__ == '__main__':
    sys.exit(main())
