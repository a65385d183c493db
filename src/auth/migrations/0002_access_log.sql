-- Who looked at whom, what and why: append only, chained by hash.
create table access_log (
  line bigint primary key,
  account bigint not null,
  resident bigint not null,
  what text not null,
  why text not null,
  at bigint not null,
  hash text not null
);
create index access_log_resident on access_log (resident, line);
