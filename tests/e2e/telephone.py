"""A telephone network for tests: the real anbu-voice, and sipp as the people who are called."""
import atexit
import audioop
import json
import math
import os
import random
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time
import wave

from service import free_port

DIGITS = '/usr/share/sip-tester/dtmf_2833_{}.pcap'
SETTINGS = '''[platform]
socket = "voice.sock"
journal = "voice.journal"
[sip]
listen = "127.0.0.1:{port}"
{sip}
{more}
'''
TRUNK = '''[[trunk]]
name = "{name}"
server = "127.0.0.1:{port}"
look_every_s = 0
{more}
'''


def sip_port():
    """A port whose neighbour is free as well: TLS listens there."""
    while True:
        port = free_port()
        with socket.socket() as probe, socket.socket(type=socket.SOCK_DGRAM) as datagrams:
            try:
                probe.bind(('127.0.0.1', port + 1))
                datagrams.bind(('127.0.0.1', port))
                return port
            except OSError:
                continue


def missing(*programs):
    """What this machine lacks for the test, or nothing."""
    for program in programs:
        if shutil.which(program, path=os.environ['PATH'] + ':/usr/sbin') is None:
            return f'{program} is not installed'
    return '' if os.geteuid() == 0 else 'sipp plays sound only as root'


def wait_for(what, seconds=10, why=''):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(0.02)
    raise AssertionError((why() if callable(why) else why) or 'it did not happen in time')


def tone(frequencies, seconds, level=8000):
    return [sum(level * math.sin(2 * math.pi * hertz * i / 8000) for hertz in frequencies)
            for i in range(int(8000 * seconds))]


def silence(seconds):
    return [0] * int(8000 * seconds)


def speech(seconds):
    """Syllables of a voice: loud enough, never quite the same, no digit."""
    rng = random.Random(1)
    samples = []
    while len(samples) < 8000 * seconds:
        pitch = rng.uniform(110, 190)
        samples += tone([pitch, 2.1 * pitch, 3.3 * pitch], rng.uniform(0.12, 0.25), 3000) + silence(0.04)
    return samples[:int(8000 * seconds)]


def spoken(text):
    """The same by a speech program, in Korean."""
    with tempfile.NamedTemporaryFile(suffix='.wav') as file:
        subprocess.run(['espeak-ng', '-v', 'ko', '-w', file.name, text], check=True)
        with wave.open(file.name) as sound:
            frames, rate = sound.readframes(sound.getnframes()), sound.getframerate()
    body, _ = audioop.ratecv(frames, 2, 1, rate, 8000, None)
    return list(struct.unpack(f'<{len(body) // 2}h', body))


def in_band(digit):
    low = {'1': 697, '2': 697, '0': 941}[digit]
    return tone([low, {'1': 1209, '2': 1336, '0': 1336}[digit]], 0.2, 6000)


def pcm(samples):
    return b''.join(struct.pack('<h', max(-32768, min(32767, int(one)))) for one in samples)


def alaw(samples):
    """What sipp streams: A-law bytes, no header."""
    return audioop.lin2alaw(pcm(samples), 2)


def wav(samples):
    """8 kHz, 16 bits, one channel."""
    body = pcm(samples)
    head = struct.pack('<IHHIIHH', 16, 1, 1, 8000, 16000, 2, 16)
    return (b'RIFF' + struct.pack('<I', 36 + len(body)) + b'WAVEfmt ' + head + b'data' +
            struct.pack('<I', len(body)) + body)


class Voice:
    """One anbu-voice with a folder of its own, and the platform's end of its socket."""

    def __init__(self, binary, trunks, more='', sip='', folder=None):
        self.binary = binary
        self.folder = folder or tempfile.mkdtemp(prefix='anbu-voice-')
        self.port = sip_port()
        self.config = self.write('voice.toml', SETTINGS.format(port=self.port, sip=sip, more=more) + trunks)
        self.prompts = os.path.join(self.folder, 'prompts')
        self.log = open(os.path.join(self.folder, 'voice.log'), 'ab')
        self.news, self.rest, self.link, self.process = [], b'', None, None

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def start(self, connect=True, ready=True):
        self.process = subprocess.Popen([self.binary, '--config', self.config], stdout=self.log,
                                        stderr=self.log)
        atexit.register(self.process.kill)
        socket_file = os.path.join(self.folder, 'voice.sock')

        def is_up():
            assert self.process.poll() is None, f'ended with {self.process.returncode}: {self.said()}'
            is_ready = not ready or self.said().count('ready') > self.started
            return is_ready and os.path.exists(socket_file)
        wait_for(is_up, 20, 'anbu-voice does not start')
        self.started += 1
        if connect:
            self.connect()

    started = 0

    def connect(self):
        self.link = socket.socket(socket.AF_UNIX)
        self.link.connect(os.path.join(self.folder, 'voice.sock'))
        self.link.settimeout(0.05)
        self.rest = b''

    def said(self):
        with open(os.path.join(self.folder, 'voice.log'), 'rb') as file:
            return file.read().decode(errors='replace')

    def order(self, **fields):
        self.link.sendall(json.dumps(fields).encode() + b'\n')

    def place(self, key, number='01000000001', within=60):
        self.order(kind='place', key=key, ref='3/9', number=number, record='',
                   not_after=int(time.time()) + within)

    def read(self):
        try:
            part = self.link.recv(65536)
        except TimeoutError:
            return
        except ConnectionError:
            part = b''
        self.rest += part
        *lines, self.rest = self.rest.split(b'\n')
        self.news += [json.loads(line) for line in lines]

    def wait(self, kind, seconds=30, **fields):
        """The first news of this kind with these fields."""
        def found():
            self.read()
            return next((one for one in self.news if one['kind'] == kind and
                         all(one.get(name) == value for name, value in fields.items())), None)
        return wait_for(found, seconds,
                        lambda: f'no {kind} {fields} among {self.news}: {self.said()[-2000:]}')

    def ended(self, key, seconds=60):
        return self.wait('ended', seconds, key=key)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


SDP = '''v=0
o=user1 53655765 2353687637 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8{event}
a=rtpmap:8 PCMA/8000
'''
EVENTS = '''a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
'''


def reply(code, reason, body=''):
    contact = 'Contact: <sip:[local_ip]:[local_port];transport=[transport]>\n'
    kind = 'Content-Type: application/sdp\n' if body else ''
    return f'''<send{' retrans="500"' if code >= 300 or body else ''}><![CDATA[
SIP/2.0 {code} {reason}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPpTag01[call_number]
[last_Call-ID:]
[last_CSeq:]
[last_Record-Route:]
{contact}{kind}Content-Length: [len]

{body}]]></send>
'''


def scenario(*steps):
    after = ''.join(steps)
    known = 'where,us,them' if '"them"' in after else 'where'
    return ('<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE scenario SYSTEM "sipp.dtd">\n'
            '<scenario name="person">\n<recv request="INVITE"><action>'
            '<ereg regexp="sip:[^>]*" search_in="hdr" header="Contact:" assign_to="where"/></action></recv>\n'
            f'{after}<Reference variables="{known}"/></scenario>\n')


RINGING = reply(180, 'Ringing')
BYE_COMES = '<recv request="BYE"/>\n' + reply(200, 'OK')
HANGS_UP = '''<send retrans="500"><![CDATA[
BYE [$where] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From:[$us]
To:[$them]
[last_Call-ID:]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
<recv response="200"/>
'''


def pause(ms):
    return f'<pause milliseconds="{ms}"/>\n'


def answered(events=True, streams=False):
    """Picks up; `events`: knows RFC 4733; `streams`: sound() follows."""
    offer = SDP.format(event=' 101' if events else '') + (EVENTS if events else '')
    if streams:
        offer = offer.replace('[media_port]', '[rtpstream_audio_port]')
    return (reply(200, 'OK', offer) +
            '<recv request="ACK"><action>'
            '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="them"/>'
            '<ereg regexp=".*" search_in="hdr" header="To:" assign_to="us"/></action></recv>\n')


def digit(which):
    return f'<nop><action><exec play_pcap_audio="{DIGITS.format(which)}"/></action></nop>\n'


SAYS = '<nop><action><exec rtp_stream="says.alaw,1,8,PCMA/8000"/></action></nop>\n'


def refused(code, reason):
    return scenario(reply(code, reason), '<recv request="ACK"/>\n')


def presses(which, after_ms=500):
    return scenario(RINGING, pause(100), answered(), pause(after_ms), digit(which), BYE_COMES)


NEVER_ANSWERS = scenario(RINGING, '<recv request="CANCEL"/>\n', reply(200, 'OK'),
                         reply(487, 'Request Terminated').replace('[last_CSeq:]', 'CSeq: 1 INVITE'),
                         '<recv request="ACK"/>\n')


class People:
    """sipp at a port, living one scenario for everybody who is called there."""

    def __init__(self, xml, port=None, transport='u1', more=(), says=None):
        self.folder = tempfile.mkdtemp(prefix='anbu-sipp-')
        path = os.path.join(self.folder, 'person.xml')
        with open(path, 'w') as file:
            file.write(xml)
        if says:
            with open(os.path.join(self.folder, 'says.alaw'), 'wb') as file:
                file.write(alaw(says))
        self.messages = os.path.join(self.folder, 'messages.log')
        self.log = open(os.path.join(self.folder, 'sipp.log'), 'ab')
        for _ in range(5):  # a port may be taken between its choice and its use
            self.port = port or sip_port()
            command = ['sipp', '-sf', path, '-i', '127.0.0.1', '-p', str(self.port), '-t', transport,
                       '-nostdin', '-trace_msg', '-message_file', self.messages,
                       '-mp', str(free_port()), *more]
            self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, cwd=self.folder)
            atexit.register(self.process.kill)
            wait_for(lambda: self.listens() or self.process.poll() is not None, 20, 'sipp does not start')
            if self.process.poll() is None:
                return
        raise AssertionError('sipp does not start: ' + open(self.log.name, errors='replace').read()[-1000:])

    def listens(self):
        with open('/proc/net/udp') as udp, open('/proc/net/tcp') as tcp:
            return re.search(f':{self.port:04X} ', udp.read() + tcp.read())

    def received(self):
        """Every message that came in."""
        if not os.path.exists(self.messages):
            return []
        with open(self.messages, errors='replace') as file:
            parts = re.split(r'-{20,}[^\n]*\n', file.read())
        return [part for part in parts if 'message received' in part[:80]]

    def invites(self):
        """The calls that came: (key, Call-ID), each as often as it was sent anew, not repeated."""
        found = set()
        for message in self.received():
            if re.search(r'^INVITE ', message, re.M):
                key = re.search(r'^X-Anbu-Call: *(\S+)', message, re.M)
                call = re.search(r'^Call-ID: *(\S+)', message, re.M)
                found.add((key.group(1) if key else '', call.group(1)))
        return sorted(found)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
