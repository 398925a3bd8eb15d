create table file (
  id {{rowid}},
  stream_id bigint not null,
  address text not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  created bigint not null
);

create index file_stream on file (stream_id);
