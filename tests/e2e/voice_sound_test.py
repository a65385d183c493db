#!/usr/bin/env python3
"""What is heard on the line: digits in the band, words without a digit, a cough, an answering machine.

  voice_sound_test.py ANBU_VOICE
"""
import sys

from telephone import (BYE_COMES, RINGING, SAYS, TRUNK, People, Voice, answered, in_band, missing, scenario,
                       silence, speech, spoken, tone, wait_for)

CALLS = '[calls]\nring_s = 5\n[prompts]\nquestion = "일번."\nagain = "일번."\n'


def call(binary, says, events=True, sip=''):
    """Somebody picks up and lets this be heard; what the call comes to."""
    people = People(scenario(RINGING, answered(events, streams=True), SAYS, BYE_COMES), says=says)
    voice = Voice(binary, TRUNK.format(name='kt', port=people.port, more=''), CALLS, sip)
    voice.start()
    voice.place('anbu-1')
    end = voice.ended('anbu-1', 90)
    for one in (people, voice):
        one.close()
    return end['outcome'], end['reason']


def words_come_after_the_outcome(binary):
    """Another program hears what was said, as a WAV file that is on no disk; its words are a hint."""
    says = silence(0.4) + speech(0.8) + silence(4) + speech(1.5) + silence(4) + speech(1.5) + silence(20)
    people = People(scenario(RINGING, answered(streams=True), SAYS, BYE_COMES), says=says)
    trunk = TRUNK.format(name='kt', port=people.port, more='')
    voice = Voice(binary, trunk, CALLS + '[speech_to_text]\ncommand = "sh hears.sh"\n')
    hears = voice.write('hears.sh', 'head -c 4 "$1" && wc -c < "$1"\n')
    voice.write('voice.toml', open(voice.config).read().replace('hears.sh', hears))
    voice.start()
    voice.place('anbu-1')
    assert voice.ended('anbu-1')['heard'] == '', 'the outcome waits for nobody'
    heard = wait_for(lambda: voice.read() or next((one for one in voice.news if one.get('heard')), None), 20)
    head, size = heard['heard'][:4], int(heard['heard'][4:])
    assert head == 'RIFF' and size > 2 * 8000 * 10, heard
    with open(voice.folder + '/voice.journal') as journal:
        assert 'RIFF' not in journal.read()
    for one in (people, voice):
        one.close()
    print('words come after the outcome')


def main():
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    binary = sys.argv[1]
    greeting = spoken('지금은 전화를 받을 수 없습니다')
    assert 1 < len(greeting) / 8000 < 3.5, len(greeting)
    hello = silence(0.4) + speech(0.8)
    for what, says, more, expected in [
            ('1 in the band', silence(1) + in_band('1') + silence(20), {'events': False},
             ('pressed_well', 'digit')),
            ('0 in the band', silence(1) + in_band('0') + silence(20), {'events': False},
             ('pressed_person', 'digit')),
            ('1 in the band beside RFC 4733 is not believed', silence(4) + in_band('1') + silence(40), {},
             ('silent_answer', 'silence')),
            ('1 in the band where it is always believed', silence(1) + in_band('1') + silence(20),
             {'sip': 'in_band_digits = "always"\n'}, ('pressed_well', 'digit')),
            ('words, twice', hello + silence(4) + speech(1.5) + silence(4) + speech(1.5) + silence(20), {},
             ('pressed_person', 'voice')),
            ('words are no digits', hello + silence(3) + speech(4) + silence(4) + speech(4) + silence(20),
             {'events': False}, ('pressed_person', 'voice')),
            ('a machine', silence(0.3) + speech(7) + silence(0.6) + tone([990], 0.6) + silence(40),
             {}, ('silent_answer', 'machine')),
            ('a short greeting and a beep',
             silence(0.3) + greeting + silence(0.4) + tone([1000], 0.5) + silence(40), {},
             ('silent_answer', 'machine')),
            ('a short greeting and a beep into our question',
             silence(0.3) + greeting + silence(1.1) + tone([440], 0.4) + silence(40), {},
             ('silent_answer', 'machine')),
            ('a short greeting without a beep', silence(0.3) + greeting + silence(60), {},
             ('pressed_person', 'voice')),
            ('a line that hisses', tone([300], 40, 40), {}, ('silent_answer', 'silence'))]:
        found = call(binary, says, **more)
        assert found == expected, (what, found)
        print(f'{what}: {found[0]}')
    words_come_after_the_outcome(binary)
    return 0


if __name__ == '__main__':
    sys.exit(main())
