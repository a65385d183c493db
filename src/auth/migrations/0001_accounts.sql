create table account (
  id bigint primary key,
  name text not null unique,
  full_name text not null,
  role text not null,
  password_hash text not null,
  disabled int not null,
  created_at bigint not null
);

-- Tokens and keys are stored hashed: who reads the database cannot use them.
create table session (
  token_hash bytea primary key,
  account bigint not null,
  opened_at bigint not null,
  seen_at bigint not null
);
create index session_account on session (account);

create table login_failure (
  subject text primary key,
  failures int not null,
  last_at bigint not null,
  blocked_until bigint not null
);

create table provider_key (
  key_hash bytea primary key,
  provider text not null,
  label text not null,
  issued_at bigint not null,
  revoked_at bigint
);
