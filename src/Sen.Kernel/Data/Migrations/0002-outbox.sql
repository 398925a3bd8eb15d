-- What is to leave the node: written with the event that it follows from, gone when it is delivered.
create table outbox (
  id {{autoid}},
  topic {{key}} not null,
  stream_id bigint not null,
  message {{key}} not null,
  body text not null,
  queued bigint not null,
  due bigint not null default 0,
  attempts bigint not null default 0,
  parked bigint not null default 0,
  failure text
);

create index outbox_stream on outbox (stream_id, topic, id);
create index outbox_due on outbox (topic, parked, due, id);
create index outbox_message on outbox (message);
