-- Who is, or was, behind a group case: one row for each resident whose line fell silent or blind with others.
create table mass_event_members (
  case_id bigint not null,
  resident bigint not null,
  since bigint not null,
  returned_at bigint,
  primary key (case_id, resident)
);
create index mass_events_of_resident on mass_event_members (resident);
