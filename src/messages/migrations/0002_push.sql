-- Browsers of staff that asked to be pushed to. The keys are the browser's: they open nothing here.
create table push_subscription (
  endpoint text primary key,
  account bigint not null,
  p256dh text not null,
  auth text not null,
  made_at bigint not null
);
create index push_of_account on push_subscription (account);
