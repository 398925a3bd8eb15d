create table stream (
  id {{rowid}},
  stream bytea not null,
  kind {{key}} not null,
  log {{key}} not null,
  version bigint not null,
  head bytea not null,
  recorded bigint not null,
  state text,
  erased bigint not null default 0
);

create index stream_erased on stream (id) where erased = 1;

create table event (
  id {{autoid}},
  stream_id bigint not null,
  version bigint not null,
  header bytea not null,
  hash bytea not null,
  seal bytea not null,
  parts bytea not null,
  unique (stream_id, version)
);

create table ledger_pending (
  log {{key}} not null,
  stream_id bigint not null,
  version bigint not null,
  primary key (log, stream_id, version)
) {{clustered}};

create table leaf (
  log {{key}} not null,
  idx bigint not null,
  event_id bigint not null,
  hash bytea not null,
  primary key (log, idx)
) {{clustered}};

create unique index leaf_event on leaf (event_id);

create table tile (
  log {{key}} not null,
  level bigint not null,
  idx bigint not null,
  hashes bytea not null,
  primary key (log, level, idx)
);

create table ledger_head (
  log {{key}} primary key,
  origin text not null,
  size bigint not null,
  root bytea not null,
  epoch bigint not null,
  at bigint not null
);

create table checkpoint (
  log {{key}} not null,
  size bigint not null,
  note text not null,
  at bigint not null,
  primary key (log, size)
);

create table series (
  name {{key}} primary key,
  next bigint not null
);

create table once (
  scope {{key}} primary key,
  stream_id bigint not null,
  at bigint not null
);

create index once_stream on once (stream_id);

create table lease (
  name {{key}} primary key,
  holder text not null,
  epoch bigint not null,
  until bigint not null
);

create table setting (
  name {{key}} primary key,
  value text not null
);
