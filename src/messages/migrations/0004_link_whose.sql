-- The contact that a link was made for, as a person: her number may be another's by the time it is opened.
-- Null: nobody asks.
alter table link add column whose bytea;
