-- Personal data, sealed under a key per resident (docs/formats/register.md). Blind indexes are keyed hashes:
-- who reads the database can neither read a number nor guess it.
create table register_master (
  one smallint primary key,
  proof bytea not null, -- that the key file belongs to this database
  next_feed bigint not null,
  next_note bigint not null,
  next_change bigint not null
);

-- `wrapped` is the resident's key under the master key; null: destroyed, and with it all that it sealed.
create table register_keys (
  resident bigint primary key,
  wrapped bytea,
  destroyed_at bigint
);

create table register_persons (
  resident bigint primary key,
  person bytea not null, -- sealed
  engine bytea not null  -- what the log knows of the resident, as codec/ writes it: nothing personal
);

-- contact 0 is the resident, n the n-th contact.
create table register_phones (
  blind bytea not null,
  resident bigint not null,
  contact int not null,
  primary key (blind, resident, contact)
);
create index register_phones_of_resident on register_phones (resident);

create table register_feeds (
  provider text not null,
  blind bytea not null,
  measure smallint not null,
  feed bigint not null,
  resident bigint not null,
  engine bytea not null, -- what the log knows of the feed
  primary key (provider, blind, measure)
);
create index register_feeds_of_resident on register_feeds (resident);

create table register_notes (
  note bigint primary key,
  resident bigint not null,
  at bigint not null,
  hash bytea not null, -- SHA-256 of the sealed body
  body bytea not null
);
create index register_notes_of_resident on register_notes (resident);

-- Changes that the log must still be told, in order: written with the change itself.
create table register_changes (
  change bigint primary key,
  body bytea not null
);
