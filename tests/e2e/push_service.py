"""A push service and a browser behind it: checks the VAPID token of what is posted, decrypts it as a browser
does (RFC 8291, RFC 8188), and remembers it."""
import base64
import http.server
import json
import threading
import time

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec, utils
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
except ImportError:
    ec = None


def unpad(text):
    return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))


def pad(data):
    return base64.urlsafe_b64encode(data).decode().rstrip('=')


def point(key):
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


class PushService:
    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = b'sixteen bytes ok'
        self.shown = []
        self.tokens = []
        self.gone = False
        service = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers['Content-Length']))
                status = 410 if service.gone else service.take(self.headers, body)
                self.send_response(status)
                self.send_header('Content-Length', '0')
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.url = f'http://127.0.0.1:{self.server.server_port}/'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def subscription(self):
        return {'endpoint': self.url + 'push/one', 'p256dh': pad(point(self.key.public_key())),
                'auth': pad(self.auth)}

    def take(self, headers, body):
        assert headers['Content-Encoding'] == 'aes128gcm' and headers['TTL'], headers
        try:
            self.tokens.append(self.checked(headers['Authorization']))
        except (InvalidSignature, ValueError):
            return 403
        self.shown.append(json.loads(self.decrypt(body)))
        return 201

    def checked(self, authorization):
        scheme, rest = authorization.split(' ', 1)
        assert scheme == 'vapid'
        fields = dict(part.strip().split('=', 1) for part in rest.split(','))
        said, signature = fields['t'].rsplit('.', 1)
        raw = unpad(signature)
        assert len(raw) == 64
        der = utils.encode_dss_signature(int.from_bytes(raw[:32], 'big'), int.from_bytes(raw[32:], 'big'))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpad(fields['k']))
        key.verify(der, said.encode(), ec.ECDSA(hashes.SHA256()))
        head, claims = (json.loads(unpad(part)) for part in said.split('.'))
        assert head['alg'] == 'ES256'
        assert claims['aud'] == self.url.rstrip('/') and claims['sub'].startswith('mailto:'), claims
        assert time.time() < claims['exp'] < time.time() + 24 * 3600
        return fields['k']

    def decrypt(self, body):
        salt, size = body[:16], body[20]
        theirs, sealed = body[21:21 + size], body[21 + size:]
        peer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        secret = self.key.exchange(ec.ECDH(), peer)
        info = b'WebPush: info\0' + point(self.key.public_key()) + theirs
        shared = HKDF(hashes.SHA256(), 32, self.auth, info).derive(secret)
        key = HKDF(hashes.SHA256(), 16, salt, b'Content-Encoding: aes128gcm\0').derive(shared)
        nonce = HKDF(hashes.SHA256(), 12, salt, b'Content-Encoding: nonce\0').derive(shared)
        plain = AESGCM(key).decrypt(nonce, sealed, None)
        assert plain[-1] == 2, 'the last record ends with a two'
        return plain[:-1]
