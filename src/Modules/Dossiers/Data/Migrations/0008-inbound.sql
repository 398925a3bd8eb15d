-- Systems of other agencies that hand in dossiers, each an account that comes with a token. Files are fetched from their origins alone.
create table inbound_system (
  account {{rowid}},
  source bigint not null,
  name text not null,
  origins text not null
);

-- What such a system sent, from the first message on. The row's id becomes the dossier's; its message goes when the dossier is in.
-- "next" is real time: in state 1 when the files are tried again, in state 2 when nobody waits for the sender any longer.
create table inbound_dossier (
  id {{rowid}},
  stream bytea not null,
  system bigint not null,
  code {{key}} not null,
  revision bigint not null,
  version bigint not null,
  digest {{key}} not null,
  receiving bigint not null,
  message text not null,
  state bigint not null,
  faults text,
  earlier text,
  received bigint not null,
  changed bigint not null,
  attempts bigint not null,
  next bigint
);

create unique index inbound_dossier_system_code_key on inbound_dossier (system, code);
create index inbound_dossier_next on inbound_dossier (state, next, id) where next is not null;
create index inbound_dossier_faulty on inbound_dossier (receiving, id) where faults is not null;
