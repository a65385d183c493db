#!/usr/bin/env python3
"""A disk that fills up: nothing acknowledged is lost, the service says what is wrong and goes on by itself.

  disk_full_test.py BINARY
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta

from kill_test import PER_BATCH, RESIDENTS, SEOUL, check_readings, residents_csv
from service import PASSWORD, Service

SKIPPED = 77
DISK = '24m'
LEFT = 1_500_000  # bytes that the ballast leaves free


class SmallDisk:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='anbu-e2e-disk-')
        mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={DISK}', 'tmpfs', self.folder],
                                 capture_output=True, text=True)
        self.refused = mounted.stderr.strip() if mounted.returncode else ''

    def fill(self):
        status = os.statvfs(self.folder)
        with open(self.folder + '/ballast', 'wb') as file:
            file.write(bytes(status.f_bavail * status.f_frsize - LEFT))

    def free(self):
        os.remove(self.folder + '/ballast')

    def remove(self):
        if not self.refused:
            subprocess.run(['umount', '--lazy', self.folder], check=True)
        os.rmdir(self.folder)


class Provider:
    """Posts one batch after the other; remembers what was acknowledged."""

    def __init__(self, service, key):
        self.service, self.key = service, key
        self.first = (datetime.now(SEOUL) - timedelta(days=12)).replace(second=0, microsecond=0)
        self.acknowledged = {}
        self.minute = 0

    def next_batch(self):
        batch = []
        for _ in range(PER_BATCH // RESIDENTS):
            start = (self.first + timedelta(minutes=self.minute)).isoformat()
            batch += [{'feed': f'M{n}', 'measure': 'power', 'start': start, 'seconds': 60,
                       'value': (self.minute * 7 + n) % 900 / 1000} for n in range(RESIDENTS)]
            self.minute += 1
        return batch

    def post(self, batch):
        status, headers, body = self.service.send(self.key, batch)
        if status == 202:
            for reading in batch:
                self.acknowledged[reading['feed'], reading['start']] = round(reading['value'] * 1000)
        return status, headers, body


class Operator:
    def __init__(self, service):
        _, found = service.api('GET', '/api/v1/residents')
        self.residents = [row['id'] for row in found['residents']]
        assert len(self.residents) == RESIDENTS, found


def furnish(binary, disk):
    service = Service(binary, '[log]\nlevel = "warn"\n', database=disk.folder + '/anbu.db')
    service.run('residents', 'import', service.write('people.csv', residents_csv()))
    key = service.run('provider', 'add', 'kepco').split()[-1]
    service.run('account', 'add', 'tester', stdin=PASSWORD + '\n')
    service.start()
    service.log_in()
    return service, Provider(service, key)


def post_until_refused(provider):
    for _ in range(5000):
        batch = provider.next_batch()
        status, headers, body = provider.post(batch)
        if status != 202:
            return batch, status, headers, body
    raise AssertionError('the disk never filled')


def post_until_taken(provider, batch, seconds=30):
    end = time.monotonic() + seconds
    while True:
        status, _, body = provider.post(batch)
        if status == 202:
            return
        assert time.monotonic() < end, (status, body, provider.service.tail())
        time.sleep(0.2)


def stays_refused_and_says_so(service, provider, batch):
    for _ in range(3):
        status, headers, body = provider.post(batch)
        assert status == 503 and int(headers['Retry-After']) > 0, (status, headers, body)
        status, _, body = service.request('GET', '/healthz')
        assert status == 503 and json.loads(body)['problems'], (status, body)
    assert service.api('GET', '/api/v1/cases')[0] == 200, 'what is known can still be read'


def main():
    disk = SmallDisk()
    if disk.refused:
        disk.remove()
        print(f'skipped: no small disk can be mounted here: {disk.refused}')
        return SKIPPED
    service = None
    try:
        service, provider = furnish(sys.argv[1], disk)
        disk.fill()
        batch, status, _, body = post_until_refused(provider)
        assert status == 503, (status, body)
        stays_refused_and_says_so(service, provider, batch)
        refused_after = len(provider.acknowledged)
        disk.free()
        post_until_taken(provider, batch)
        for _ in range(20):
            status, _, body = provider.post(provider.next_batch())
            assert status == 202, (status, body)
        service.wait_until_healthy()
        check_readings(service, Operator(service), provider)
        service.kill()
        service.start()
        check_readings(service, Operator(service), provider)
        assert service.stop() == 0
        service.remove()
        print(f'full after {refused_after} readings; {len(provider.acknowledged)} there once')
    finally:
        if service and service.process.poll() is None:
            service.kill()
        disk.remove()


if __name__ == '__main__':
    sys.exit(main())
