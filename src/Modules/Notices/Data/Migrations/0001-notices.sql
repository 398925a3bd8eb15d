-- What people were told, or are to be told. No address and no text: of the address only what tells it from another.
create table notice (
  id {{autoid}},
  message {{key}} not null,
  stream_id bigint not null,
  number text not null,
  kind {{key}} not null,
  channel bigint not null,
  hint text not null,
  state bigint not null,
  queued bigint not null,
  ended bigint,
  told_by bigint,
  failure text
);

create index notice_message on notice (message);
create index notice_stream on notice (stream_id, id);
create index notice_failed on notice (ended, id) where state = 3;
