#!/usr/bin/env python3
"""The network is gone: the paper is there, whole; what is done on it goes into its cases afterwards. And the
canary, which sings once a week: out to the telephone, and back.

  degraded_test.py BINARY
"""
import os
import re
import shutil
import stat
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

from service import PASSWORD, Gateway, Service

SEOUL = timezone(timedelta(hours=9))
PEOPLE = '''name,phone,address,dong,birth,risk,meter,standing_notes,entry_notes,health,contact1_name,\
contact1_phone,contact1_relation,contact1_key_holder
남궁시험,010-7351-9264,시험대로 77,가산동,1941-03-15,high,M1,개 있음,공동현관 1234*,당뇨,독고가족,\
010-7351-9265,딸,예
황보시험,010-7351-9266,시험대로 78,독산1동,1938-11-02,medium,M2,,,,,,,
'''


def flat(text):
    return re.sub(r'\s+', '', text)


def text_of(path):
    if path.endswith('.html'):
        with open(path) as file:
            return file.read()
    words = ['pdftotext', '-layout', path, '-']
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def opened(service, name):
    residents = service.api('POST', '/api/v1/residents/search', {'text': name})[1]['residents']
    status, case = service.api('POST', '/api/v1/cases', {'resident': residents[0]['id'], 'grade': 'serious',
                                                        'note': '이웃이 걱정하심'})
    assert status == 201, case
    return case


def is_whole(path, number):
    text = flat(text_of(path))
    for word in (number, '남궁시험', '010-7351-9264', '시험대로77', '개있음', '공동현관1234*', '당뇨',
                 '독고가족', '(열쇠)', '황보시험', '기록지', '안부확인전화'):
        assert flat(word) in text, f'{word} is missing in {path}: {text}'


def the_paper_is_in_its_folder(service, folder, number):
    """Written every few seconds here; the latest has the case that has just been opened."""
    end = time.monotonic() + 30
    path = os.path.join(folder, 'open-cases.html')
    while not os.path.exists(path) or number not in text_of(path):
        assert time.monotonic() < end, service.tail()
        time.sleep(0.1)
    time.sleep(0.5)
    for name in ('open-cases.html', 'open-cases.pdf'):
        path = os.path.join(folder, name)
        is_whole(path, number)
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, 'for the eyes of its owner only'


def the_canary_comes_out(service, gateway):
    """She sings with the first full minute and is closed with the next: two minutes may pass. The gateway's
    answer stands for the test number that presses 1."""
    end = time.monotonic() + 180
    while True:
        closed = service.api('GET', '/api/v1/cases?state=closed')[1]['cases']
        if closed:
            break
        assert time.monotonic() < end, f'no canary: {service.tail()}'
        time.sleep(0.5)
    assert closed[0]['resident']['name'] == '점검 대상자' and closed[0]['outcome'] == 'well_answered', closed
    assert gateway.keys('automatic_call') or gateway.keys('text'), 'through the real way out'
    year = datetime.now(SEOUL).year
    table = service.api('GET', f'/api/v1/report/half-year?from={year}-01-01&until={year}-12-31')[1]
    assert table['total']['call_attempts'] == 0, f'she is in no figure: {table}'


def the_night_is_on_the_roster(service):
    """Who is reached where stands on the paper."""
    begins = datetime.now(SEOUL).replace(microsecond=0)
    account = service.api('GET', '/api/v1/session')[1]['account']
    turn = {'duty': 'duty_officer', 'account': account, 'phone': '010-0000-7777', 'from': begins.isoformat(),
            'until': (begins + timedelta(hours=9)).isoformat()}
    status = service.api('POST', '/api/v1/duty', turn)[0]
    assert status == 204, status


def printed_on_request(service, number):
    for name in ('paper.pdf', 'paper.html'):
        path = os.path.join(service.folder, name)
        said = service.run('print', '--open-cases', '--out', path)
        assert '1 open cases, 2 residents' in said, said
        is_whole(path, number)
        assert '010-0000-7777' in text_of(path) and '당직책임자' in flat(text_of(path)), path
    path = os.path.join(service.folder, 'cases.pdf')
    service.run('print', '--no-residents', '--out', path)
    assert '황보시험' not in flat(text_of(path))
    said = service.refused('print', '--out', 'paper.doc')
    assert "'paper.doc' ends neither" in said, said


def what_was_done_on_paper(service, number):
    """Every line a command with its time on paper; the wrong ones are named and hurt no other."""
    now = datetime.now(SEOUL)
    stamp = now.strftime('%Y-%m-%d %H:%M')
    before = (now - timedelta(hours=2)).strftime('%Y-%m-%d %H:%M')
    lines = f'''case,time,account,kind,contact,result,crew,opened_by,outcome,confirmation,note
{number},{stamp},tester,take,,,,,,,
{number},{stamp},tester,record_call,0,no_answer,,,,,휴대전화로 두 번
{number},someday,tester,record_call,0,no_answer,,,,,
{number},{stamp},nobody,record_call,0,no_answer,,,,,
금천-1999-00001,{stamp},tester,take,,,,,,,
{number},{stamp},tester,record_call,1,perhaps,,,,,
{number},{stamp},tester,close,,,,,well_signs_of_life,none,
{number},{stamp},tester,order_dispatch,,,,,,,택시로 감
{number},{before},tester,add_note,,,,,,,건이 열리기 전
'''
    said = service.refused('reenter', service.write('paper.csv', lines))
    for fault in ("line 4: time 'someday' is none such as", "line 5: there is no account 'nobody'",
                  'line 6: there is no case 금천-1999-00001', 'line 7: result', 'line 8: refused: ',
                  'line 10: time is before the case was opened'):
        assert fault in said, f'{fault!r} is missing in {said}'
    assert '3 of 9 lines are in their cases' in said, said
    return stamp


def main():
    if not shutil.which('pdftotext'):
        print('no pdftotext on this machine')
        return 77
    gateway = Gateway(outcome='pressed_well')
    service = Service(sys.argv[1])
    folder = os.path.join(service.folder, 'paper')
    os.mkdir(folder)
    with open(service.config, 'a') as file:
        file.write(f'''[paper]
folder = "paper"
every = "2s"
[canary]
phone = "070-0000-0000"
[channels]
webhook = "{gateway.url}"
''')
    service.run('residents', 'import', service.write('people.csv', PEOPLE))
    service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD)
    service.start()
    service.log_in()
    the_canary_comes_out(service, gateway)
    case = opened(service, '남궁')
    the_paper_is_in_its_folder(service, folder, case['number'])
    the_night_is_on_the_roster(service)
    printed_on_request(service, case['number'])
    assert 'the service runs' in service.refused('reenter', service.write('empty.csv', 'case\n'))
    assert service.stop() == 0
    stamp = what_was_done_on_paper(service, case['number'])
    service.start()
    service.log_in()
    case = service.api('GET', f"/api/v1/cases/{case['id']}")[1]
    called = [entry for entry in case['timeline'] if entry['note'] == '[종이 기록] 휴대전화로 두 번']
    on_paper = datetime.strptime(stamp, '%Y-%m-%d %H:%M').replace(tzinfo=SEOUL)
    truth = max(on_paper, datetime.fromisoformat(case['opened_at']))
    assert len(called) == 1 and datetime.fromisoformat(called[0]['happened_at']) == truth, called
    assert datetime.fromisoformat(called[0]['at']) > truth, called
    assert datetime.fromisoformat(case['figures']['first_call_at']) == truth, case['figures']
    assert case['assignee'] and case['figures']['dispatches'] == 1, case['figures']
    assert service.stop() == 0
    service.remove()


if __name__ == '__main__':
    sys.exit(main())
