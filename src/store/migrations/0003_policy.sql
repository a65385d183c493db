-- The papers of a change of settings: drafts, what they were tested with, and the words of why one was put in
-- force. None of it moves the engine: only the log entry does, which names these by number and hash.
create table settings_drafts (
  draft bigint primary key,
  hash text not null,
  toml text not null,
  made_at bigint not null,
  made_by bigint not null
);
create unique index settings_drafts_hash on settings_drafts (hash);

create table backtests (
  backtest bigint primary key,
  draft_hash text not null,
  base_hash text not null, -- what was in force then
  state smallint not null,
  asked_at bigint not null,
  asked_by bigint not null,
  ended_at bigint,
  result text not null,
  problem text not null
);
create index backtests_of_draft on backtests (draft_hash);

create table settings_reasons (
  hash text primary key,
  reason text not null
);
