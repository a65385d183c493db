-- What is noticed of an absence while it lasts.
alter table absences add column source smallint not null default 0;
alter table absences add column asked_at bigint not null default 0;
alter table absences add column home_signs int not null default 0;
alter table absences add column home_sign_at bigint not null default 0;

-- What was found wrong with a feed's readings, as of the last checkpoint. Only feeds with any.
create table feed_faults (
  feed bigint primary key,
  resident bigint not null,
  doubled int not null,
  corrected int not null,
  too_late int not null,
  ahead int not null,
  wrong_unit int not null,
  resets int not null,
  clock_offset bigint not null, -- seconds, suspected; above zero: ahead
  held_back_at bigint not null
);
