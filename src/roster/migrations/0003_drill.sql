-- Drills that run by themselves: which script in which case, and what of it has been played. The case itself
-- is an ordinary one, of a drill resident.
create table drill_run (
  case_id bigint primary key,
  script text not null,
  begun_by bigint not null,
  begun_at bigint not null,
  played bigint not null -- a bit an event
);
create index drill_run_begun on drill_run (begun_at);
