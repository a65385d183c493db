#!/usr/bin/env python3
"""Reports by mail: the period that ended, as PDF and XLSX, through a real server, to each address once,
whatever falls in between; and one sent by hand.

  report_mail_test.py BINARY
"""
import shutil
import sys

import needs

needs.packages('aiosmtpd', 'cryptography')

from mail_server import PASSWORD as MAIL_PASSWORD
from mail_server import USER, MailServer
from message_gateway import SECRETS
from messages_test import Town, wait_for
from postgres_test import on_postgresql
from report_test import text_of_pages, texts_of_sheets
from service import run_each

REPORTS = '''[mail]
server = "smtp://127.0.0.1:{port}"
from = "anbu@centre.example"
user = "{user}"
password_secret = "mail_password"
authorities = "mail.pem"
[reports]
to = ["district@gu.example", "foundation@seoul.example"]
every = ["week", "month", "half_year"]
at_hour = 0
'''


class ReportingTown(Town):
    def __init__(self, binary, database=None):
        super().__init__(binary, database=database)
        self.mail = MailServer(self.service.folder)
        self.service.write('secrets.toml', SECRETS + f'mail_password = "{MAIL_PASSWORD}"\n')
        with open(self.service.folder + '/messages.toml', 'a') as file:
            file.write(REPORTS.format(port=self.mail.port, user=USER))

    def mailed(self):
        """(address, subject) of every mail that the server took."""
        return sorted((address, mail['Subject']) for addresses, mail in list(self.mail.mails)
                      for address in addresses)


def enclosures(mail):
    return {part.get_filename(): part.get_content() for part in mail.iter_attachments()}


def each_period_goes_to_each_address_once(binary, database=None):
    town = ReportingTown(binary, database)
    service = town.service
    town.start()
    wait_for(lambda: len(town.mail.mails) == 6, 60)
    mailed = town.mailed()
    assert len(set(mailed)) == 6, mailed
    assert {address for address, _ in mailed} == {'district@gu.example', 'foundation@seoul.example'}
    for addresses, mail in town.mail.mails:
        assert len(addresses) == 1, addresses
        assert mail['Subject'].startswith('[금천] 안부확인 운영 현황 20'), mail['Subject']
        assert '개인정보는 들어 있지' in mail.get_body().get_content()
        (pdf, sheets) = sorted(enclosures(mail).items())
        assert pdf[0].endswith('.pdf') and pdf[1].startswith(b'%PDF-'), pdf[0]
        assert sheets[0].endswith('.xlsx') and sheets[1].startswith(b'PK'), sheets[0]
        read = text_of_pages(service.folder, pdf[1]) + ' '.join(texts_of_sheets(sheets[1])[0])
        assert '안부확인 전화' in read
        for name in ('남궁', '제갈', '황보', '7351'):
            assert name not in read, name
    for _ in range(2):
        service.kill()
        service.start()
    service.log_in()
    town.open_case()  # something else has left, so the post is at work
    wait_for(lambda: town.texts.messages())
    assert town.mailed() == mailed
    said = service.said()
    assert 'gu.example' not in said and said.count('mailed answer="250"') == 6, said[-2000:]
    assert service.stop() == 0
    service.remove()


def each_period_once_on_postgresql(binary):
    on_postgresql('reports', lambda database: each_period_goes_to_each_address_once(binary, database))


def a_fall_while_it_is_handed_over_doubles_nothing(binary):
    town = ReportingTown(binary)
    service = town.service
    town.mail.before_answer = lambda: service.process.kill()  # the mail is there, its answer is not
    service.start(wait=False)
    wait_for(lambda: service.process.poll() is not None, 60)
    town.mail.before_answer = None
    service.start()
    wait_for(lambda: len(town.mail.mails) == 6, 60)
    assert len(set(town.mailed())) == 6, town.mailed()
    assert 'reports=1 were being mailed when the service fell' in service.said(), service.tail()
    assert service.stop() == 0
    service.remove()


def a_server_that_is_away_is_asked_again(binary):
    town = ReportingTown(binary)
    town.mail.controller.stop()
    town.service.start()
    wait_for(lambda: town.service.said().count(' mailed answer="') >= 6, 60)
    assert 'mailed answer="250"' not in town.service.said()
    town.mail = MailServer(town.service.folder, town.mail.port)
    wait_for(lambda: len(town.mail.mails) == 6, 150)
    assert len(set(town.mailed())) == 6, town.mailed()
    assert town.service.stop() == 0
    town.service.remove()


def one_is_sent_by_hand(binary):
    town = ReportingTown(binary)
    town.start()
    wait_for(lambda: len(town.mail.mails) == 6, 60)
    said = town.service.run('report', '--from', '2026-01-01', '--until', '2026-06-30', '--mail')
    assert said == 'district@gu.example: sent\nfoundation@seoul.example: sent\n', said
    subjects = [mail['Subject'] for _, mail in town.mail.mails[6:]]
    assert subjects == ['[금천] 안부확인 운영 현황 2026-01-01 – 2026-06-30'] * 2, subjects
    town.mail.refused.add('foundation@seoul.example')
    said = town.service.refused('report', '--from', '2026-01-01', '--until', '2026-06-30', '--mail')
    assert 'district@gu.example: sent' in said and 'foundation@seoul.example: 550' in said, said
    assert town.service.stop() == 0
    town.service.remove()


def what_is_wrong_is_named(binary):
    town = ReportingTown(binary)
    town.service.run('check')
    whole = open(town.service.folder + '/messages.toml').read()
    for right, wrong, said in (
            ('"month"', '"year"', "reports.every: 'year' is none of week, month, half_year"),
            ('"district@gu.example"', '"district"', "reports.to: 'district' is no address"),
            ('at_hour = 0', 'at_hour = 24', 'reports.at_hour: 24 is not between 0 and 23')):
        town.service.write('messages.toml', whole.replace(right, wrong))
        assert said in town.service.refused('check'), said
    town.service.remove()


def main():
    if not shutil.which('pdftotext'):
        print('no pdftotext on this machine')
        return 77
    run_each((
        what_is_wrong_is_named,
        each_period_goes_to_each_address_once,
        each_period_once_on_postgresql,
        a_fall_while_it_is_handed_over_doubles_nothing,
        one_is_sent_by_hand,
        a_server_that_is_away_is_asked_again,
    ))


if __name__ == '__main__':
    sys.exit(main())
