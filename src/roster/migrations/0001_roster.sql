-- Who can go to the door: crews, dong officers, helpers; where they are, and when on duty. Staff only, nobody
-- who is watched. What the engine knows of it is published into the log.
create table crew (
  crew bigint primary key,
  name text not null,
  kind smallint not null,
  area text not null, -- a dong: where the crew starts from, and the only one of an officer or helper
  latitude_e6 int, -- where it said it is; null: in its area
  longitude_e6 int,
  speed_kmh int not null,
  on_from bigint not null,
  on_until bigint not null,
  available smallint not null
);
create table crew_member (
  crew bigint not null,
  account bigint not null,
  primary key (crew, account)
);
create index crew_member_account on crew_member (account);
create table crew_area (
  area text primary key,
  latitude_e6 int not null,
  longitude_e6 int not null
);
