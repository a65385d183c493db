-- Browsers in which a contact has said yes to pushes (docs/formats/register.md). Whose they are stands in no
-- number: contacts are renumbered when one is removed.
create table register_contact_browsers (
  browser bytea not null, -- blind: of the endpoint
  resident bigint not null,
  whose bytea not null,    -- blind: of the contact as a person
  endpoint bytea not null, -- sealed, as the keys are
  p256dh bytea not null,
  auth bytea not null,
  made_at bigint not null,
  primary key (browser, resident, whose)
);
create index register_contact_browsers_of on register_contact_browsers (resident, whose);
