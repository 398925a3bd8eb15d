-- The name by which PostgreSQL tells which uniqueness was broken: table, columns, key.
drop index draft_once;
create unique index draft_account_once_key on draft (account, once) where once is not null;
