"""Message gateways as vendors run them: real HTTP servers in the two shapes of data/gateways. They remember
what they took by its key and give a repeated request the first answer."""
import hashlib
import hmac
import http.client
import http.server
import json
import os
import threading
import urllib.parse

API_KEY = 'key-of-the-json-gateway'
RECEIPT_KEY = 'receipts-are-signed-with-this'
NOTICE_KEY = 'key-of-the-form-gateway'
NOTICE_RECEIPT_KEY = 'receipts-carry-this-secret'
SECRETS = f'''sender = "0200000000"
api_key = "{API_KEY}"
receipt_key = "{RECEIPT_KEY}"
notice_key = "{NOTICE_KEY}"
notice_receipt_key = "{NOTICE_RECEIPT_KEY}"
'''
EXAMPLES = os.path.join(os.path.dirname(__file__), '../../data/gateways')


class Gateway:
    def __init__(self):
        self.taken = {}    # key -> message
        self.requests = 0  # with the repeated ones
        self.away = False  # answers 503 to everything
        self.refuse = False
        self.before_answer = None  # called with the message before its sender hears of it
        self.lock = threading.Lock()
        gateway = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length'])).decode()
                status, content_type, answer = gateway.answer(self.headers, body)
                try:
                    self.send_response(status)
                    self.send_header('Content-Type', content_type)
                    self.send_header('Content-Length', str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer.encode())
                except OSError:
                    pass  # who asked was killed meanwhile

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, key, message):
        """The message as it was taken first."""
        with self.lock:
            self.requests += 1
            first = self.taken.setdefault(key, message | {'id': f'm-{len(self.taken) + 1}', 'key': key})
        if self.before_answer:
            self.before_answer(first)
        return first

    def messages(self):
        with self.lock:
            return list(self.taken.values())

    def mapping(self, example):
        """The example file, with this server's address in it."""
        with open(os.path.join(EXAMPLES, example)) as file:
            return file.read().replace('https://sms.example.invalid', self.url).replace(
                'https://biz.example.invalid', self.url)


class JsonGateway(Gateway):
    def answer(self, headers, body):
        assert headers['Authorization'] == f'Bearer {API_KEY}', headers['Authorization']
        if self.away:
            return 503, 'text/plain', 'later'
        (asked,) = json.loads(body)['messages']
        assert asked['to'].startswith('+8210'), asked['to']
        assert asked['ref'] == headers['Idempotency-Key']
        message = self.take(asked['ref'], {'to': asked['to'], 'text': asked['text']})
        return 200, 'application/json', json.dumps({'messages': [{'id': message['id'], 'status': 'queued'}]})

    def report(self, service, states, key=RECEIPT_KEY):
        body = json.dumps({'reports': [{'id': id, 'state': state} for id, state in states]})
        signature = hmac.new(key.encode(), body.encode(), hashlib.sha256).hexdigest()
        return service.request('POST', '/api/v1/receipts/json-example', body, {'X-Signature': signature})[0]


class FormGateway(Gateway):
    def answer(self, headers, body):
        asked = dict(urllib.parse.parse_qsl(body, strict_parsing=True))
        assert asked['apikey'] == NOTICE_KEY and asked['phone'].startswith('010'), asked
        if self.away:
            return 503, 'text/plain', ''
        if self.refuse:
            return 200, 'text/plain', 'code=3016&reason=no+such+user'
        message = self.take(asked['tid'], {'to': asked['phone'], 'text': asked['msg'],
                                           'link': asked['button'], 'template': asked['tpl']})
        return 200, 'text/plain', f"code=0000&msgid={message['id']}"

    def report(self, service, id, result, secret=NOTICE_RECEIPT_KEY):
        body = urllib.parse.urlencode({'msgid': id, 'result': result})
        return service.request('POST', '/api/v1/receipts/form-example', body, {'X-Api-Secret': secret})[0]
