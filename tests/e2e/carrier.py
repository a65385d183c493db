"""kamailio as a carrier: digest, registrar, UDP, TCP and TLS, in front of the people that sipp plays."""
import atexit
import os
import shutil
import signal
import subprocess
import tempfile

from telephone import sip_port, wait_for

MODULES = ('tls', 'tm', 'sl', 'rr', 'pv', 'textops', 'siputils', 'xlog', 'auth', 'usrloc', 'registrar')
CONFIG = '''#!KAMAILIO
debug=2
log_stderror=yes
children=1
tcp_children=1
enable_tls=yes
auto_aliases=no
disable_core_dump=yes
listen=udp:127.0.0.1:{port}
listen=tcp:127.0.0.1:{port}
listen=tls:127.0.0.1:{tls_port}
mpath="/usr/lib/x86_64-linux-gnu/kamailio/modules/"
{modules}
modparam("tls", "config", "{folder}/tls.cfg")
modparam("usrloc", "db_mode", 0)
modparam("registrar", "received_param", "")

request_route {{
  if (is_method("OPTIONS")) {{ sl_send_reply("200", "OK"); exit; }}
  if (is_method("REGISTER")) {{
    if (!pv_www_authenticate("anbu", "{password}", "0")) {{ www_challenge("anbu", "0"); exit; }}
    save("location");
    exit;
  }}
  if (is_method("CANCEL")) {{
    if (t_check_trans()) t_relay();
    exit;
  }}
  if (has_totag()) {{
    loose_route();
    t_relay();
    exit;
  }}
  if (!is_method("INVITE")) exit;
  if ($si == "127.0.0.1" && $sp == {person_port}) {{
    # A person calls whoever has registered.
    record_route();
    if (!lookup("location")) {{ sl_send_reply("404", "Not Found"); exit; }}
    t_relay();
    exit;
  }}
  if (!pv_proxy_authenticate("anbu", "{password}", "0")) {{ proxy_challenge("anbu", "0"); exit; }}
  consume_credentials();
  record_route();
  $du = "sip:127.0.0.1:{person_port}";
  t_relay();
}}
'''
TLS = '''[server:default]
method = TLSv1.2+
private_key = {folder}/key.pem
certificate = {folder}/certificate.pem
'''


class Authority:
    """Signs certificates for whatever name it is asked."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='anbu-authority-')
        self.certificate = os.path.join(self.folder, 'authority.pem')
        self.key = os.path.join(self.folder, 'authority.key')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj',
                        '/CN=authority', '-keyout', self.key, '-out', self.certificate],
                       check=True, capture_output=True)

    def sign(self, name, key, certificate):
        """A certificate that is for `name` alone, such as IP:127.0.0.1 or DNS:sip.example."""
        request, extension = certificate + '.request', certificate + '.name'
        with open(extension, 'w') as file:
            file.write('subjectAltName=' + name)
        subprocess.run(['openssl', 'req', '-new', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=carrier',
                        '-keyout', key, '-out', request], check=True, capture_output=True)
        subprocess.run(['openssl', 'x509', '-req', '-days', '2', '-in', request, '-CA', self.certificate,
                        '-CAkey', self.key, '-CAcreateserial', '-extfile', extension, '-out', certificate],
                       check=True, capture_output=True)

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Carrier:
    """One kamailio; calls that carry the password go on to the person's port."""

    def __init__(self, person_port, password='geheim', port=None, authority=None, name='IP:127.0.0.1'):
        self.folder = tempfile.mkdtemp(prefix='anbu-kamailio-')
        self.password, self.person_port = password, person_port
        self.port = port or sip_port()
        self.tls_port = self.port + 1
        self.certificate = os.path.join(self.folder, 'certificate.pem')
        key = os.path.join(self.folder, 'key.pem')
        if authority:
            authority.sign(name, key, self.certificate)
        else:
            subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj',
                            '/CN=127.0.0.1', '-addext', 'subjectAltName=' + name, '-keyout', key, '-out',
                            self.certificate], check=True, capture_output=True)
        modules = '\n'.join(f'loadmodule "{name}.so"' for name in MODULES)
        self.write('tls.cfg', TLS)
        config = self.write('kamailio.cfg', CONFIG, modules=modules)
        self.log = open(os.path.join(self.folder, 'kamailio.log'), 'wb')
        command = ['/usr/sbin/kamailio', '-DD', '-f', config, '-Y', self.folder, '-m', '32', '-M', '8',
                   '-P', os.path.join(self.folder, 'pid')]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log, start_new_session=True)
        atexit.register(self.kill)
        wait_for(self.listens, 20, lambda: 'kamailio does not start: ' + self.said())

    def write(self, name, text, **more):
        path = os.path.join(self.folder, name)
        with open(path, 'w') as file:
            file.write(text.format(folder=self.folder, port=self.port, tls_port=self.tls_port,
                                   password=self.password, person_port=self.person_port, **more))
        return path

    def listens(self):
        with open('/proc/net/udp') as udp, open('/proc/net/tcp') as tcp:
            text = udp.read() + tcp.read()
        return all(f':{port:04X} ' in text for port in (self.port, self.tls_port))

    def said(self):
        with open(os.path.join(self.folder, 'kamailio.log'), errors='replace') as file:
            return file.read()[-3000:]

    def kill(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def close(self):
        """kamailio may wait a minute for a child: what is not gone soon is taken with its children."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)
