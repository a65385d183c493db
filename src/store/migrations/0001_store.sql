-- Where the engine stands (docs/formats/database.md). Bodies hold everything, as codec/ writes it; columns
-- beside a body are what queries ask for. Enumerators are stored as their numbers, instants as UNIX seconds.
create table store_head (
  one smallint primary key,
  epoch bigint not null,
  position bigint not null,
  at bigint not null,
  next_case bigint not null,
  next_action bigint not null,
  case_year int not null,
  next_in_year int not null
);
insert into store_head (one, epoch, position, at, next_case, next_action, case_year, next_in_year)
  values (1, 0, 0, 0, 1, 1, 0, 1);

-- What the log put in force, and from which position on.
create table settings (
  position bigint primary key,
  version int not null,
  body bytea not null
);
create table calibrations (
  position bigint primary key,
  version int not null,
  body bytea not null
);

create table residents (
  resident bigint primary key,
  area text not null,
  risk smallint not null,
  services text not null, -- "|AI안부든든|스마트플러그|"
  drill smallint not null,
  canary smallint not null,
  deceased smallint not null,
  body bytea not null
);
create table resident_status (
  resident bigint primary key,
  grade smallint not null,
  sign_at bigint not null,
  sign_measure smallint not null,
  sign_certainty smallint not null,
  as_of bigint not null
);
create table absences (
  resident bigint primary key,
  kind smallint not null,
  from_at bigint not null,
  until_at bigint not null
);

create table feeds (
  feed bigint primary key,
  resident bigint not null,
  measure smallint not null,
  provider text not null,
  ended smallint not null,
  body bytea not null
);
create index feeds_of_resident on feeds (resident);
create table feed_status (
  feed bigint primary key,
  resident bigint not null,
  state smallint not null,
  since bigint not null
);

create table cases (
  case_id bigint primary key,
  resident bigint not null,
  kind smallint not null,
  grade smallint not null,
  step smallint not null,
  year int not null,
  serial int not null,
  opened_at bigint not null,
  due bigint not null,
  closed_at bigint,
  outcome smallint not null,
  assignee bigint not null,
  resident_calls int not null,
  contact_calls int not null,
  dispatches int not null,
  location_requests int not null,
  police smallint not null,
  fire smallint not null,
  door_opened_by_fire smallint not null,
  app_care smallint not null,
  first_call_at bigint,
  picked_up_at bigint,
  dispatched_at bigint,
  arrived_at bigint,
  contact_at bigint,
  body bytea not null
);
create index cases_of_resident on cases (resident);
create index cases_opened on cases (opened_at);
create index cases_closed on cases (closed_at);
create index cases_open on cases (due) where closed_at is null;

create table case_entries (
  case_id bigint not null,
  sequence int not null,
  at bigint not null,
  body bytea not null,
  primary key (case_id, sequence)
);

create table signals (
  position bigint not null,
  ordinal int not null,
  resident bigint not null,
  kind smallint not null,
  grade smallint not null,
  raised_at bigint not null,
  body bytea not null,
  primary key (position, ordinal)
);
create index signals_of_resident on signals (resident, raised_at);

create table outbox (
  action bigint primary key,
  case_id bigint not null,
  kind smallint not null,
  lease_until bigint not null,
  placed smallint not null,
  outcome smallint,
  ended_at bigint,
  body bytea not null
);
create index outbox_open on outbox (action) where outcome is null;

-- A resident without profile is known from `position` on.
create table checkpoints (
  resident bigint primary key,
  position bigint not null,
  body bytea
);

-- The bodies are sealed under the resident's key.
create table day_series (
  resident bigint not null,
  day bigint not null,
  position bigint not null,
  body bytea not null,
  primary key (resident, day, position)
);
create index day_series_day on day_series (day);

-- Field and reason, never the value.
create table rejects (
  provider text not null,
  hour bigint not null,
  field text not null,
  reason text not null,
  count bigint not null,
  primary key (provider, hour, field, reason)
);
