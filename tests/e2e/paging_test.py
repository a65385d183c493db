#!/usr/bin/env python3
"""Whom a page wakes beside the console: a mail through a server that wants TLS and a password, a push that
the browser can read, a text; a reader who cannot be reached makes it climb.

  paging_test.py BINARY
"""
import os
import sys

import needs

needs.packages('aiosmtpd', 'cryptography')

from mail_server import PASSWORD as MAIL_PASSWORD
from mail_server import USER, MailServer
from message_gateway import SECRETS
from messages_test import Town, wait_for
from push_service import PushService
from service import run_each

PAGING = '''[mail]
server = "smtp://127.0.0.1:{mail}"
from = "anbu@centre.example"
user = "{user}"
password_secret = "{secret}"
authorities = "{certificate}"
[push]
subject = "mailto:admin@centre.example"
services = ["{push}"]
[paging]
operator = ["mail:kim@centre.example", "push:tester", "sms:01073510009"]
lead = ["mail:lead@centre.example"]
'''


class PagedTown(Town):
    def __init__(self, binary, secret='mail_password', gone=False):
        self.push = PushService()
        self.binary = binary
        self.secret = secret
        super().__init__(binary)

    def paging(self):
        self.mail = MailServer(self.service.folder)
        more = f'mail_password = "{MAIL_PASSWORD}"\nwrong = "not it"\n'
        self.service.write('secrets.toml', SECRETS + more)
        with open(self.service.folder + '/messages.toml', 'a') as file:
            file.write(PAGING.format(mail=self.mail.port, user=USER, secret=self.secret,
                                     certificate='mail.pem', push=self.push.url))


def serious_case(town):
    asked = {'resident': town.residents[0], 'grade': 'serious'}
    status, case = town.service.api('POST', '/api/v1/cases', asked)
    assert status == 201, case
    return case['id']


def pages_said(town, case):
    return [(entry['way'], entry['outcome']) for entry in town.case(case)['timeline']
            if (entry['kind'], entry['action']) == ('action_result', 'page_operator')
            and entry['way'] != 'none']


def a_page_reaches_whom_the_rung_names(binary):
    town = PagedTown(binary)
    town.paging()
    town.start()
    service, push = town.service, town.push
    status, answer = service.api('GET', '/api/v1/push')
    assert status == 200 and len(answer['key']) == 87, answer
    stranger = push.subscription() | {'endpoint': 'http://127.0.0.1:1/other'}
    assert service.api('POST', '/api/v1/push', stranger)[0] == 400
    assert service.request('POST', '/api/v1/push', '{}', {'Content-Type': 'application/json'})[0] == 401
    assert service.api('POST', '/api/v1/push', push.subscription())[0] == 204
    case = serious_case(town)
    wait_for(lambda: town.mail.mails and push.shown and town.texts.messages())
    (readers, mail), shown = town.mail.mails[0], push.shown[0]
    assert readers == ['kim@centre.example'] and mail['Subject'] == '확인이 필요합니다', mail['Subject']
    assert mail['Message-ID'].endswith('@centre.example>'), mail['Message-ID']
    text = mail.get_content()
    assert '확인이 필요합니다' in text and '금천-' in text and '남궁' not in text, text
    assert shown == {'title': '확인이 필요합니다', 'count': 1, 'path': f'/#/control/{case}'}, shown
    assert push.tokens[0] == answer['key'], 'the push is signed with the key that browsers subscribed with'
    assert town.texts.messages()[0]['to'] == '+821073510009'
    wait_for(lambda: {('mail', 'accepted'), ('push', 'accepted'), ('sms', 'accepted')} <=
             set(pages_said(town, case)))
    key = open(service.folder + '/vapid.pem').read()
    assert oct(os.stat(service.folder + '/vapid.pem').st_mode)[-3:] == '600'
    service.kill()
    service.start()
    service.log_in()
    assert service.api('GET', '/api/v1/push')[1] == answer
    assert open(service.folder + '/vapid.pem').read() == key
    said = service.said()
    for secret in ('centre.example', 'password of', '7351', '/push/one'):
        assert secret not in said, f'the log tells {secret}'
    assert service.stop() == 0
    service.remove()


def a_reader_who_cannot_be_reached_makes_it_climb(binary):
    town = PagedTown(binary)
    town.paging()
    town.start()
    town.mail.refused.add('kim@centre.example')
    town.service.api('POST', '/api/v1/push', town.push.subscription())
    town.push.gone = True
    case = serious_case(town)
    town.service.api('POST', f'/api/v1/cases/{case}/commands', {'kind': 'release', 'expected_version': 0})
    wait_for(lambda: [mail for readers, mail in town.mail.mails if readers == ['lead@centre.example']])
    said = pages_said(town, case)
    assert ('mail', 'rejected') in said and ('push', 'rejected') in said, said
    assert town.service.stop() == 0
    town.service.remove()


def a_wrong_password_is_no_fault_of_the_mail(binary):
    town = PagedTown(binary, secret='wrong')
    town.paging()
    town.start()
    case = serious_case(town)
    wait_for(lambda: ('mail', 'gateway_away') in pages_said(town, case))
    assert not town.mail.mails
    assert town.service.stop() == 0
    town.service.remove()


def main():
    run_each((
        a_page_reaches_whom_the_rung_names,
        a_reader_who_cannot_be_reached_makes_it_climb,
        a_wrong_password_is_no_fault_of_the_mail,
    ))


if __name__ == '__main__':
    sys.exit(main())
