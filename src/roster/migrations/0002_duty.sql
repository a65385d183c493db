-- Who is on duty when, by the ladder that a case climbs which nobody has; and where a crew is reached. Staff
-- only.
alter table crew add column phone text not null default '';

create table duty_turn (
  turn bigint primary key,
  duty smallint not null, -- 0 operator, 1 shift lead, 2 duty officer, 3 deputy
  account bigint not null,
  phone text not null,
  on_from bigint not null,
  on_until bigint not null
);
create index duty_turn_until on duty_turn (on_until);
