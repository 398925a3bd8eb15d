create table jar_label (
  jar_id bigint not null,
  label {{key}} not null,
  unique (label)
);
