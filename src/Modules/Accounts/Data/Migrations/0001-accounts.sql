create table account (
  id {{rowid}},
  login {{key}} not null,
  kind {{key}} not null,
  name text not null,
  password text not null,
  official_id bigint,
  disabled bigint not null default 0,
  created bigint not null,
  unique (login)
);

create index account_official on account (official_id);

create table account_fact (
  account_id bigint not null,
  name {{key}} not null,
  value text not null,
  source {{key}} not null,
  at bigint not null,
  primary key (account_id, name)
) {{clustered}};

create table sign_in_attempt (
  login {{key}} primary key,
  failures bigint not null,
  since bigint not null
) {{clustered}};

create index sign_in_attempt_since on sign_in_attempt (since);

create table session (
  id {{rowid}},
  hash {{key}} not null,
  account_id bigint not null,
  created bigint not null,
  seen bigint not null,
  expires bigint not null,
  unique (hash)
);

create index session_account on session (account_id);
create index session_expires on session (expires);

create table api_token (
  id {{rowid}},
  hash {{key}} not null,
  account_id bigint not null,
  name text not null,
  created bigint not null,
  expires bigint not null,
  unique (hash)
);

create index api_token_account on api_token (account_id, id);

create table look_stream (
  stream_id {{rowid}},
  person {{key}} not null,
  unique (person)
);
