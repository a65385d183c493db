#!/usr/bin/env python3
"""Trunks: digest and registration against kamailio over UDP, TCP and TLS; the next one when one falls.

  voice_trunks_test.py ANBU_VOICE
"""
import subprocess
import sys

from carrier import Authority, Carrier
from telephone import TRUNK, People, Voice, missing, presses, refused, sip_port, wait_for

CALLS = '[calls]\nring_s = 8\n'


def registered(carrier, transport='udp', password=None, more=''):
    """A trunk that registers; its password stands in a file."""
    port = carrier.tls_port if transport == 'tls' else carrier.port
    return TRUNK.format(name='kt', port=port, more=f'register = true\nuser = "0212345678"\nlook_every_s = 2\n'
                        f'password_file = "kt.password"\ntransport = "{transport}"\n{more}'
                        ).replace('look_every_s = 0\n', '')


def with_password(binary, trunk, password, sip=''):
    voice = Voice(binary, trunk, CALLS, sip)
    voice.write('kt.password', password + '\n')
    voice.start()
    return voice


def calls_over_every_transport(binary):
    people = People(presses(1))
    carrier = Carrier(people.port)
    for number, transport in enumerate(('udp', 'tcp', 'tls'), 1):
        sip = f'tls_authorities = "{carrier.certificate}"\n' if transport == 'tls' else ''
        voice = with_password(binary, registered(carrier, transport), carrier.password, sip)
        voice.wait('trunk', name='kt', state='up')
        voice.place(f'anbu-{number}')
        end = voice.ended(f'anbu-{number}')
        assert end['outcome'] == 'pressed_well', (transport, end, carrier.said())
        assert len(people.invites()) == number, people.invites()
        voice.close()
        print(f'{transport}: registered, challenged, answered')
    carrier.close()
    people.close()


def a_stranger_is_no_tls_trunk(binary):
    """The carrier's certificate is not signed by whom we trust: nothing is said to it."""
    people = People(presses(1))
    carrier, other = Carrier(people.port), Carrier(people.port)
    voice = with_password(binary, registered(carrier, 'tls'), carrier.password,
                          f'tls_authorities = "{other.certificate}"\n')
    voice.place('anbu-1')
    end = voice.ended('anbu-1')
    assert (end['outcome'], end['reason']) == ('failed', 'trunk_down'), end
    assert not people.invites(), people.invites()
    for one in (voice, carrier, other, people):
        one.close()
    print('tls: a stranger is refused')


def a_certificate_is_for_its_trunk(binary):
    """One authority signs for many: only the certificate that names the trunk is believed."""
    authority = Authority()
    sip = f'tls_authorities = "{authority.certificate}"\n'
    for name, more, is_believed in [('IP:127.0.0.1', '', True), ('IP:127.0.0.2', '', False),
                                    ('DNS:other.example', '', False),
                                    ('DNS:sip.example', 'tls_name = "sip.example"\n', True),
                                    ('DNS:other.example', 'tls_name = "sip.example"\n', False)]:
        people = People(presses(1))
        carrier = Carrier(people.port, authority=authority, name=name)
        voice = with_password(binary, registered(carrier, 'tls', more=more), carrier.password, sip)
        voice.place('anbu-1')
        end = voice.ended('anbu-1')
        expected = ('pressed_well', 'digit') if is_believed else ('failed', 'trunk_down')
        assert (end['outcome'], end['reason']) == expected, (name, more, end, carrier.said())
        assert len(people.invites()) == int(is_believed), (name, people.invites())
        assert ('a TLS trunk is refused' in voice.said()) != is_believed, voice.said()
        for one in (voice, carrier, people):
            one.close()
        print(f'tls: {name} {"is believed" if is_believed else "is another: refused"}')
    authority.close()


def wrong_credentials_are_told(binary):
    people = People(presses(1))
    carrier = Carrier(people.port)
    voice = with_password(binary, registered(carrier), 'wrong')
    voice.wait('trunk', name='kt', state='wrong_credentials')
    voice.place('anbu-1')
    end = voice.ended('anbu-1')
    assert (end['outcome'], end['reason']) == ('failed', 'credentials'), end
    assert not people.invites()
    for one in (voice, carrier, people):
        one.close()
    print('wrong credentials are told')


def the_next_trunk_takes_over(binary):
    """Dead, full, or with another password: the second trunk rings, once."""
    people, full = People(presses(1)), People(refused(503, 'Service Unavailable'))
    carrier = Carrier(people.port)
    firsts = {'dead': TRUNK.format(name='first', port=sip_port(), more='reply_within_ms = 500'),
              'full': TRUNK.format(name='first', port=full.port, more=''),
              'closed': TRUNK.format(name='first', port=carrier.port, more='')}
    for number, (what, first) in enumerate(firsts.items(), 1):
        voice = Voice(binary, first + TRUNK.format(name='second', port=people.port, more=''), CALLS)
        voice.start()
        voice.place(f'anbu-{number}')
        end = voice.ended(f'anbu-{number}')
        assert (end['outcome'], end['trunk']) == ('pressed_well', 'second'), (what, end)
        assert len(people.invites()) == number, people.invites()
        voice.close()
        print(f'first trunk {what}: the second one called')
    for one in (carrier, people, full):
        one.close()


def a_busy_line_is_not_tried_elsewhere(binary):
    busy, people = People(refused(486, 'Busy Here')), People(presses(1))
    trunks = ''.join(TRUNK.format(name=name, port=there.port, more='')
                     for name, there in (('first', busy), ('second', people)))
    voice = Voice(binary, trunks, CALLS)
    voice.start()
    voice.place('anbu-1')
    assert voice.ended('anbu-1')['outcome'] == 'busy'
    assert not people.invites()
    for one in (voice, busy, people):
        one.close()


def a_trunk_that_comes_back_is_up(binary):
    people = People(presses(1))
    carrier = Carrier(people.port)
    port = carrier.port
    voice = with_password(binary, registered(carrier, more='reply_within_ms = 500'), carrier.password)
    voice.wait('trunk', name='kt', state='up')
    carrier.close()
    voice.news.clear()
    voice.place('anbu-1')
    assert voice.ended('anbu-1')['reason'] == 'trunk_down'
    voice.wait('trunk', name='kt', state='down')
    voice.news.clear()
    carrier = Carrier(people.port, port=port)
    voice.wait('trunk', name='kt', state='up')
    voice.place('anbu-2')
    assert voice.ended('anbu-2')['outcome'] == 'pressed_well'
    for one in (voice, carrier, people):
        one.close()
    print('a trunk that fell and came back carries calls again')


def faults_are_named(binary):
    good = '[platform]\nsocket = "s"\njournal = "j"\n[sip]\nlisten = "127.0.0.1:5060"\n'
    trunk = '[[trunk]]\nname = "a"\nserver = "b"\n'
    for text, words in [('[platform\n', ['voice.toml:1']),
                        (trunk, ['platform.socket', 'missing']),
                        (good, ['trunk', 'missing']),
                        (good.replace('5060', 'x') + trunk, ['sip.listen', "'127.0.0.1:x'"]),
                        (good + trunk + 'colour = 1\n', ['trunk 1.colour', 'no such key']),
                        (good + trunk + 'transport = "pigeon"\n', ['trunk 1.transport', "'pigeon'"]),
                        (good + trunk + 'register = true\n', ['trunk 1.register', 'password_file']),
                        (good + trunk + 'password_file = "none"\n', ['trunk 1.password_file', 'none']),
                        (good + trunk + trunk, ["two are named 'a'"]),
                        (good + trunk + '[operators]\nduty = "1"\n', ['operators.trunk', 'missing']),
                        (good + trunk + '[prompts]\nspeech = "nobody"\n', ['prompts.speech', 'nobody']),
                        (good + trunk + '[calls]\nring_s = 1\n', ['calls.ring_s', '5'])]:
        voice = Voice(binary, '')
        done = subprocess.run([binary, '--check', '--config', voice.write('voice.toml', text)], text=True,
                              capture_output=True, timeout=60)
        assert done.returncode == 1, (text, done)
        assert all(word in done.stderr for word in words), (words, done.stderr)
        voice.close()
    said = subprocess.run([binary, '--help'], text=True, capture_output=True, check=True).stdout
    assert 'Examples' in said and 'anbu-voice --config' in said


def main():
    lacking = missing('sipp', 'espeak-ng', 'kamailio', 'openssl')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    binary = sys.argv[1]
    faults_are_named(binary)
    calls_over_every_transport(binary)
    a_stranger_is_no_tls_trunk(binary)
    a_certificate_is_for_its_trunk(binary)
    wrong_credentials_are_told(binary)
    the_next_trunk_takes_over(binary)
    a_busy_line_is_not_tried_elsewhere(binary)
    a_trunk_that_comes_back_is_up(binary)
    return 0


if __name__ == '__main__':
    sys.exit(main())
