#!/usr/bin/env python3
"""A watchdog outside hears from the service while all is well, and nothing as soon as it is not.

  watchdog_test.py BINARY
"""
import http.server
import json
import sqlite3
import sys
import threading
import time

from service import PASSWORD, Service


class Peer:
    """Counts requests by path; holds those to /call until it is told to let go."""

    def __init__(self):
        self.pings = 0
        self.answers = 200
        self.let_go = threading.Event()
        self.let_go.set()
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                peer.pings += 1
                self.say(peer.answers, b'')

            def do_POST(self):
                kind = json.loads(self.rfile.read(int(self.headers['Content-Length'])))['kind']
                peer.let_go.wait(60)
                outcome = 'no_answer' if kind == 'automatic_call' else 'delivered'
                self.say(200, json.dumps({'outcome': outcome}).encode())

            def say(self, status, body):
                try:
                    self.send_response(status)
                    self.send_header('Content-Length', str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def until(what, seconds, holds):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def it_is_told_again(peer):
    before = peer.pings
    # What was full or locked is written to again with the next minute.
    until('the watchdog hears again', 150, lambda: peer.pings > before + 1)


def it_falls_silent(service, peer, why):
    until(f'it says why: {why}', 150, lambda: f'reason="{why}"' in service.said())
    before = peer.pings
    time.sleep(3.5)  # three beats that do not come
    assert peer.pings == before, f'{peer.pings - before} pings although {why}'


def an_outbox_that_stands_still(service, peer):
    """An order to a crew hangs in the gateway."""
    peer.let_go.clear()
    resident = service.api('GET', '/api/v1/residents')[1]['residents'][0]['id']
    status, case = service.api('POST', '/api/v1/cases', {'resident': resident, 'grade': 'serious',
                                                        'note': '확인 요청'})
    assert status == 201, case
    path = f"/api/v1/cases/{case['id']}/commands"
    for kind in ('take', 'order_dispatch'):
        status, answer = service.api('POST', path, {'kind': kind, 'expected_version': 0})
        assert status == 200, answer
    it_falls_silent(service, peer, 'the outbox does not move')
    peer.let_go.set()
    it_is_told_again(peer)


def a_database_that_takes_nothing(service, peer, key):
    rival = sqlite3.connect(service.folder + '/anbu.db', isolation_level=None)
    rival.execute('begin immediate')
    try:
        reading = {'feed': 'M0', 'measure': 'power', 'start': '2026-01-01T00:00:00+09:00', 'seconds': 900,
                   'value': 0.1}
        assert service.send(key, [reading], timeout=60)[0] == 503
        it_falls_silent(service, peer, 'the database does not take what is written')
    finally:
        rival.execute('rollback')
    it_is_told_again(peer)


def a_watchdog_that_is_not_reached_is_said(service, peer):
    peer.answers = 500
    until('its refusal is said', 20, lambda: 'reason="the watchdog answers 500"' in service.said())
    peer.answers = 204
    until('and its return', 20, lambda: service.said().rstrip().count('told again') >= 3)


def main():
    peer = Peer()
    service = Service(sys.argv[1], f'''[channels]
webhook = "{peer.url}/call"
[watchdog]
url = "{peer.url}/alive"
every = "1s"
auditor_grace = "10min"
outbox_grace = "2s"
''')
    people = ('name,phone,address,dong,birth,risk,meter\n'
              '시험,010-0000-0001,시험로 1,가산동,1941-03-15,high,M0\n')
    service.run('residents', 'import', service.write('people.csv', people))
    service.run('account', 'add', 'tester', '--role', 'shift_lead', stdin=PASSWORD)
    key = service.run('provider', 'add', 'kepco').split()[-1]
    service.start()
    service.log_in()
    until('it hears from the service', 20, lambda: peer.pings >= 2)
    an_outbox_that_stands_still(service, peer)
    a_database_that_takes_nothing(service, peer, key)
    a_watchdog_that_is_not_reached_is_said(service, peer)
    service.kill()
    before = peer.pings
    time.sleep(2.5)
    assert peer.pings == before, 'the dead say nothing'
    service.remove()


if __name__ == '__main__':
    sys.exit(main())
