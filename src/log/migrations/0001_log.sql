-- One row: where the log stands and who may append. Every append updates it, which makes rivals wait.
create table log_head (
  one smallint primary key,
  epoch bigint not null,
  position bigint not null
);
insert into log_head (one, epoch, position) values (1, 0, 0);

create table log_entries (
  position bigint primary key,
  at bigint not null,
  kind smallint not null,
  body bytea not null
);

create table requests (
  key text primary key,
  answer text not null,
  at bigint not null
);
create index requests_at on requests (at);
