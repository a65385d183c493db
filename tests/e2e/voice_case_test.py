#!/usr/bin/env python3
"""A case's automatic call from the platform through anbu-voice to a telephone, and back into the case; and
what is left of calls when either of the two is killed.

  voice_case_test.py ANBU ANBU_VOICE
"""
import os
import sys
import time
from datetime import datetime, timedelta, timezone

from kill_test import early_afternoon
from service import PASSWORD, Service
from telephone import BYE_COMES, RINGING, TRUNK, People, Voice, answered, missing, presses, scenario, wait_for

PEOPLE = '''name,phone,address,dong,birth,risk,contact1_name,contact1_phone,contact1_relation,meter
남궁시험,010-7351-9264,서울 금천구 시험로 1,가산동,1941-03-15,high,독고가족,010-7351-9265,딸,M1
'''
NUMBER = '01073519264'


class Town:
    """The platform, its telephone process, and a resident with a telephone."""

    def __init__(self, anbu, anbu_voice, person, calls='', platform='', people=PEOPLE, says=None):
        self.people = People(person, says=says)
        self.voice = Voice(anbu_voice, TRUNK.format(name='kt', port=self.people.port, more=''), calls)
        socket = os.path.join(self.voice.folder, 'voice.sock')
        more = platform.format(folder=self.voice.folder)
        telephone = f'[voice]\nsocket = "{socket}"\n{more}'
        self.service = Service(anbu, f'[settings]\nfile = "policy.toml"\n{telephone}')
        self.service.write('policy.toml', early_afternoon())
        self.service.run('residents', 'import', self.service.write('people.csv', people))
        self.service.run('account', 'add', 'tester', '--role', 'operator', stdin=PASSWORD + '\n')
        self.voice.start(connect=False)
        self.service.start()
        self.service.log_in()
        _, found = self.service.api('GET', '/api/v1/residents')
        self.resident = found['residents'][0]['id']

    def open_case(self):
        wait_for(lambda: self.service.request('GET', '/healthz')[0] == 200, 10, self.service.tail())
        asked = {'resident': self.resident, 'grade': 'caution'}
        status, case = self.service.api('POST', '/api/v1/cases', asked)
        assert status == 201, (status, case)
        return case['id']

    def case(self, case):
        return self.service.api('GET', f'/api/v1/cases/{case}')[1]

    def results(self, case):
        return [entry['outcome'] for entry in self.case(case)['timeline']
                if entry['kind'] == 'action_result' and entry['action'] == 'automatic_call']

    def close(self):
        self.service.stop()
        self.voice.close()
        self.people.close()
        self.service.remove()


def falls_silent(town):
    """Three days of a home's power: for the last 28 hours the fridge alone. Her limit is 24 hours."""
    key = town.service.run('provider', 'add', 'kepco').split()[-1]
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    readings = []
    for slot in range(70 * 4):
        start = now - timedelta(minutes=15 * (slot + 1))
        value = 0.02 if slot < 28 * 4 else 0.1 + 0.07 * (slot * 7 % 11)
        readings.append({'feed': 'M1', 'measure': 'power', 'start': start.isoformat(), 'seconds': 900,
                         'value': round(value, 3)})
    status, _, body = town.service.send(key, readings)
    assert status == 202, body


def a_case_closes_on_the_digit(anbu, anbu_voice):
    town = Town(anbu, anbu_voice, presses(1))
    falls_silent(town)

    def opened():
        listed = town.service.api('GET', '/api/v1/cases')[1]['cases']
        return next((row['id'] for row in listed if row['kind'] == 'person'), None)
    case = wait_for(opened, 180, 'silence opens no case: ' + town.service.tail())
    closed = wait_for(lambda: town.case(case) if town.case(case)['step'] == 'closed' else None, 60,
                      'the case does not close: ' + town.voice.said()[-2000:])
    assert closed['outcome'] == 'well_answered', closed
    invites = town.people.invites()
    assert len(invites) == 1, invites
    assert any(f'sip:{NUMBER}@' in message for message in town.people.received()), 'another number was called'
    personal = [NUMBER, '010-7351-9264', '남궁시험']
    for said in (town.voice.said(), town.service.said(), open(town.voice.folder + '/voice.journal').read()):
        assert not any(one in said for one in personal), said
    assert 'anbu_voice_calls_total{outcome="pressed_well",reason="digit"} 1' in metrics(town)
    town.close()
    print('a case closes on the digit 1')


def metrics(town):
    return town.service.request('GET', '/metrics')[2].decode()


def killed_voice_calls_nobody_twice(anbu, anbu_voice):
    """The telephone process falls while she listens: the call is unknown and the ladder goes on."""
    town = Town(anbu, anbu_voice, scenario(RINGING, answered(), BYE_COMES))
    case = town.open_case()
    wait_for(town.people.invites, 20, 'nobody is called')
    wait_for(lambda: 'ACK sip' in ''.join(town.people.received()), 20, 'nobody picks up')
    town.voice.kill()
    wait_for(lambda: town.service.request('GET', '/healthz')[0] == 503, 10, 'nobody notices')
    town.voice.start(connect=False)
    assert wait_for(lambda: town.results(case), 20, town.service.tail()) == ['unknown']
    assert town.case(case)['step'] != 'closed'
    assert len(town.people.invites()) == 1, town.people.invites()
    town.close()
    print('anbu-voice killed while she listened: unknown, called once')


def killed_platform_learns_the_outcome(anbu, anbu_voice):
    """The platform falls while the telephone rings: the call goes on, and its outcome reaches the case."""
    town = Town(anbu, anbu_voice, presses(2, after_ms=4000))
    case = town.open_case()
    wait_for(town.people.invites, 20, 'nobody is called')
    town.service.kill()
    wait_for(lambda: 'outcome=pressed_help' in town.voice.said(), 30, 'the call did not go on')
    town.service.start()
    assert wait_for(lambda: town.results(case), 20, town.service.tail()) == ['pressed_help']
    assert town.case(case)['grade'] == 'serious'
    assert len(town.people.invites()) == 1, town.people.invites()
    town.close()
    print('platform killed while it rang: help was heard, called once')


def both_killed_calls_nobody_twice(anbu, anbu_voice):
    town = Town(anbu, anbu_voice, scenario(RINGING, answered(), BYE_COMES))
    case = town.open_case()
    wait_for(town.people.invites, 20, 'nobody is called')
    town.service.kill()
    town.voice.kill()
    town.voice.start(connect=False)
    town.service.start()
    assert wait_for(lambda: town.results(case), 20, town.service.tail()) == ['unknown']
    time.sleep(1)
    assert len(town.people.invites()) == 1, town.people.invites()
    town.close()
    print('both killed: unknown, called once')


def main():
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    a_case_closes_on_the_digit(*sys.argv[1:])
    killed_voice_calls_nobody_twice(*sys.argv[1:])
    killed_platform_learns_the_outcome(*sys.argv[1:])
    both_killed_calls_nobody_twice(*sys.argv[1:])
    return 0


if __name__ == '__main__':
    sys.exit(main())
