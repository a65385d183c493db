#!/usr/bin/env python3
"""Calls are recorded with consent alone, sealed while they are made, heard by who may, and gone when they
must be.

  voice_record_test.py ANBU ANBU_VOICE
"""
import audioop
import io
import os
import sqlite3
import sys
import time
import wave

from service import PASSWORD
from telephone import (BYE_COMES, HANGS_UP, RINGING, SAYS, answered, in_band, missing, pause, scenario,
                       silence, speech, wait_for)
from voice_case_test import PEOPLE, Town

CALLS = '''[prompts]
question = "일번."
again = "일번."
[recording]
folder = "recordings"
'''
DUTY = """[operators]
trunk = "kt"
duty = "1000"
"""
AGREED = PEOPLE.replace('meter\n', 'meter,call_recording\n').replace('M1\n', 'M1,예\n')
# A hello, words into our question, and then 1.
SAYS_WELL = silence(0.4) + speech(0.8) + silence(1) + speech(2) + silence(4) + in_band('1') + silence(30)
# She asks for a person, who speaks to her for a while and hangs up.
ASKS = silence(5) + in_band('0') + silence(4) + speech(6) + silence(30)
PUT_THROUGH = scenario(RINGING, answered(events=False, streams=True), SAYS, pause(16000), HANGS_UP)
LISTENS = scenario(RINGING, answered(), BYE_COMES)
SPEAKS = scenario(RINGING, answered(events=False, streams=True), SAYS, BYE_COMES)


class Studio(Town):
    """A town where calls may be recorded."""

    def __init__(self, anbu, anbu_voice, person, people=AGREED, keep='30d', says=None, more=''):
        platform = 'recordings = "{folder}/recordings"\nkeep_recordings = "' + keep + '"\n'
        super().__init__(anbu, anbu_voice, person, CALLS + more, platform, people, says)
        self.service.run('account', 'add', 'lead', '--role', 'shift_lead', stdin=PASSWORD + '\n')
        self.folder = os.path.join(self.voice.folder, 'recordings')

    def files(self):
        return sorted(os.listdir(self.folder))

    def recordings(self, case):
        return self.case(case)['recordings']

    def listen(self, case, account):
        self.service.log_in(account)
        name = self.recordings(case)[0]['name']
        status, headers, body = self.service.request(
            'GET', f'/api/v1/cases/{case}/recordings?name={name}', headers={'Cookie': self.service.cookie})
        return status, headers['Content-Type'], body

    def withdraw(self):
        answer = {'purpose': 'call_recording', 'given': False, 'evidence': '전화로 철회하심'}
        status, _ = self.service.api('POST', f'/api/v1/residents/{self.resident}/consents', answer)
        assert status == 204, status

    def listened(self):
        with sqlite3.connect(os.path.join(self.service.folder, 'anbu.db')) as database:
            return database.execute("select why from access_log where what = 'call_recording'").fetchall()


def loudness(bytes_of_wav, last_seconds=None):
    """Seconds, and how loud the resident and the voice are; of the last seconds alone where wanted."""
    with wave.open(io.BytesIO(bytes_of_wav)) as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getsampwidth()) == (2, 8000, 2)
        frames = sound.readframes(sound.getnframes())
        if last_seconds:
            frames = frames[-4 * 8000 * last_seconds:]
        left, right = audioop.tomono(frames, 2, 1, 0), audioop.tomono(frames, 2, 0, 1)
        return sound.getnframes() / 8000, audioop.rms(left, 2), audioop.rms(right, 2)


def with_consent_it_is_there_and_sealed(anbu, anbu_voice):
    town = Studio(anbu, anbu_voice, SPEAKS, says=SAYS_WELL)
    case = town.open_case()
    assert wait_for(lambda: town.results(case), 60, town.voice.said()[-2000:]) == ['pressed_well']
    assert wait_for(lambda: town.recordings(case), 20, town.service.tail()), town.files()
    assert [name.rsplit('.')[-1] for name in town.files()] == ['kept'], town.files()
    with open(os.path.join(town.folder, town.files()[0]), 'rb') as file:
        sealed = file.read()
    assert b'RIFF' not in sealed and b'\0' * 64 not in sealed, 'its silence can be seen'
    assert town.listen(case, 'tester')[0] == 403
    assert town.listened() == []
    status, kind, sound = town.listen(case, 'lead')
    assert (status, kind) == (200, 'audio/wav'), (status, kind)
    seconds, resident, voice = loudness(sound)
    assert 5 < seconds < 40 and resident > 300 and voice > 300, (seconds, resident, voice)
    assert abs(town.recordings(case)[0]['seconds'] - seconds) <= 1
    assert town.listened() == [(f'case {case}',)], town.listened()
    town.withdraw()
    wait_for(lambda: not town.files(), 10, 'withdrawn, and still there')
    wait_for(lambda: not town.recordings(case), 5, 'withdrawn, and still shown')
    town.close()
    print(f'recorded with consent: {seconds:.0f} s, loudness {resident} and {voice}; withdrawn: gone')


def put_through_it_goes_on(anbu, anbu_voice):
    """What she and the person on duty say to each other belongs to the call."""
    town = Studio(anbu, anbu_voice, PUT_THROUGH, says=ASKS, more=DUTY)
    case = town.open_case()
    assert wait_for(lambda: town.results(case), 60, town.voice.said()[-2000:]) == ['pressed_person']
    assert wait_for(lambda: town.recordings(case), 60, town.service.tail()), town.files()
    assert len(town.people.invites()) == 2, town.people.invites()
    seconds = loudness(town.listen(case, 'lead')[2])[0]
    loud = {part: loudness(town.listen(case, 'lead')[2], part)[2] for part in (3, 5, 8)}
    assert seconds > 10 and max(loud.values()) > 300, (seconds, loud)
    town.close()
    print(f'put through: {seconds:.0f} s with the person on duty, loudness at the end {loud}')


def without_consent_there_is_no_file(anbu, anbu_voice):
    town = Studio(anbu, anbu_voice, SPEAKS, people=PEOPLE, says=SAYS_WELL)
    seen = set()
    case = town.open_case()
    wait_for(lambda: seen.update(town.files()) or town.results(case), 60, town.voice.said()[-2000:])
    wait_for(lambda: any('BYE sip' in one for one in town.people.received()), 20, 'the call does not end')
    time.sleep(1)
    assert not seen and not town.files(), (seen, town.files())
    assert town.recordings(case) == []
    town.close()
    print('without consent: no file')


def growing(town):
    """The file of the call under way, once it has some seconds."""
    def found():
        parts = [name for name in town.files() if name.endswith('.part')]
        path = os.path.join(town.folder, parts[0]) if parts else None
        return path if path and os.path.getsize(path) > 3 * 32000 else None
    return wait_for(found, 40, 'nothing is recorded')


def killed_it_leaves_what_was_sealed(anbu, anbu_voice):
    town = Studio(anbu, anbu_voice, LISTENS)
    case = town.open_case()
    path = growing(town)
    town.voice.kill()
    with open(path, 'rb') as file:
        sealed = file.read()
    assert b'RIFF' not in sealed and b'\0' * 64 not in sealed, 'killed, it left unsealed sound'
    with open(path, 'ab') as file:
        file.write(b'\x20\x7d\0\0torn')  # as a part that was being written
    town.voice.start(connect=False)
    assert wait_for(lambda: town.recordings(case), 20, town.service.tail()), town.files()
    assert wait_for(lambda: town.results(case), 20, town.service.tail()) == ['unknown']
    status, _, sound = town.listen(case, 'lead')
    seconds, _, voice = loudness(sound)
    assert status == 200 and seconds >= 3 and voice > 300, (status, seconds, voice)
    town.close()
    print(f'killed mid-call: {seconds:.0f} sealed seconds can be heard')


def withdrawn_it_stops_at_once(anbu, anbu_voice):
    town = Studio(anbu, anbu_voice, LISTENS)
    case = town.open_case()
    growing(town)
    town.withdraw()
    wait_for(lambda: not town.files(), 5, 'withdrawn, and still recorded')
    assert town.results(case) == [], 'the call itself goes on'
    wait_for(lambda: town.results(case), 60, town.voice.said()[-2000:])
    assert not town.files() and town.recordings(case) == []
    town.close()
    print('withdrawn mid-call: nothing is left of it')


def its_days_over_it_is_removed(anbu, anbu_voice):
    town = Studio(anbu, anbu_voice, LISTENS, keep='4s')
    case = town.open_case()
    wait_for(lambda: town.recordings(case), 60, town.voice.said()[-2000:])
    wait_for(lambda: not town.recordings(case) and not town.files(), 20, 'its time is over')
    town.close()
    print('its time over: gone')


def main():
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    with_consent_it_is_there_and_sealed(*sys.argv[1:])
    put_through_it_goes_on(*sys.argv[1:])
    without_consent_there_is_no_file(*sys.argv[1:])
    killed_it_leaves_what_was_sealed(*sys.argv[1:])
    withdrawn_it_stops_at_once(*sys.argv[1:])
    its_days_over_it_is_removed(*sys.argv[1:])
    return 0


if __name__ == '__main__':
    sys.exit(main())
