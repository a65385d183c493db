#!/usr/bin/env python3
"""The demo district left alone has one history; a person who takes a case stops time.

  demo_test.py BINARY
"""
import sys
import time
from datetime import datetime, timedelta
from itertools import zip_longest

from service import Service

SPAN = timedelta(hours=14)
SPEED = 3600


class Demo(Service):
    def __init__(self, binary):
        super().__init__(binary)
        self.command = ['demo', '--listen', f'127.0.0.1:{self.port}', '--learned-days', '10',
                        '--residents', '60', '--speed', str(SPEED), '--seed', '3']

    def enter(self):
        self.start()
        _, welcome = self.api('GET', '/api/v1/welcome')
        self.log_in(welcome['demo_account'], welcome['demo_password'])

    def clock(self, **wish):
        status, clock = self.api('POST', '/api/v1/demo', wish) if wish else self.api('GET', '/api/v1/demo')
        assert status == 200, clock
        return clock

    def now(self):
        return datetime.fromisoformat(self.clock()['now'])

    def wait_for(self, instant, seconds=60):
        end = time.monotonic() + seconds
        while self.now() < instant:
            assert time.monotonic() < end, f'{self.now()} instead of {instant}: {self.tail()}'
            time.sleep(0.1)

    def settle(self, instant):
        """Until what happened up to `instant` is written."""
        end = time.monotonic() + 30
        while datetime.fromisoformat(self.api('GET', '/api/v1/status')[1]['auditor']['at']) < instant:
            assert time.monotonic() < end, self.tail()
            time.sleep(0.1)

    def cases(self, state):
        status, found = self.api('GET', f'/api/v1/cases?state={state}&limit=1000')
        assert status == 200, found
        return found['cases']

    def history(self, until):
        """Every case with what had happened in it up to an instant."""
        history = {}
        for row in self.cases('open') + self.cases('closed'):
            if datetime.fromisoformat(row['opened_at']) > until:
                continue
            _, case = self.api('GET', f"/api/v1/cases/{row['id']}")
            entries = [one for one in case['timeline'] if datetime.fromisoformat(one['at']) <= until]
            history[row['number']] = [row['id'], row['kind'], row['resident'], *entries]
        return dict(sorted(history.items()))


def left_alone(binary):
    """Its beginning and its history."""
    demo = Demo(binary)
    demo.enter()
    begun = demo.now().replace(minute=0, second=0)
    demo.wait_for(begun + SPAN)
    demo.clock(paused=True)
    demo.settle(begun + SPAN)
    history = demo.history(begun + SPAN)
    closed = [row for row in demo.cases('closed') if row['kind'] == 'person']
    assert len(history) >= 3, f'a district of 60 in {SPAN} has cases: {list(history)}'
    assert closed, 'the autopilot closes cases'
    assert demo.stop() == 0
    demo.remove()
    return begun, history


def same_history(one, other):
    assert list(one) == list(other), f'{sorted(set(one) ^ set(other))} are in one history only'
    for number, entries in one.items():
        for first, second in zip_longest(entries, other[number]):
            assert first == second, f'{number} differs:\n{first}\n{second}'


def time_is_held_and_stepped(demo):
    held = demo.clock(paused=True)
    assert held['paused'] and held['speed'] == 0, held
    time.sleep(0.5)
    assert demo.clock()['now'] == held['now'], 'time passes while it is held'
    demo.clock(step=30)
    stepped = datetime.fromisoformat(held['now']) + timedelta(minutes=30)
    assert demo.now() == stepped, demo.clock()
    demo.settle(stepped.replace(second=0))
    assert demo.api('POST', '/api/v1/demo', {'speed': 0})[0] == 400
    resumed = demo.clock(paused=False)
    assert resumed['speed'] == SPEED, resumed
    assert demo.api('POST', '/api/v1/demo', {'step': 1})[0] == 400, 'only a held clock is stepped'


def command(demo, case, kind):
    status, answer = demo.api('POST', f'/api/v1/cases/{case}/commands', {'kind': kind, 'expected_version': 0})
    assert status == 200, (kind, answer)
    return answer


def a_person_who_takes_a_case_stops_time(demo, begun):
    """Time is held until a case is there to be taken: at this speed a case may be closed while one looks."""
    demo.clock(paused=True)
    for _ in range(200):
        takeable = [row for row in demo.cases('open') if row['kind'] == 'person' and not row['assignee']]
        if takeable:
            break
        demo.clock(step=10)
        demo.settle(demo.now().replace(second=0))
    assert takeable, 'nobody to look after in more than a day'
    case = takeable[0]['id']
    taken = command(demo, case, 'take')
    assert taken['assignee']['name'], taken
    clock = demo.clock(paused=False)
    assert (clock['speed'], clock['chosen_speed']) == (1, SPEED), clock
    before = demo.now()
    time.sleep(2)
    assert demo.now() - before <= timedelta(seconds=5), 'time runs on while a person works'
    assert not command(demo, case, 'release')['assignee']
    assert demo.clock()['speed'] == SPEED, demo.clock()
    before = demo.now()
    time.sleep(0.5)
    assert demo.now() - before >= timedelta(minutes=10), 'time runs again when the case is released'


def main():
    begun, history = left_alone(sys.argv[1])
    demo = Demo(sys.argv[1])
    demo.enter()
    time_is_held_and_stepped(demo)
    demo.wait_for(begun + SPAN)
    demo.clock(paused=True)
    demo.settle(begun + SPAN)
    again = demo.history(begun + SPAN)
    same_history(history, again)
    a_person_who_takes_a_case_stops_time(demo, begun)
    assert demo.stop() == 0
    demo.remove()
    entries = sum(len(case) - 3 for case in history.values())
    print(f'{len(history)} cases with {entries} entries, twice the same')


if __name__ == '__main__':
    sys.exit(main())
