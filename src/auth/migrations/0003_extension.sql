-- The telephone on the account's desk: click to call rings it first. Empty: none.
alter table account add column extension text not null default '';
