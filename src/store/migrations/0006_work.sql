-- The work around cases: what is left to do after them, who can go to the door, the change of shift, and how
-- often a resident was called by the machine this month.
alter table store_head add column next_task bigint not null default 1;

create table tasks (
  task bigint primary key,
  kind smallint not null,
  state smallint not null, -- 0 open, 1 done, 2 not needed
  case_id bigint not null, -- 0: of no case
  resident bigint not null,
  side smallint not null,
  due bigint not null,
  ended_at bigint,
  body bytea not null
);
create index tasks_open on tasks (due) where state = 0;
create index tasks_of_case on tasks (case_id);
create index tasks_of_resident on tasks (resident);

create table call_counts (
  resident bigint primary key,
  month int not null, -- 202611
  calls int not null
);

create table hand_overs (
  at bigint primary key,
  body bytea not null
);
-- What was said of a hand-over, beside the log: the note is sealed in the register.
create table hand_over_words (
  hand_over bigint not null,
  at bigint not null,
  account bigint not null,
  accepted smallint not null,
  note bigint not null, -- 0: none
  primary key (hand_over, at, account)
);

create table roster (
  one smallint primary key,
  body bytea not null
);
