-- Messages that the post has in hand (docs/formats/database.md): ids only. Who is meant and what is said is
-- read from the register at the moment of sending. Enumerators are stored as their numbers, instants as UNIX
-- seconds.
create table message (
  id bigint primary key, -- the action's, times 16, and its place
  action bigint not null,
  place int not null,    -- of a page: which reader of the rung
  case_id bigint not null,
  resident bigint not null,
  kind smallint not null,
  contact int not null,
  attempt int not null,
  rung int not null,
  drill smallint not null,
  way smallint not null,
  state smallint not null,
  tries int not null,
  told int not null,      -- which kinds of waiting have been told
  created_at bigint not null,
  next_at bigint not null, -- when somebody must look at it again
  lease_until bigint not null,
  gateway text not null,
  gateway_id text not null, -- the gateway's name of it; empty: it has none
  left_in int not null      -- year and month in which it left, 202611; 0: it has not
);
create index message_due on message (next_at) where state < 2;
create index message_of_gateway on message (gateway_id, gateway) where gateway_id <> '';
create index message_left on message (resident, left_in);

-- Receipts as they came: one may come before the gateway's own answer is stored.
create table receipt (
  gateway text not null,
  gateway_id text not null,
  arrived smallint not null,
  at bigint not null,
  primary key (gateway, gateway_id, arrived)
);
create index receipt_at on receipt (at);

-- One-tap links. Only the hash of the token: who reads the database cannot press.
create table link (
  token_hash bytea primary key,
  message bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index link_expires on link (expires_at);

-- Tokens that fit no link, by the hash of who asked: a flood is slowed down.
create table link_guess (
  peer bytea primary key,
  began_at bigint not null,
  count int not null
);
