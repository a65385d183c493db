#!/usr/bin/env python3
"""What a call comes to: each way in which a person, a machine or a trunk can answer, against sipp.

  voice_test.py ANBU_VOICE
"""
import sys

from telephone import (BYE_COMES, HANGS_UP, NEVER_ANSWERS, RINGING, TRUNK, People, Voice, answered,
                       missing, pause, presses, refused, scenario, sip_port)

CALLS = '[calls]\nring_s = 5\n'
SILENT = scenario(RINGING, answered(), BYE_COMES)
CHALLENGED = refused(407, 'Proxy Authentication Required').replace(
    '[last_CSeq:]\n', '[last_CSeq:]\nProxy-Authenticate: Digest realm="anbu", nonce="1", algorithm=MD5\n')
ENDS = [  # what happens at the other end, and what it is told as
    ('presses 1', presses(1), 'pressed_well', 'digit'),
    ('presses 2', presses(2), 'pressed_help', 'digit'),
    ('presses 0', presses(0), 'pressed_person', 'digit'),
    ('is busy', refused(486, 'Busy Here'), 'busy', 'busy'),
    ('is not there', NEVER_ANSWERS, 'no_answer', 'no_answer'),
    ('does not exist', refused(404, 'Not Found'), 'unreachable', 'no_such_number'),
    ('is switched off', refused(480, 'Temporarily Unavailable'), 'unreachable', 'unreachable'),
    ('declines', refused(603, 'Decline'), 'rejected', 'rejected'),
    ('says nothing', SILENT, 'silent_answer', 'silence'),
    ('hangs up at once', scenario(RINGING, answered(), pause(600), HANGS_UP), 'silent_answer', 'hung_up'),
    ('trunk is full', refused(503, 'Service Unavailable'), 'failed', 'trunk_fault'),
    ('trunk wants a password', CHALLENGED, 'failed', 'credentials'),
]


def every_end_is_told_apart(binary):
    for what, xml, outcome, reason in ENDS:
        people = People(xml)
        voice = Voice(binary, TRUNK.format(name='kt', port=people.port, more=''), CALLS)
        voice.start()
        voice.place('anbu-1')
        end = voice.ended('anbu-1')
        assert (end['outcome'], end['reason']) == (outcome, reason), (what, end)
        assert (end['ref'], end['trunk'], end['key']) == ('3/9', 'kt', 'anbu-1'), end
        assert len(people.invites()) == 1, (what, people.invites())
        people.close()
        voice.close()
        print(f'{what}: {outcome}')


def a_dead_trunk_is_told_soon(binary):
    voice = Voice(binary, TRUNK.format(name='kt', port=sip_port(), more='reply_within_ms = 500'), CALLS)
    voice.start()
    voice.place('anbu-1')
    end = voice.ended('anbu-1', 10)
    assert (end['outcome'], end['reason']) == ('failed', 'trunk_down'), end
    voice.wait('trunk', name='kt', state='down')
    voice.close()


def one_key_is_one_call(binary):
    people = People(presses(1))
    voice = Voice(binary, TRUNK.format(name='kt', port=people.port, more=''), CALLS)
    voice.start()
    voice.place('anbu-1')
    voice.place('anbu-1')
    voice.ended('anbu-1')
    voice.news.clear()
    voice.place('anbu-1')
    assert voice.ended('anbu-1')['outcome'] == 'pressed_well', 'an outcome that was lost is told again'
    assert len(people.invites()) == 1, people.invites()
    voice.order(kind='taken', key='anbu-1')
    voice.news.clear()
    voice.place('anbu-2', within=-1)
    assert voice.ended('anbu-2')['reason'] == 'too_late'
    assert len(people.invites()) == 1, people.invites()
    assert voice.stop() == 0, voice.said()
    people.close()
    voice.close()


def main():
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    binary = sys.argv[1]
    every_end_is_told_apart(binary)
    a_dead_trunk_is_told_soon(binary)
    one_key_is_one_call(binary)
    return 0


if __name__ == '__main__':
    sys.exit(main())
