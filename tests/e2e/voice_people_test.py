#!/usr/bin/env python3
"""Two people on one line: click to call, help put through to the duty extension, and people who call us.

  voice_people_test.py ANBU ANBU_VOICE
"""
import os
import re
import subprocess
import sys
import tempfile

from telephone import (BYE_COMES, HANGS_UP, NEVER_ANSWERS, RINGING, TRUNK, People, Voice, answered, digit,
                       missing, pause, presses, refused, scenario, sip_port, wait_for)
from voice_case_test import Town

PICKS_UP = scenario(RINGING, answered(), BYE_COMES)
TALKS = scenario(RINGING, answered(), pause(1500), HANGS_UP)
OPERATORS = '[calls]\nring_s = 8\n[operators]\ntrunk = "pbx"\nring_s = 5\n'
CALLER = '''<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="caller">
<send retrans="500"><![CDATA[
INVITE sip:0212345678@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[pid]caller[call_number]
To: <sip:0212345678@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:{number}@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=user1 1 1 IN IP4 [local_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[
ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:{number}@[local_ip]:[local_port]>;tag=[pid]caller[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
<recv request="BYE"/>
<send><![CDATA[
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]
Content-Length: 0

]]></send>
</scenario>
'''


def calls_us(voice, number):
    """Somebody dials our number, from a trunk's address, and stays until we hang up."""
    folder = tempfile.mkdtemp(prefix='anbu-caller-')
    with open(os.path.join(folder, 'caller.xml'), 'w') as file:
        file.write(CALLER.format(number=number))
    return subprocess.Popen(['sipp', '-sf', 'caller.xml', '-i', '127.0.0.1', '-p', str(sip_port()), '-m', '1',
                             '-nostdin', f'127.0.0.1:{voice.port}'], cwd=folder, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def exchange(binary, person, desk, more=''):
    """anbu-voice with a trunk to the person and one to the operators' telephones."""
    people, operators = People(person), People(desk)
    trunks = ''.join(TRUNK.format(name=name, port=there.port, more='')
                     for name, there in (('kt', people), ('pbx', operators)))
    voice = Voice(binary, trunks, OPERATORS + more)
    voice.start()
    return people, operators, voice


def close(*all_of_them):
    for one in all_of_them:
        one.close()


def connect(voice, key):
    voice.order(kind='connect', key=key, ref='3/9', number='01000000001', extension='1001', record='',
                not_after=2_000_000_000)


def an_operator_is_connected(binary):
    people, operators, voice = exchange(binary, TALKS, PICKS_UP)
    connect(voice, 'anbu-1')
    voice.wait('progress', key='anbu-1', stage='joined')
    end = voice.ended('anbu-1')
    assert (end['outcome'], end['reason']) == ('delivered', 'spoken'), end
    assert [key for key, _ in people.invites()] == ['anbu-1'] and len(operators.invites()) == 1
    wait_for(lambda: 'BYE sip' in ''.join(operators.received()), 10, 'the operator is left on the line')
    close(people, operators, voice)
    print('an operator is rung first, and connected')


def nobody_is_rung_for_an_empty_desk(binary):
    people, operators, voice = exchange(binary, PICKS_UP, NEVER_ANSWERS)
    connect(voice, 'anbu-1')
    end = voice.ended('anbu-1')
    assert (end['outcome'], end['reason']) == ('cancelled', 'operator_away'), end
    assert not people.invites()
    close(people, operators, voice)
    people, operators, voice = exchange(binary, refused(486, 'Busy Here'), PICKS_UP)
    connect(voice, 'anbu-2')
    assert voice.ended('anbu-2')['outcome'] == 'busy'
    wait_for(lambda: 'BYE sip' in ''.join(operators.received()), 10, 'the operator is left on the line')
    close(people, operators, voice)
    print('an empty desk rings nobody; a busy line lets the operator go')


def help_is_put_through(binary):
    person = scenario(RINGING, answered(), pause(500), digit(2), BYE_COMES)
    people, operators, voice = exchange(binary, person, TALKS, 'duty = "1000"\n')
    voice.place('anbu-1')
    assert voice.ended('anbu-1')['outcome'] == 'pressed_help'
    voice.wait('progress', key='anbu-1', stage='joined')
    wait_for(lambda: 'BYE sip' in ''.join(people.received()), 20, 'she is left on the line')
    close(people, operators, voice)
    people, operators, voice = exchange(binary, person, refused(486, 'Busy Here'), 'duty = "1000"\n')
    voice.place('anbu-2')
    assert voice.ended('anbu-2')['outcome'] == 'pressed_help'
    wait_for(lambda: 'BYE sip' in ''.join(people.received()), 30, 'she is left on the line')
    close(people, operators, voice)
    print('help is told at once, and put through where somebody is on duty')


def who_calls_is_put_through(binary):
    people, operators, voice = exchange(binary, PICKS_UP, TALKS, 'incoming = ["1001"]\n')
    caller = calls_us(voice, '01073519264')
    rings = voice.wait('incoming', stage='ringing')
    assert rings['number'] == '01073519264', rings
    assert voice.wait('incoming', stage='joined', call=rings['call'])['extension'] == '1001'
    voice.wait('incoming', stage='over', call=rings['call'])
    assert caller.wait(timeout=20) == 0, 'the caller was not let go'
    close(people, operators, voice)
    print('who calls is greeted and put through')


def who_calls_reaches_the_console(anbu, anbu_voice):
    """The caller's resident and open case, for the operator; she takes it at her own extension."""
    desk = People(TALKS)
    more = OPERATORS + TRUNK.format(name='pbx', port=desk.port, more='')
    town = Town(anbu, anbu_voice, presses(1), more)
    town.service.run('account', 'extension', 'tester', '1001')
    case = town.open_case()
    caller = calls_us(town.voice, '01073519264')
    stranger = calls_us(town.voice, '0200000000')

    def listed():
        return town.service.api('GET', '/api/v1/incoming-calls')[1]['calls']
    wait_for(lambda: len(listed()) == 2, 20, town.voice.said()[-2000:])
    known = next(one for one in listed() if one['callers'])
    assert (known['number'], known['callers'][0]['name']) == ('01073519264', '남궁시험'), known
    assert (known['callers'][0]['contact'], known['callers'][0]['open_case']['id']) == (0, case), known
    status, _ = town.service.api('POST', f"/api/v1/incoming-calls/{known['call']}/answer", {})
    assert status == 200, status
    joined = wait_for(lambda: next((one for one in listed() if one['extension']), None), 20)
    assert (joined['call'], joined['extension']) == (known['call'], '1001'), joined
    assert caller.wait(timeout=30) == 0 and stranger.wait(timeout=60) == 0
    wait_for(lambda: all(one['stage'] == 'over' for one in listed()), 20)
    for said in (town.service.said(), town.voice.said()):
        assert '01073519264' not in said and '0200000000' not in said
    town.close()
    desk.close()
    print('who calls is known to the console, strangers too, and taken there')


def a_click_connects(anbu, anbu_voice):
    desk = People(PICKS_UP)
    more = OPERATORS + TRUNK.format(name='pbx', port=desk.port, more='')
    town = Town(anbu, anbu_voice, TALKS, more)
    case = town.open_case()
    asked = {'kind': 'connect', 'contact': 1, 'expected_version': 0}
    status, said = town.service.api('POST', f'/api/v1/cases/{case}/commands', asked)
    assert status == 409 and 'extension' in said['error']['message'], said
    town.service.run('account', 'extension', 'tester', '1001')
    status, said = town.service.api('POST', f'/api/v1/cases/{case}/commands', asked)
    assert status == 200, said

    def result():
        return next((entry for entry in town.case(case)['timeline']
                     if entry['kind'] == 'action_result' and entry['action'] == 'connect'), None)
    found = wait_for(result, 30, town.service.tail())
    assert (found['outcome'], found['contact']) == ('delivered', 1), found
    # Trunks are tried in their order, and the operators' stands first here.
    dialled = [message for message in desk.received() if re.search(r'^INVITE ', message, re.M)]
    both = ('sip:1001@', 'sip:01073519265@')
    order = [number for message in dialled for number in both if number in message]
    assert order == list(both), 'the desk rings first, then the daughter'
    town.close()
    desk.close()
    print('a click connects an operator with a contact')


def main():
    lacking = missing('sipp', 'espeak-ng')
    if lacking:
        print(f'skipped: {lacking}')
        return 77
    anbu, anbu_voice = sys.argv[1:]
    an_operator_is_connected(anbu_voice)
    nobody_is_rung_for_an_empty_desk(anbu_voice)
    help_is_put_through(anbu_voice)
    who_calls_is_put_through(anbu_voice)
    who_calls_reaches_the_console(anbu, anbu_voice)
    a_click_connects(anbu, anbu_voice)
    return 0


if __name__ == '__main__':
    sys.exit(main())
