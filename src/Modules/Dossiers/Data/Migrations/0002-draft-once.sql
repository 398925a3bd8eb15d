alter table draft add column once {{key}};

create unique index draft_once on draft (account, once) where once is not null;
