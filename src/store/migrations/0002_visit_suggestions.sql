-- Wishes that somebody visits (docs/formats/database.md): at most one open for a resident.
create table visit_suggestions (
  resident bigint not null,
  raised_at bigint not null,
  state smallint not null,
  strength int not null,
  body bytea not null,
  primary key (resident, raised_at)
);
create index visit_suggestions_open on visit_suggestions (strength) where state = 0;
