#!/usr/bin/env python3
"""A case that has closed well is told to the contacts who wish to hear: by mail, by text where there is no
address or the mail does not arrive, and to nobody else.

  contacts_told_test.py BINARY
"""
import sys

import needs

needs.packages('aiosmtpd', 'cryptography')

from mail_server import PASSWORD as MAIL_PASSWORD
from mail_server import USER, MailServer
from message_gateway import SECRETS
from messages_test import Town, wait_for
from service import run_each

MAIL = '''[mail]
server = "smtp://127.0.0.1:{port}"
from = "anbu@centre.example"
user = "{user}"
password_secret = "mail_password"
authorities = "mail.pem"
'''
COLUMNS = ['name', 'phone', 'dong', 'risk'] + [
    f'contact{n}_{what}' for n in (1, 2) for what in ('name', 'phone', 'email', 'notify')] + ['meter']
PEOPLE = [
    ['남궁시험', '010-7351-9264', '가산동', 'medium',
     '황보딸', '010-7351-0001', 'daughter@family.example', '예',
     '황보아들', '010-7351-0002', 'son@family.example', '', 'M1'],
    ['제갈시험', '010-7351-9265', '가산동', 'medium',
     '제갈딸', '010-7351-0003', '', '예', '', '', '', '', 'M2'],
]


def csv(rows):
    return '\n'.join(','.join(row) for row in [COLUMNS, *rows]) + '\n'


class FamilyTown(Town):
    def __init__(self, binary, policy='', database=None):
        super().__init__(binary, policy=policy, database=database, people=csv(PEOPLE))
        self.mail = MailServer(self.service.folder)
        self.service.write('secrets.toml', SECRETS + f'mail_password = "{MAIL_PASSWORD}"\n')
        with open(self.service.folder + '/messages.toml', 'a') as file:
            file.write(MAIL.format(port=self.mail.port, user=USER))
        self.start()

    def closes_well(self, resident):
        case = self.open_case(resident)
        status, closed = self.service.api('POST', f'/api/v1/cases/{case}/commands',
                                          {'kind': 'close', 'expected_version': 0,
                                           'outcome': 'safe_at_home', 'confirmation': 'seen'})
        assert status == 200, closed
        return case

    def told(self, case):
        return [entry['contact'] for entry in self.case(case)['timeline']
                if (entry['kind'], entry['action']) == ('action', 'tell_contact')]

    def news(self, case):
        """What became of the news to the contacts, as the timeline says."""
        return [(entry['news']['way'], entry['news']['state']) for entry in self.case(case)['timeline']
                if (entry['kind'], entry['action']) == ('action', 'tell_contact')]

    def texts_to(self, number):
        return [message['text'] for message in self.texts.messages() if message['to'] == number]


def who_wishes_it_is_told_by_mail(binary):
    town = FamilyTown(binary)
    case = town.closes_well(0)
    wait_for(lambda: town.mail.mails)
    (readers, mail), = town.mail.mails
    assert readers == ['daughter@family.example'], readers
    assert mail['Subject'] == '안부가 확인되었습니다', mail['Subject']
    assert '남궁시험 님의 안부가 확인되었습니다' in mail.get_content(), mail.get_content()
    assert town.told(case) == [1], town.told(case)
    wait_for(lambda: town.news(case) == [('mail', 'sent')])
    assert not town.texts_to('+821073510001') and not town.texts_to('+821073510002')
    said = town.service.said()
    assert 'family.example' not in said and '7351' not in said
    assert town.service.stop() == 0
    town.service.remove()


def a_text_goes_where_no_mail_can(binary):
    town = FamilyTown(binary)
    town.closes_well(1)  # she has no address
    wait_for(lambda: town.texts_to('+821073510003'))
    assert '제갈시험 님의 안부가 확인되었습니다' in town.texts_to('+821073510003')[0]
    assert '/l/' not in town.texts_to('+821073510003')[0], 'news asks nothing'
    town.mail.refused.add('daughter@family.example')
    case = town.closes_well(0)
    wait_for(lambda: town.texts_to('+821073510001'))
    wait_for(lambda: town.news(case) == [('sms', 'accepted')])
    assert not town.mail.mails
    assert town.service.stop() == 0
    town.service.remove()


def a_wish_withdrawn_and_a_policy_that_says_no_tell_nobody(binary):
    town = FamilyTown(binary)
    service = town.service
    assert service.stop() == 0
    withdrawn = [[('' if column.endswith('notify') else value) for column, value in zip(COLUMNS, row)]
                 for row in PEOPLE]
    service.run('residents', 'import', service.write('people.csv', csv(withdrawn)))
    service.start()
    service.log_in()
    assert town.told(town.closes_well(0)) == []
    assert service.stop() == 0
    service.remove()
    town = FamilyTown(binary, policy='[policy]\ncontacts_told = false\n')
    assert town.told(town.closes_well(0)) == []
    assert not town.mail.mails
    assert town.service.stop() == 0
    town.service.remove()


def main():
    run_each((
        who_wishes_it_is_told_by_mail,
        a_text_goes_where_no_mail_can,
        a_wish_withdrawn_and_a_policy_that_says_no_tell_nobody,
    ))


if __name__ == '__main__':
    sys.exit(main())
