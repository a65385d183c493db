#!/usr/bin/env python3
"""200 calls at once: each is answered, hears the question, presses 1 and is told as well; and what of a core
it takes, as CPU seconds over wall seconds while all of them are on the line.

  voice_load_test.py ANBU_VOICE [--calls 200]
"""
import argparse
import os
import sys
import time

from telephone import (BYE_COMES, RINGING, TRUNK, People, Voice, answered, digit, missing, pause, scenario)

ON_THE_LINE_MS = 15_000
MOST = 1.0  # of a core


def cpu_seconds(pid):
    with open(f'/proc/{pid}/stat') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument('binary')
    arguments.add_argument('--calls', type=int, default=200)
    given = arguments.parse_args()
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    person = scenario(RINGING, pause(200), answered(), pause(ON_THE_LINE_MS), digit(1), BYE_COMES)
    people = People(person, more=('-rtp_echo',))  # so that as much is heard as is said
    trunk = TRUNK.format(name='kt', port=people.port, more=f'at_once = {given.calls}')
    voice = Voice(given.binary, trunk, f'[calls]\nat_once = {given.calls}\n[log]\nlevel = "warn"\n')
    voice.start(connect=False, ready=False)
    voice.connect()
    began, cpu = time.monotonic(), cpu_seconds(voice.process.pid)
    for number in range(given.calls):
        voice.place(f'anbu-{number}', f'0100000{number:04}')

    def told(kind, **fields):
        voice.read()
        return {one['key'] for one in voice.news if one['kind'] == kind and
                all(one[name] == value for name, value in fields.items())}
    up = overlap = None
    while len(told('ended')) < given.calls and time.monotonic() < began + 120:
        on_the_line = len(told('progress', stage='answered')) - len(told('ended'))
        if on_the_line == given.calls and up is None:
            up = time.monotonic(), cpu_seconds(voice.process.pid)
        if up and on_the_line == given.calls:
            overlap = time.monotonic() - up[0], cpu_seconds(voice.process.pid) - up[1]
        time.sleep(0.05)
    whole = time.monotonic() - began, cpu_seconds(voice.process.pid) - cpu
    right = told('ended', outcome='pressed_well')
    assert len(right) == given.calls, f'{len(right)} of {given.calls} were understood'
    assert overlap, 'they were never all on the line at one time'
    assert len(people.invites()) == given.calls, 'a call was placed twice'
    ratio = overlap[1] / overlap[0]
    print(f'{given.calls} calls at once, all understood: {overlap[1]:.2f} s of CPU in {overlap[0]:.1f} s with'
          f' all on the line, {ratio:.2f} of a core ({whole[1]:.2f} s in {whole[0]:.1f} s all in all)')
    assert ratio < MOST, f'{ratio:.2f} of a core'
    people.close()
    voice.close()
    return 0


if __name__ == '__main__':
    sys.exit(main())
