-- Reports on their way to an address, once each. The address is a hash: whose it is stands in the file of
-- messages.
create table report_mail (
  report text not null,     -- the period, "week 2026-11-16"
  reader bytea not null,
  state smallint not null,  -- 0 waiting, 1 being handed over, 2 sent, 3 refused, 4 nobody knows
  tries int not null,
  next_at bigint not null,
  primary key (report, reader)
);
