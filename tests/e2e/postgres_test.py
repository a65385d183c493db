#!/usr/bin/env python3
"""The whole service on a PostgreSQL that is killed and started again while readings are posted.

  postgres_test.py BINARY
"""
import glob
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from disk_full_test import SKIPPED, Operator, Provider, post_until_taken
from kill_test import check_readings, residents_csv
from service import PASSWORD, Service

HERE = os.path.dirname(os.path.abspath(__file__))
FALLS = 3


class Postgres:
    """A server of its own in a new folder, reached by a socket there; `missing` says why there is none."""

    def __init__(self):
        self.process = self.folder = None
        found = sorted(glob.glob('/usr/lib/postgresql/*/bin/initdb'))
        self.missing = '' if found else 'no PostgreSQL server is installed (Debian: postgresql)'
        if os.geteuid() == 0 and not self.missing:
            try:
                pwd.getpwnam('postgres')
            except KeyError:
                self.missing = 'there is no user postgres to run the server as'
        if self.missing:
            return
        self.binaries = os.path.dirname(found[-1])
        self.folder = tempfile.mkdtemp(prefix='anbu-e2e-pg-')
        if os.geteuid() == 0:
            shutil.chown(self.folder, 'postgres', 'postgres')
        words = self.as_owner('initdb', '-D', self.folder + '/data', '-A', 'trust', '-U', 'anbu', '-E',
                              'UTF8', '--locale=C', '--no-sync')
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd='/')

    def as_owner(self, command, *words):
        become = ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups']
        return [*(become if os.geteuid() == 0 else []), os.path.join(self.binaries, command), *words]

    def start(self):
        words = self.as_owner('postgres', '-D', self.folder + '/data', '-k', self.folder, '-c',
                              'listen_addresses=')
        with open(self.folder + '/log', 'ab') as log:
            self.process = subprocess.Popen(words, stdout=log, stderr=log, cwd='/')
        end = time.monotonic() + 30
        asked = [self.binaries + '/pg_isready', '-q', '-h', self.folder]
        while subprocess.run(asked, check=False).returncode:
            assert time.monotonic() < end, 'PostgreSQL did not start'
            time.sleep(0.05)

    def kill(self):
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        self.process = None

    def new_database(self, name):
        subprocess.run([self.binaries + '/createdb', '-h', self.folder, '-U', 'anbu', name], check=True)
        return f'postgres:///{name}?host={self.folder}&user=anbu'

    def remove(self):
        if self.process:
            self.kill()
        if self.folder:
            shutil.rmtree(self.folder)


def furnish(binary, location):
    service = Service(binary, '[log]\nlevel = "warn"\n', location)
    assert 'all is well' in service.run('check')
    service.run('residents', 'import', service.write('people.csv', residents_csv()))
    key = service.run('provider', 'add', 'kepco').split()[-1]
    service.run('account', 'add', 'tester', stdin=PASSWORD + '\n')
    service.start()
    service.log_in()
    return service, Provider(service, key)


def falls_and_comes_back(server, service, provider):
    for _ in range(20):
        status, _, body = provider.post(provider.next_batch())
        assert status == 202, (status, body)
    server.kill()
    batch = provider.next_batch()
    for _ in range(2):
        status, headers, body = provider.post(batch)
        assert status == 503 and int(headers['Retry-After']) > 0, (status, headers, body)
        assert b'postgres' not in body or b'password' not in body, body
    assert service.api('GET', '/api/v1/cases')[0] == 503
    server.start()
    post_until_taken(provider, batch)
    service.wait_until_healthy()


def on_postgresql(name, use):
    """Runs it on a new database of this name, on a server of its own; says so where there is none."""
    server = Postgres()
    if server.missing:
        print(f'not on PostgreSQL: {server.missing}')
        return
    try:
        server.start()
        use(server.new_database(name))
    finally:
        server.remove()


def main():
    server = Postgres()
    if server.missing:
        print(f'skipped: {server.missing}')
        return SKIPPED
    service = None
    try:
        server.start()
        service, provider = furnish(sys.argv[1], server.new_database('falls'))
        for _ in range(FALLS):
            falls_and_comes_back(server, service, provider)
        check_readings(service, Operator(service), provider)
        assert service.stop() == 0
        service.remove()
        print(f'{FALLS} falls of the database: {len(provider.acknowledged)} readings there once', flush=True)
        subprocess.run([sys.executable, os.path.join(HERE, 'kill_test.py'), sys.argv[1], '--kills', '10',
                        '--database', server.new_database('kills')], check=True, timeout=300)
    finally:
        if service and service.process and service.process.poll() is None:
            service.kill()
        server.remove()


if __name__ == '__main__':
    sys.exit(main())
