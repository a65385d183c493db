"""Starts, kills and speaks to the real binary, on ports and folders of its own."""
import atexit
import gzip
import http.client
import http.server
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

PASSWORD = 'correct horse battery'
SETTINGS = '''[server]
listen = "127.0.0.1:{port}"
[database]
location = "{database}"
[keys]
file = "{folder}/anbu.key"
{more}'''


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Service:
    """One installation: a folder with settings, database and keys; the process may be killed and started."""

    def __init__(self, binary, more='', database=None, folder=None):
        self.binary = binary
        self.folder = folder or tempfile.mkdtemp(prefix='anbu-e2e-')
        self.port = free_port()
        self.config = os.path.join(self.folder, 'anbu.toml')
        self.log = open(os.path.join(self.folder, 'anbu.log'), 'ab')
        self.command = ['serve', '--config', self.config]
        self.process = None
        self.cookie = self.csrf = None
        with open(self.config, 'w') as file:
            file.write(SETTINGS.format(port=self.port, folder=self.folder, more=more,
                                       database=database or os.path.join(self.folder, 'anbu.db')))

    def run(self, *words, stdin=''):
        """One command to its end; what it printed."""
        done = subprocess.run([self.binary, *words, '--config', self.config], input=stdin, text=True,
                              capture_output=True, timeout=120)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def refused(self, *words, stdin=''):
        """What a command said that must fail: an own sentence, not a crash."""
        done = subprocess.run([self.binary, *words, '--config', self.config], input=stdin, text=True,
                              capture_output=True, timeout=120)
        assert done.returncode > 0, (words, done.returncode, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def write(self, name, content):
        """A file beside the settings; its path."""
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def remove(self):
        shutil.rmtree(self.folder)

    def start(self, wait=True):
        self.process = subprocess.Popen([self.binary, *self.command], stdout=self.log, stderr=self.log)
        atexit.register(self.process.kill)  # a test that failed leaves nobody behind
        if wait:
            self.wait_until_up()

    def wait_until_up(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            assert self.process.poll() is None, f'anbu ended with {self.process.returncode}: {self.tail()}'
            try:
                if self.request('GET', '/healthz')[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise AssertionError(f'anbu did not come up: {self.tail()}')

    def wait_until_healthy(self, seconds=10):
        """A batch is acknowledged before its consequences are stored: health follows a moment later."""
        end = time.monotonic() + seconds
        while self.request('GET', '/healthz')[0] != 200:
            assert time.monotonic() < end, self.tail()
            time.sleep(0.05)

    def said(self):
        """The process's whole log."""
        with open(os.path.join(self.folder, 'anbu.log'), 'rb') as file:
            return file.read().decode(errors='replace')

    def tail(self):
        return self.said()[-2000:]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=30):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=seconds)

    def request(self, method, path, body=None, headers=None, timeout=30):
        """(status, headers, body); OSError when nobody listens or the process dies meanwhile."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except http.client.HTTPException as error:
            raise OSError(str(error)) from error
        finally:
            connection.close()

    def log_in(self, account='tester', password=PASSWORD):
        status, headers, body = self.request('POST', '/api/v1/session',
                                             json.dumps({'account': account, 'password': password}),
                                             {'Content-Type': 'application/json'})
        assert status == 200, (status, body)
        self.cookie = re.search(r'anbu_session=[^;]+', headers['Set-Cookie']).group(0)
        self.csrf = json.loads(body)['csrf']

    def api(self, method, path, content=None):
        """(status, decoded body), with the session of log_in() if there is one."""
        headers = {'Content-Type': 'application/json'}
        if self.cookie:
            headers |= {'Cookie': self.cookie, 'X-Csrf-Token': self.csrf}
        body = None if content is None else json.dumps(content)
        status, _, answer = self.request(method, path, body, headers)
        return status, json.loads(answer) if answer else None

    def send(self, key, readings, idempotency_key=None, compress=False, timeout=30):
        headers = {'Authorization': f'Bearer {key}', 'Content-Type': 'application/json'}
        if idempotency_key:
            headers['Idempotency-Key'] = idempotency_key
        body = json.dumps(readings).encode()
        if compress:
            headers['Content-Encoding'] = 'gzip'
            body = gzip.compress(body)
        return self.request('POST', '/api/v1/readings', body, headers, timeout)


class Gateway:
    """A gateway that actions leave through: remembers each request by its Idempotency-Key."""

    def __init__(self, outcome='no_answer', delay=0.0):
        self.requests = []
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers['Content-Length'])))
                gateway.requests.append((self.headers['Idempotency-Key'], body))
                time.sleep(delay)
                word = outcome if body['kind'] == 'automatic_call' else 'delivered'
                answer = json.dumps({'outcome': word}).encode()
                try:
                    self.send_response(200)
                    self.send_header('Content-Length', str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    pass  # the platform was killed while its call rang

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}/'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def keys(self, kind):
        return [key for key, body in self.requests if body['kind'] == kind]


def run_each(tests):
    """Of a test's file: BINARY, and the names of those that are wanted; without names all."""
    binary, *chosen = sys.argv[1:]
    for test in tests:
        if chosen and test.__name__ not in chosen:
            continue
        began = time.monotonic()
        test(binary)
        print(f'{test.__name__}: ok in {time.monotonic() - began:.1f} s')
