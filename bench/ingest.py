#!/usr/bin/env python3
"""Durable readings per second through the real service over HTTP, against what the disk and the parser allow.

  ingest.py ANBU LIMITS [--seconds 5] [--connections 8] [--batch 1000]

Posts batches on several connections; a batch counts when its 202 has come: it is on the disk then. The limits
are measured in the same run: bare fdatasync appends on the same disk, bare decoding of the same JSON.
"""
import argparse
import http.client
import json
import os
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tests', 'e2e'))
from service import Service  # noqa: E402

SEOUL = timezone(timedelta(hours=9))
HEADER = 'name,phone,address,dong,birth,risk,meter\n'


def body(meters, start):
    stamp = start.isoformat()
    return json.dumps([{'feed': f'M{m}', 'measure': 'power', 'start': stamp, 'seconds': 900,
                        'value': m % 900 / 1000} for m in meters]).encode()


def post_all(service, key, bodies, until, counts):
    connection = http.client.HTTPConnection('127.0.0.1', service.port, timeout=60)
    headers = {'Authorization': f'Bearer {key}', 'Content-Type': 'application/json'}
    for content, size in bodies:
        if time.monotonic() > until:
            return
        connection.request('POST', '/api/v1/readings', content, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 202 and told['accepted'] == size, (answer.status, told)
        counts.append(size)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('anbu')
    arguments.add_argument('limits')
    arguments.add_argument('--seconds', type=float, default=5)
    arguments.add_argument('--connections', type=int, default=8)
    arguments.add_argument('--batch', type=int, default=1000)
    given = arguments.parse_args()
    service = Service(given.anbu, '[log]\nlevel = "warn"\n')
    people = service.folder + '/people.csv'
    with open(people, 'w') as file:
        file.write(HEADER)
        for n in range(given.batch):
            file.write(f'벤치{n},010-0000-{n:04},서울 금천구 {n},가산동,1945-01-01,medium,M{n}\n')
    service.run('residents', 'import', people)
    key = service.run('provider', 'add', 'kepco').split()[-1]
    service.start()
    first = datetime.now(SEOUL).replace(minute=0, second=0, microsecond=0) - timedelta(hours=40)
    # Every body is another one: a repeated batch would only be looked up.
    most = int(given.seconds * 400)
    bodies = [(body(range(given.batch), first + timedelta(seconds=n)), given.batch) for n in range(most)]
    shares = [bodies[c::given.connections] for c in range(given.connections)]
    counts, begin = [], time.monotonic()
    threads = [threading.Thread(target=post_all, args=(service, key, share, begin + given.seconds, counts))
               for share in shares]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - begin
    service.stop()
    out = subprocess.run([given.limits, service.folder], capture_output=True, text=True, check=True).stdout
    limits = dict(line.split() for line in out.splitlines())
    rate, batches = sum(counts) / took, len(counts) / took
    fsyncs, parsed = float(limits['fsyncs_per_second']), float(limits['parsed_readings_per_second'])
    connections = f'{given.connections} connections, batches of {given.batch}'
    print(f'| durable ingest over HTTP, readings/s ({connections}) '
          f'| {rate / 1e6:.2f} M/s | bare JSON decoding on one core, {parsed / 1e6:.2f} M/s '
          f'| {rate / parsed:.2f} |')
    print(f'| its acknowledged batches/s | {batches:.0f} | bare `fdatasync` appends, {fsyncs:.0f}/s | '
          f'{batches / fsyncs:.2f} |')


if __name__ == '__main__':
    sys.exit(main())
