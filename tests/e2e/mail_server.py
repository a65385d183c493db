"""A real SMTP server (aiosmtpd) that insists on STARTTLS and a password, with a certificate of its own."""
import datetime
import email
import email.policy
import ipaddress
import os
import ssl

from service import free_port

try:
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID
except ImportError:
    Controller = None

USER, PASSWORD = 'anbu', 'password of the mail server'


def make_certificate(folder):
    """(certificate, key): paths of PEM files for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, '127.0.0.1')])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
                   .serial_number(x509.random_serial_number())
                   .not_valid_before(now - datetime.timedelta(hours=1))
                   .not_valid_after(now + datetime.timedelta(days=1))
                   .add_extension(x509.SubjectAlternativeName(
                       [x509.IPAddress(ipaddress.ip_address('127.0.0.1'))]), critical=False)
                   .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
                   .sign(key, hashes.SHA256()))
    paths = os.path.join(folder, 'mail.pem'), os.path.join(folder, 'mail.key')
    with open(paths[0], 'wb') as file:
        file.write(certificate.public_bytes(serialization.Encoding.PEM))
    with open(paths[1], 'wb') as file:
        file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                     serialization.NoEncryption()))
    return paths


class MailServer:
    def __init__(self, folder, port=None):
        self.mails = []
        self.refused = set()  # addresses that nobody has
        self.before_answer = None  # the mail is there, and its answer not yet
        self.certificate, key = make_certificate(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        server = self

        class Handler:
            async def handle_RCPT(self, smtp, session, envelope, address, options):
                if address in server.refused:
                    return '550 no such user'
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, smtp, session, envelope):
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                server.mails.append((envelope.rcpt_tos, mail))
                if server.before_answer:
                    server.before_answer()
                return '250 taken'

        def authenticate(smtp, session, envelope, mechanism, given):
            right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
            return AuthResult(success=right)

        self.controller = Controller(Handler(), hostname='127.0.0.1', port=port or free_port(),
                                     tls_context=context, require_starttls=True, auth_required=True,
                                     authenticator=authenticate)
        self.controller.start()
        self.port = self.controller.server.sockets[0].getsockname()[1]
