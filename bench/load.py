#!/usr/bin/env python3
"""How soon a console hears of a signal while very much happens: the real program, HTTP and event streams.

  load.py ANBU [--residents 10000] [--signals 167] [--seconds 300] [--mass 2000] [--consoles 10]

First an hour's signals at ten times the usual number (1.2 calls for each home and month, ten times, for
10,000 homes: 167), pressed into --seconds, while the meters of all residents report at ten times their rate;
then a mass event: --mass signals at once, by as many hands as there are connections. Timed is each signal
from before its request was sent, which is before it was committed, until the slowest console has been told
of its case. Nothing may be missing: every case is announced on every stream and stands in the queue.
"""
import argparse
import http.client
import json
import os
import queue
import random
import statistics
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'e2e'))
from service import PASSWORD, Service  # noqa: E402

SEOUL = timezone(timedelta(hours=9))
DONGS = ['가산동', '독산1동', '독산2동', '독산3동', '독산4동', '시흥1동', '시흥2동', '시흥3동',
         '시흥4동', '시흥5동']
LIMIT = 1.0  # seconds, for 99 of 100


class Console(threading.Thread):
    """One event stream; remembers when it was first told of each case."""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service = service
        self.told = {}
        self.events = 0
        self.ready = threading.Event()

    def run(self):
        connection = http.client.HTTPConnection('127.0.0.1', self.service.port, timeout=120)
        connection.request('GET', '/api/v1/events', headers={'Cookie': self.service.cookie})
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        for line in answer:
            if not line.startswith(b'data: '):
                continue
            at = time.monotonic()
            self.events += 1
            for case in json.loads(line[6:]).get('cases', []):
                self.told.setdefault(case, at)
            self.ready.set()


class Load:
    def __init__(self, given):
        self.given = given
        self.service = Service(given.anbu, '[log]\nlevel = "warn"\n')
        self.sent = {}      # case: when its request left
        self.took = []      # of each request
        self.queue_took = []
        self.over = threading.Event()

    def furnish(self):
        rows = ['name,phone,address,dong,birth,risk,meter']
        for n in range(self.given.residents):
            rows.append(f'부하{n},010-{n // 10000:04}-{n % 10000:04},서울 금천구 {n},{DONGS[n % 10]},'
                        f'1945-01-01,medium,M{n}')
        self.service.run('residents', 'import', self.service.write('people.csv', '\n'.join(rows) + '\n'))
        self.key = self.service.run('provider', 'add', 'kepco').split()[-1]
        self.service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD)
        self.service.start()
        self.service.log_in()
        self.residents = []
        while len(self.residents) < self.given.residents:
            path = f'/api/v1/residents?offset={len(self.residents)}&limit=1000'
            status, page = self.service.api('GET', path)
            assert status == 200 and page['residents'], (status, len(self.residents))
            self.residents += [row['id'] for row in page['residents']]
        assert len(self.residents) == self.given.residents, len(self.residents)
        random.Random(1).shuffle(self.residents)
        self.consoles = [Console(self.service) for _ in range(self.given.consoles)]
        for console in self.consoles:
            console.start()
        assert all(console.ready.wait(30) for console in self.consoles), 'every console has its first event'

    def signal(self, connection, resident):
        body = json.dumps({'resident': resident, 'grade': 'serious', 'note': '부하 시험'})
        headers = {'Cookie': self.service.cookie, 'X-Csrf-Token': self.service.csrf,
                   'Content-Type': 'application/json'}
        began = time.monotonic()
        while True:
            connection.request('POST', '/api/v1/cases', body, headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != 503:
                break
            time.sleep(0.05)  # the service asks to come again; the clock runs on
        assert answer.status == 201, (answer.status, content)
        case = json.loads(content)['id']
        self.sent[case] = began
        self.took.append(time.monotonic() - began)

    def connect(self):
        return http.client.HTTPConnection('127.0.0.1', self.service.port, timeout=120)

    def report_readings(self):
        """The meters: a reading of each resident every 90 seconds, in batches of 100."""
        connection = self.connect()
        headers = {'Authorization': f'Bearer {self.key}', 'Content-Type': 'application/json'}
        wait = 90 / (self.given.residents / 100)
        start = datetime.now(SEOUL).replace(microsecond=0) - timedelta(hours=2)
        while not self.over.is_set():
            for first in range(0, self.given.residents, 100):
                batch = [{'feed': f'M{n}', 'measure': 'power', 'start': start.isoformat(), 'seconds': 60,
                          'value': n % 300 / 1000}
                         for n in range(first, min(first + 100, self.given.residents))]
                connection.request('POST', '/api/v1/readings', json.dumps(batch), headers)
                answer = connection.getresponse()
                answer.read()
                assert answer.status in (202, 503), answer.status
                if self.over.wait(wait):
                    return
            start += timedelta(minutes=1)

    def look_at_queue(self):
        """An operator's screen: the queue, again and again."""
        connection = self.connect()
        while not self.over.wait(1):
            began = time.monotonic()
            connection.request('GET', '/api/v1/cases?state=open&limit=200',
                               headers={'Cookie': self.service.cookie})
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            self.queue_took.append(time.monotonic() - began)

    def wait_for_all(self, seconds=120):
        end = time.monotonic() + seconds
        for console in self.consoles:
            while any(case not in console.told for case in self.sent):
                assert time.monotonic() < end, 'a console was not told of every case'
                time.sleep(0.1)

    def steady(self):
        connection = self.connect()
        began = time.monotonic()
        for number in range(self.given.signals):
            self.signal(connection, self.residents.pop())
            next_at = began + (number + 1) * self.given.seconds / self.given.signals
            time.sleep(max(0, next_at - time.monotonic()))

    def mass(self):
        waiting = queue.SimpleQueue()
        for _ in range(self.given.mass):
            waiting.put(self.residents.pop())

        def hand():
            connection = self.connect()
            while True:
                try:
                    self.signal(connection, waiting.get_nowait())
                except queue.Empty:
                    return
        hands = [threading.Thread(target=hand) for _ in range(self.given.hands)]
        for thread in hands:
            thread.start()
        for thread in hands:
            thread.join()

    def told(self, name, seconds):
        delays = sorted(max(console.told[case] for console in self.consoles) - at
                        for case, at in self.sent.items())
        # The last of a hundred, however few there are.
        worst = delays[min(len(delays) - 1, int(len(delays) * 0.99))]
        looks = sorted(self.queue_took) or [0]
        print(f'| {name}: {len(delays)} signals in {seconds:.0f} s, {self.given.consoles} consoles; median '
              f'{statistics.median(delays):.2f} s, 99 % | {worst:.2f} s | goal {LIMIT:.0f} s | '
              f'{worst / LIMIT:.2f} |')
        print(f'| ... the queue of an operator meanwhile, median {statistics.median(looks):.2f} s, slowest | '
              f'{looks[-1]:.2f} s | goal {LIMIT:.0f} s | {looks[-1] / LIMIT:.2f} |', flush=True)
        self.queue_took.clear()

    def run(self):
        self.furnish()
        others = [threading.Thread(target=work, daemon=True)
                  for work in (self.report_readings, self.look_at_queue)]
        for thread in others:
            thread.start()
        began = time.monotonic()
        self.steady()
        self.wait_for_all()
        self.told('ten times an hour\'s signals', time.monotonic() - began)
        all_of_them = len(self.sent)
        self.sent.clear()
        began = time.monotonic()
        self.mass()
        self.wait_for_all()
        self.told('a mass event', time.monotonic() - began)
        all_of_them += len(self.sent)
        self.over.set()
        status = self.service.api('GET', '/api/v1/status')[1]
        assert status['open']['serious'] == all_of_them, (status['open'], all_of_them)
        open_now = status['open']['serious']
        print(f'| ... cases of it all that stand in the queue | {open_now} | {all_of_them} signals | '
              f'{open_now / all_of_them:.2f} |')
        self.service.stop()
        self.service.remove()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('anbu')
    arguments.add_argument('--residents', type=int, default=10_000)
    arguments.add_argument('--signals', type=int, default=167)
    arguments.add_argument('--seconds', type=float, default=300)
    arguments.add_argument('--mass', type=int, default=2_000)
    arguments.add_argument('--hands', type=int, default=16)
    arguments.add_argument('--consoles', type=int, default=10)
    Load(arguments.parse_args()).run()


if __name__ == '__main__':
    main()
