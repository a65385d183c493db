#!/usr/bin/env python3
"""Messages by gateways of two shapes: a caution sends a text, its link closes the case; receipts, fall back
from the notice to the text, a gateway that is away, kill -9 in the middle.

  messages_test.py BINARY [TEST]...
"""
import json
import re
import sys
import time
from datetime import datetime, timedelta, timezone

from kill_test import early_afternoon
from message_gateway import SECRETS, FormGateway, JsonGateway
from postgres_test import on_postgresql
from service import PASSWORD, run_each, Service

LIMIT = timedelta(hours=6)
QUARTER = timedelta(minutes=15)
ENROLLED_AFTER = 30  # seconds from the import to the silence limit
NOTICE = '''[notice]
gateway = "form.toml"
gives_up_seconds = 4
'''
APPROVED = '[texts.ko.well_check]\nnotice_pattern = "WELL01"\n'


def messages_toml(port, more=''):
    return f'''public_url = "http://127.0.0.1:{port}"
secrets = "secrets.toml"
{'' if 'cap' not in more else more}
[centre]
name = "시험 관제"
phone = "02-000-0000"
[sms]
gateway = "json.toml"
{more if 'cap' not in more else ''}'''


class Town:
    """One installation with two residents and its gateways."""

    def __init__(self, binary, more='', database=None, policy='', people=None):
        self.texts, self.notices = JsonGateway(), FormGateway()
        config = '[settings]\nfile = "policy.toml"\n[messages]\nfile = "messages.toml"\n'
        self.service = Service(binary, config, database)
        limits = '[detector.silence_limit]\nhigh = "6h"\n'
        self.service.write('policy.toml', early_afternoon() + limits + policy)
        self.service.write('messages.toml', messages_toml(self.service.port, more))
        self.service.write('secrets.toml', SECRETS)
        self.service.write('json.toml', self.texts.mapping('json_example.toml'))
        self.service.write('form.toml', self.notices.mapping('form_example.toml').replace(
            'within_seconds = 60', 'within_seconds = 3'))
        people = self.service.write('people.csv', people or PEOPLE)
        self.service.run('residents', 'import', people)
        self.service.run('account', 'add', 'tester', '--role', 'operator', stdin=PASSWORD + '\n')

    def start(self):
        self.service.start()
        self.service.log_in()
        _, found = self.service.api('GET', '/api/v1/residents')
        by_name = sorted(found['residents'], key=lambda row: row['name'])
        self.residents = [row['id'] for row in by_name]

    def open_case(self, resident=0):
        status, case = self.service.api('POST', '/api/v1/cases',
                                        {'resident': self.residents[resident], 'grade': 'caution'})
        assert status == 201, case
        return case['id']

    def case(self, id):
        return self.service.api('GET', f'/api/v1/cases/{id}')[1]

    def said(self, id, contact=0):
        """What the timeline says of the texts to somebody, in order."""
        return [(entry['way'], entry['outcome']) for entry in self.case(id)['timeline']
                if entry['kind'] == 'action_result' and entry['way'] != 'none'
                and entry['contact'] == contact]


PEOPLE = '''name,phone,address,dong,birth,risk,contact1_name,contact1_phone,contact1_relation,meter
남궁시험,010-7351-9264,시험대로 77,가산동,1941-03-15,medium,황보딸,010-7351-0001,딸,M1
제갈시험,010-7351-9265,시험대로 78,가산동,1942-03-15,high,제갈딸,010-7351-0002,딸,M2
'''


def wait_for(what, seconds=20):
    end = time.monotonic() + seconds
    while True:
        found = what()
        if found:
            return found
        assert time.monotonic() < end, f'waited {seconds} s for {what.__name__}'
        time.sleep(0.1)


def link_in(text):
    return re.search(r'http://127\.0\.0\.1:\d+(/l/[A-Za-z0-9_-]{22})', text).group(1)


def press(service, path, word):
    form = {'Content-Type': 'application/x-www-form-urlencoded'}
    return service.request('POST', path, f'word={word}', form)


def a_caution_is_texted_and_closes_on_the_tap(binary):
    town = Town(binary)
    service = town.service
    begin = datetime.now(timezone.utc) - LIMIT + timedelta(seconds=ENROLLED_AFTER) - QUARTER
    rows = ['household,timestamp,kwh']
    while begin + QUARTER <= datetime.now(timezone.utc):
        rows.append(f"M1,{begin.strftime('%Y-%m-%d %H:%M:%S')},0.020")
        begin += QUARTER
    service.write('past.csv', '\n'.join(rows) + '\n')
    service.run('import', service.folder + '/past.csv', '--provider', 'kepco', '--zone', 'UTC')
    key = service.run('provider', 'add', 'kepco').split()[-1]
    town.start()
    reading = {'feed': 'M1', 'measure': 'power', 'start': begin.isoformat(), 'seconds': 10, 'value': 0.001}
    assert service.send(key, [reading])[0] == 202
    (message,) = wait_for(lambda: town.texts.messages(), 150)
    assert message['to'] == '+821073519265' and '제갈시험 님' in message['text'], message
    path = link_in(message['text'])
    (case,) = [row for row in service.api('GET', '/api/v1/cases')[1]['cases'] if row['kind'] == 'person']
    assert case['grade'] == 'caution', case

    status, headers, page = service.request('GET', path)  # a preview opens it: nothing happens
    assert status == 200 and '잘 있어요' in page.decode() and '02-000-0000' in page.decode()
    assert '제갈' not in page.decode() and '<script' not in page.decode()
    assert "form-action 'self'" in headers['Content-Security-Policy']
    assert town.case(case['id'])['step'] != 'closed'
    assert press(service, path, 'pressed_well')[0] == 200
    closed = wait_for(lambda: (town.case(case['id'])['step'] == 'closed') and town.case(case['id']))
    assert closed['outcome'] == 'well_answered', closed['outcome']
    assert ('sms', 'accepted') in town.said(case['id']) and ('sms', 'pressed_well') in town.said(case['id'])
    assert '이미 답해' in service.request('GET', path)[2].decode()
    assert press(service, path, 'pressed_well')[0] == 200
    assert town.said(case['id']).count(('sms', 'pressed_well')) == 1
    said = service.said()
    for secret in (path[3:], '7351', '제갈', 'key-of-the'):
        assert secret not in said, f'the log tells {secret}'
    metrics = service.request('GET', '/metrics')[2].decode()
    assert 'anbu_messages_total{outcome="pressed_well",way="sms"} 1' in metrics, metrics
    assert service.stop() == 0
    service.remove()


def links_are_for_one_thing(town):
    service = town.service
    case = town.open_case()
    (message,) = wait_for(lambda: town.texts.messages())
    path = link_in(message['text'])
    assert press(service, path, 'pressed_seen')[0] == 200  # shows the page again
    assert press(service, path, 'pressed_help')[0] == 200
    assert not [word for _, word in town.said(case) if word.startswith('pressed')]
    statuses = [service.request('GET', '/l/' + f'{n:022d}')[0] for n in range(25)]
    assert statuses[0] == 404 and statuses[-1] == 429, statuses
    assert service.request('GET', path)[0] == 200, 'who has a link is never shut out'
    return case, message


def receipts_come_twice_and_in_any_order(town, case, message):
    texts, service = town.texts, town.service
    assert texts.report(service, [(message['id'], 'delivered')], key='somebody else wrote this') == 403
    assert service.request('POST', '/api/v1/receipts/json-example', '{"reports": 7}', {})[0] == 403
    assert service.request('POST', '/api/v1/receipts/nobody', '{}', {})[0] == 404
    assert town.said(case) == [('sms', 'accepted')], town.said(case)
    for _ in range(2):
        assert texts.report(service, [(message['id'], 'sent'), (message['id'], 'delivered')]) == 204
        assert texts.report(service, [(message['id'], 'expired')]) == 204
    wait_for(lambda: ('sms', 'delivered') in town.said(case))
    assert town.said(case) == [('sms', 'accepted'), ('sms', 'delivered')], town.said(case)


def a_receipt_may_overtake_the_answer(town):
    texts, service = town.texts, town.service
    texts.before_answer = lambda message: texts.report(service, [(message['id'], 'delivered')])
    case = town.open_case(1)
    wait_for(lambda: ('sms', 'delivered') in town.said(case))
    assert town.said(case) == [('sms', 'accepted'), ('sms', 'delivered')], town.said(case)
    texts.before_answer = None


def messages_by_text(binary, database=None):
    town = Town(binary, database=database)
    town.start()
    case, message = links_are_for_one_thing(town)
    receipts_come_twice_and_in_any_order(town, case, message)
    a_receipt_may_overtake_the_answer(town)
    assert town.service.stop() == 0
    town.service.remove()


def messages_by_text_on_postgresql(binary):
    on_postgresql('messages', lambda database: messages_by_text(binary, database))


def a_gateway_that_is_away_is_asked_again(binary):
    """And a platform that is killed meanwhile sends once."""
    town = Town(binary)
    town.start()
    town.texts.away = True
    case = town.open_case()
    wait_for(lambda: ('sms', 'gateway_away') in town.said(case))
    for _ in range(3):
        town.service.kill()
        town.service.start()
    town.texts.away = False
    town.texts.before_answer = lambda message: town.service.process.kill()
    wait_for(lambda: town.service.process.poll() is not None, 90)
    town.texts.before_answer = None
    town.service.process.wait()
    town.service.start()
    town.service.log_in()
    wait_for(lambda: ('sms', 'accepted') in town.said(case), 240)
    assert len(town.texts.messages()) == 1 and town.texts.requests >= 2, town.texts.requests
    assert town.said(case) == [('sms', 'gateway_away'), ('sms', 'accepted')], town.said(case)
    assert town.service.stop() == 0
    town.service.remove()


def a_notice_falls_back_to_the_text(binary):
    town = Town(binary, NOTICE, policy=APPROVED)
    town.start()
    case = town.open_case(0)  # taken, and no receipt in time
    (notice,) = wait_for(lambda: town.notices.messages())
    assert notice['template'] == 'WELL01' and notice['to'] == '01073519264', notice
    wait_for(lambda: ('sms', 'accepted') in town.said(case))
    said = town.said(case)
    assert said == [('notice', 'accepted'), ('notice', 'no_receipt'), ('sms', 'accepted')], said
    (text,) = town.texts.messages()
    assert link_in(text['text']) == link_in(notice['link']), 'one question, one link'
    town.notices.refuse = True
    other = town.open_case(1)  # refused at once
    wait_for(lambda: ('sms', 'accepted') in town.said(other))
    assert town.said(other) == [('notice', 'rejected'), ('sms', 'accepted')], town.said(other)
    assert town.service.stop() == 0
    town.service.remove()


def texts_are_capped_by_the_month(binary):
    town = Town(binary, 'monthly_cap = 1\n')
    town.start()
    case = town.open_case(0)
    wait_for(lambda: ('sms', 'accepted') in town.said(case))
    status, closed = town.service.api('POST', f'/api/v1/cases/{case}/commands',
                                      {'kind': 'close', 'expected_version': 0, 'outcome': 'safe_at_home',
                                       'confirmation': 'seen'})
    assert status == 200, closed
    again = town.open_case(0)
    wait_for(lambda: ('sms', 'over_cap') in town.said(again))
    assert len(town.texts.messages()) == 1
    person = town.case(again)['person']
    assert (person['texts_this_month'], person['texts_cap']) == (1, 1), person
    assert town.service.stop() == 0
    town.service.remove()


def a_contact_goes_and_looks(binary):
    town = Town(binary)
    town.start()
    service = town.service
    case = service.api('POST', '/api/v1/cases', {'resident': town.residents[0], 'grade': 'serious'})[1]['id']
    for _ in range(2):
        called = {'kind': 'record_call', 'expected_version': 0, 'contact': 0, 'result': 'no_answer'}
        assert service.api('POST', f'/api/v1/cases/{case}/commands', called)[0] == 200
    (message,) = wait_for(lambda: town.texts.messages())
    assert message['to'] == '+821073510001' and '남궁시험 님의 안부가' in message['text'], message
    path = link_in(message['text'])
    page = service.request('GET', path)[2].decode()
    assert '제가 가 볼게요' in page and '봤어요' in page and '남궁' not in page
    assert '링크를 다시' in press(service, path, 'pressed_will_look')[2].decode()
    assert '봤어요' in service.request('GET', path)[2].decode(), 'she may still say what she found'
    assert press(service, path, 'pressed_seen')[0] == 200
    reached = wait_for(lambda: (town.case(case)['step'] == 'reached') and town.case(case))
    assert reached['confirmation'] == 'credible_witness', reached['confirmation']
    words = [outcome for _, outcome in town.said(case, contact=1)]
    assert words == ['accepted', 'pressed_will_look', 'pressed_seen'], words
    assert service.stop() == 0
    service.remove()


def what_is_wrong_is_named(binary):
    town = Town(binary)
    town.service.run('check')
    for wrong, said in (('nmae = "x"\n', 'nmae: no such key'),
                        ('[texts.well_check]\ntext = "x"\n', 'texts.well_check.text: no such key'),
                        ('[paging]\nlead = ["fax:1"]\n', "'fax:1' is none"),
                        ('[paging]\nlead = ["mail:a@b"]\n', 'no [sms], [mail] or [push]')):
        plain = messages_toml(town.service.port)
        town.service.write('messages.toml', wrong + plain if 'nmae' in wrong else plain + wrong)
        assert said in town.service.refused('check'), wrong
    town.service.write('messages.toml', messages_toml(town.service.port))
    town.service.write('secrets.toml', 'api_key = "alone"\n')
    assert 'json.toml: send.body: no field is called {secret.sender}' in town.service.refused('check')
    town.service.remove()


def main():
    run_each((
        what_is_wrong_is_named,
        messages_by_text,
        messages_by_text_on_postgresql,
        a_contact_goes_and_looks,
        a_notice_falls_back_to_the_text,
        texts_are_capped_by_the_month,
        a_gateway_that_is_away_is_asked_again,
        a_caution_is_texted_and_closes_on_the_tap,
    ))


if __name__ == '__main__':
    sys.exit(main())
