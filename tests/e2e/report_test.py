#!/usr/bin/env python3
"""The figures as people get them: spreadsheet, paper and CSV, from the command line and over HTTP, opened by
other programs and read in Korean.

  report_test.py BINARY
"""
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date

from service import PASSWORD, Service

HEADS = ['구분', '안부확인 전화', '앱 관리 등', '관제 출동', '경찰 동시 출동', '소방 동시 출동',
         '경찰 위치추적', '소방 개문', '현장 출동 현황', '현장 출동 상세 내역', '응답 60초 이내',
         '도착 45분 이내', '알람 품질 장부', '무활동 한도', '고쳐야 할 연락처']


def texts_of_sheets(content):
    """Every shared string of a workbook, and the numbers of its first sheet."""
    book = zipfile.ZipFile(io.BytesIO(content))
    strings = re.findall(r'<t[^>]*>([^<]*)</t>', book.read('xl/sharedStrings.xml').decode())
    numbers = re.findall(r'<v>([^<]*)</v>', book.read('xl/worksheets/sheet1.xml').decode())
    merged = re.findall(r'mergeCell ref="([^"]*)"', book.read('xl/worksheets/sheet1.xml').decode())
    return strings, numbers, merged


def text_of_pages(folder, content):
    path = os.path.join(folder, 'read.pdf')
    with open(path, 'wb') as file:
        file.write(content)
    done = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True)
    fonts = subprocess.run(['pdffonts', path], capture_output=True, text=True, check=True).stdout
    assert 'NotoSansCJK' in fonts and re.search(r'yes\s+yes\s+yes', fonts), f'its fonts are in it: {fonts}'
    return done.stdout


def a_case_that_was_called(service):
    """By hand: the resident is called once and says that she is well."""
    residents = service.api('GET', '/api/v1/residents')[1]['residents']
    for resident in residents:
        status, case = service.api('POST', '/api/v1/cases', {'resident': resident['id'], 'grade': 'serious',
                                                            'note': '확인 요청'})
        assert status == 201, case
        for wish in ({'kind': 'take'}, {'kind': 'record_call', 'contact': 0, 'result': 'well'},
                     {'kind': 'close', 'outcome': 'well_answered', 'confirmation': 'spoken_to'}):
            status, case = service.api('POST', f"/api/v1/cases/{case['id']}/commands",
                                       {'expected_version': 0, **wish})
            assert status == 200, (wish, case)
    return len(residents)


def get(service, format, period):
    status, headers, body = service.request('GET', f'/api/v1/report/document?format={format}&{period}',
                                            headers={'Cookie': service.cookie})
    assert status == 200, body
    assert headers['Content-Disposition'].endswith(f'.{format}"'), headers
    return body


def the_spreadsheet_reads(content, calls):
    strings, numbers, merged = texts_of_sheets(content)
    for head in HEADS:
        assert head in strings, f'{head} is missing in {strings}'
    assert str(calls) in numbers, numbers
    assert 'D4:H4' in merged and 'E5:H5' in merged, f'the two heads reach over their columns: {merged}'


def the_paper_reads(service, content, calls):
    text = text_of_pages(service.folder, content)
    flat = re.sub(r'\s+', '', text)
    for head in HEADS:
        assert head.replace(' ', '') in flat, f'{head} is missing in {text}'
    assert re.search(rf'계\s+{calls}\s+0\s+0', text), text
    assert '달성' in text and '100.0 %' in text, text


def the_screen_shows_the_same(service, period, calls):
    status, figures = service.api('GET', f'/api/v1/report/figures?{period}')
    assert status == 200, figures
    promises = {one['name']: one for one in figures['all']['promises']}
    assert promises['answer_60s']['cases'] == promises['answer_60s']['kept'] == calls, promises
    asked = [one for one in figures['all']['ledger']['calls'] if one['origin'] == 'asked']
    assert asked[0]['safety_calls'] == calls, figures


def a_surveyor_sees_no_few(service, period):
    service.log_in('surveyor')
    figures = service.api('GET', f'/api/v1/report/figures?{period}')[1]
    assert figures['all']['cases'] is None and figures['upkeep'] == [], figures
    table = service.api('GET', f'/api/v1/report/half-year?{period}')[1]
    assert table['total']['safety_calls'] is None, table
    assert table['from'].endswith('-01'), 'in whole months'
    assert '5 미만' in get(service, 'csv', period).decode()
    service.log_in()


def files_from_the_command_line(service, first, last, calls):
    for format in ('csv', 'xlsx', 'pdf'):
        out = os.path.join(service.folder, f'report.{format}')
        service.run('report', '--from', first, '--until', last, '--format', format, '--out', out)
        with open(out, 'rb') as file:
            content = file.read()
        if format == 'xlsx':
            the_spreadsheet_reads(content, calls)
        if format == 'pdf':
            the_paper_reads(service, content, calls)
        if format == 'csv':
            assert f'계,{calls},0,0,0,0,0,0' in content.decode('utf-8-sig'), content.decode()
    said = service.refused('report', '--from', 'yesterday', '--until', last, '--out', out)
    assert "--from: 'yesterday' is no day" in said, said


def main():
    if not shutil.which('pdftotext'):
        print('no pdftotext on this machine')
        return 77
    service = Service(sys.argv[1])
    service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD)
    service.run('account', 'add', 'surveyor', '--role', 'surveyor', stdin=PASSWORD)
    people = ''.join(f'시험{n},010-0000-00{n:02},시험로 {n},가산동,1941-03-15,high,M{n}\n' for n in range(3))
    people = 'name,phone,address,dong,birth,risk,meter\n' + people
    service.run('residents', 'import', service.write('people.csv', people))
    service.start()
    service.log_in()
    calls = a_case_that_was_called(service)
    year = date.today().year
    first, last = f'{year}-01-01', f'{year}-12-31'
    period = f'from={first}&until={last}'
    the_spreadsheet_reads(get(service, 'xlsx', period), calls)
    the_paper_reads(service, get(service, 'pdf', period), calls)
    the_screen_shows_the_same(service, period, calls)
    a_surveyor_sees_no_few(service, period)
    status, answer = service.api('GET', f'/api/v1/report/document?format=doc&{period}')
    assert status == 400 and answer['error']['field'] == 'format', answer
    files_from_the_command_line(service, first, last, calls)
    assert service.stop() == 0
    service.remove()


if __name__ == '__main__':
    sys.exit(main())
