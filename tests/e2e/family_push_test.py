#!/usr/bin/env python3
"""The family is pushed to: a contact who wishes to hear gets a link, her browser says yes behind it, and what
closes well is pushed to it, to be read behind the push; by mail where the push fails or nobody said yes.

  family_push_test.py BINARY
"""
import contextlib
import json
import sqlite3
import sys
import time
from datetime import datetime, timezone

import needs

needs.packages('aiosmtpd', 'cryptography')

from contacts_told_test import PEOPLE, FamilyTown, csv
from messages_test import link_in, wait_for
from postgres_test import on_postgresql
from push_service import PushService
from service import run_each

PUSH = '''[push]
subject = "mailto:admin@centre.example"
services = ["{push}"]
'''
JSON = {'Content-Type': 'application/json'}
CONTACT = {'contact': 1}


def late_evening():
    """A zone in which it is eleven in the evening: what can wait waits."""
    east = 23 - datetime.now(timezone.utc).hour
    east = east - 24 if east > 12 else east
    return f'[detector]\nzone = "Etc/GMT{-east:+d}"\n'


class PushedTown(FamilyTown):
    def __init__(self, binary, by_night=False, database=None):
        self.push, self.by_night = PushService(), by_night
        super().__init__(binary, database=database)

    def start(self):
        if self.by_night:
            self.service.write('policy.toml', late_evening())
        with open(self.service.folder + '/messages.toml', 'a') as file:
            file.write(PUSH.format(push=self.push.url))
        super().start()

    def of_contact(self, method, resident=0):
        return self.service.api(method, f'/api/v1/residents/{self.residents[resident]}/contact-push', CONTACT)

    def invite(self, resident=0):
        """The link of the mail that the contact gets."""
        before = len(self.mail.mails)
        status, answer = self.of_contact('POST', resident)
        assert status == 204, answer
        wait_for(lambda: len(self.mail.mails) > before)
        return link_in(self.mail.mails[-1][1].get_content())

    def at_link(self, method, link, body):
        return self.service.request(method, link + '/push', json.dumps(body), JSON)[0]

    def contact(self, resident=0):
        record = self.service.api('GET', f'/api/v1/residents/{self.residents[resident]}')[1]
        return record['person']['contacts'][0]

    def waiting(self):
        """The state of what the post has looked at and put back until the morning."""
        with contextlib.closing(sqlite3.connect(self.service.folder + '/anbu.db')) as database:
            rows = database.execute('select state, next_at - created_at from message where told <> 0')
            return ['waiting' for state, later in rows if state == 0 and later > 3600]

    def end(self):
        assert self.service.stop() == 0
        said = self.service.said()
        for secret in ('family.example', '7351', '황보', '남궁', '/push/one'):
            assert secret not in said, f'the log tells {secret}'
        self.service.remove()


def an_invited_contact_is_pushed_what_closed_well(binary, database=None):
    town = PushedTown(binary, database=database)
    service = town.service
    assert town.contact()['push'] == {'browsers': 0, 'invited_at': None, 'invitation': None, 'way': None}
    link = town.invite()
    readers, mail = town.mail.mails[-1]
    assert readers == ['daughter@family.example'] and mail['Subject'] == '알림으로 받으시겠어요?', mail
    assert '남궁' not in link and '7351' not in link
    wait_for(lambda: town.contact()['push']['invitation'] == 'sent')
    status, headers, page = service.request('GET', link)
    page = page.decode()
    key = service.api('GET', '/api/v1/push')[1]['key']
    assert status == 200 and f'data-key="{key}"' in page and '알림 켜기' in page, page
    assert '남궁' not in page and '황보' not in page, 'the page names nobody'
    assert "script-src 'self'" in headers['Content-Security-Policy'], headers
    assert headers['Cache-Control'] == 'no-store', headers
    stranger = town.push.subscription() | {'endpoint': 'http://127.0.0.1:1/other'}
    assert town.at_link('POST', link, stranger) == 400
    assert town.at_link('POST', '/l/AAAAAAAAAAAAAAAAAAAAAA', town.push.subscription()) == 404
    assert town.at_link('POST', link, town.push.subscription()) == 204
    assert town.contact()['push']['browsers'] == 1
    mails = len(town.mail.mails)
    case = town.closes_well(0)
    (shown,) = wait_for(lambda: town.push.shown)
    assert shown['title'] == '안부가 확인되었습니다' and set(shown) == {'title', 'count', 'path'}, shown
    assert town.push.tokens[0] == key
    news = service.request('GET', shown['path'])[2].decode()
    assert '남궁시험 님의 안부가 확인되었습니다' in news and '알림 끄기' in news, news
    assert 'data-key=""' in news, 'what is pushed invites nobody'
    assert town.at_link('POST', shown['path'], town.push.subscription()) == 404
    wait_for(lambda: town.news(case) == [('push', 'sent')])
    assert town.told(case) == [1] and len(town.mail.mails) == mails and not town.texts.messages()
    town.end()


def an_invited_contact_is_pushed_it_on_postgresql(binary):
    on_postgresql('family', lambda database: an_invited_contact_is_pushed_what_closed_well(binary, database))


def who_says_no_more_hears_by_mail(binary):
    town = PushedTown(binary)
    link = town.invite()
    assert town.of_contact('POST')[0] == 409, 'one invitation at a time'
    assert town.at_link('POST', link, town.push.subscription()) == 204
    endpoint = {'endpoint': town.push.subscription()['endpoint']}
    assert town.at_link('DELETE', link, endpoint) == 204
    assert town.contact()['push']['browsers'] == 0
    assert town.at_link('POST', link, town.push.subscription()) == 204
    assert town.of_contact('DELETE')[0] == 204, 'staff ends it too'
    assert town.contact()['push']['browsers'] == 0
    mails = len(town.mail.mails)
    town.closes_well(0)
    wait_for(lambda: len(town.mail.mails) > mails)
    assert not town.push.shown
    town.end()


def a_browser_that_has_gone_is_forgotten_and_the_mail_goes(binary):
    town = PushedTown(binary)
    assert town.at_link('POST', town.invite(), town.push.subscription()) == 204
    town.push.gone = True
    mails = len(town.mail.mails)
    town.closes_well(0)
    wait_for(lambda: len(town.mail.mails) > mails)
    assert '남궁시험 님의 안부가' in town.mail.mails[-1][1].get_content()
    assert town.contact()['push']['browsers'] == 0
    town.end()


def a_contact_without_an_address_is_invited_by_text(binary):
    town = PushedTown(binary)
    assert town.of_contact('POST', resident=1)[0] == 204
    (text,) = wait_for(lambda: town.texts.messages())
    assert text['to'] == '+821073510003' and '휴대전화 알림' in text['text'], text
    assert town.at_link('POST', link_in(text['text']), town.push.subscription()) == 204
    town.closes_well(1)
    wait_for(lambda: town.push.shown)
    town.end()


def it_ends_when_she_is_a_contact_no_more(binary):
    town = PushedTown(binary)
    service = town.service
    link = town.invite()
    assert town.at_link('POST', link, town.push.subscription()) == 204
    assert service.stop() == 0
    daughter, son = PEOPLE[0][4:8], PEOPLE[0][8:12]
    moved_up = [PEOPLE[0][:4] + son[:3] + ['예'] + ['', '', '', ''] + PEOPLE[0][12:], PEOPLE[1]]
    assert daughter[0] == '황보딸'
    service.run('residents', 'import', service.write('people.csv', csv(moved_up)))
    service.start()
    service.log_in()
    assert town.contact()['name'] == '황보아들' and town.contact()['push']['browsers'] == 0
    status, _, page = service.request('GET', link)
    assert status == 410 and 'data-key=""' in page.decode(), 'her link is not his'
    assert town.at_link('POST', link, town.push.subscription()) == 404
    mails = len(town.mail.mails)
    town.closes_well(0)
    wait_for(lambda: len(town.mail.mails) > mails)
    assert town.mail.mails[-1][0] == ['son@family.example'] and not town.push.shown
    town.end()


def who_does_not_wish_to_hear_is_not_invited(binary):
    town = PushedTown(binary)
    status, answer = town.service.api('POST', f'/api/v1/residents/{town.residents[0]}/contact-push',
                                      {'contact': 2})
    assert status == 400 and answer['error']['field'] == 'contact', answer
    assert town.service.api('POST', f'/api/v1/residents/{town.residents[0]}/contact-push',
                            {'contact': 3})[0] == 400
    assert not town.mail.mails
    town.end()


def a_link_whose_time_is_over_still_switches_off(binary):
    town = PushedTown(binary)
    link = town.invite()
    subscription = town.push.subscription()
    assert town.at_link('POST', link, subscription) == 204
    with contextlib.closing(sqlite3.connect(town.service.folder + '/anbu.db', timeout=20)) as database:
        with database:
            database.execute('update link set expires_at = 1')
    status, _, page = town.service.request('GET', link)
    assert status == 410 and 'data-key=""' in page.decode() and '알림 끄기' in page.decode(), page.decode()
    assert town.at_link('POST', link, subscription) == 410
    assert town.contact()['push']['browsers'] == 1
    assert town.at_link('DELETE', link, {'endpoint': subscription['endpoint']}) == 204
    assert town.contact()['push']['browsers'] == 0
    town.end()


def by_night_an_invitation_waits(binary):
    town = PushedTown(binary, by_night=True)
    assert town.of_contact('POST')[0] == 204
    rows = wait_for(lambda: town.waiting())
    assert rows == ['waiting'], rows
    assert not town.mail.mails and not town.texts.messages()
    town.end()


def main():
    run_each((
        an_invited_contact_is_pushed_what_closed_well,
        an_invited_contact_is_pushed_it_on_postgresql,
        who_says_no_more_hears_by_mail,
        a_browser_that_has_gone_is_forgotten_and_the_mail_goes,
        a_contact_without_an_address_is_invited_by_text,
        it_ends_when_she_is_a_contact_no_more,
        who_does_not_wish_to_hear_is_not_invited,
        a_link_whose_time_is_over_still_switches_off,
        by_night_an_invitation_waits,
    ))


if __name__ == '__main__':
    sys.exit(main())
