-- What a resident agrees to beyond being watched, by purpose: each change is a row, the newest counts.
create table register_consents (
  resident bigint not null,
  purpose smallint not null,
  version int not null,    -- 1, 2, 3 ...
  given smallint not null, -- 0: refused or withdrawn
  at bigint not null,
  actor bigint not null,   -- the account; 0: an import
  evidence bigint not null, -- a sealed note; 0: none
  primary key (resident, purpose, version)
);

-- Recordings of calls: the sound is a file of its own, sealed under a key that follows from the resident's.
create table register_recordings (
  name text primary key, -- the call's key, and the file's name
  resident bigint not null,
  subject bigint not null, -- the case
  at bigint not null,      -- when it began
  seconds int not null,
  expires_at bigint not null
);
create index register_recordings_of_subject on register_recordings (subject);
create index register_recordings_expiring on register_recordings (expires_at);
