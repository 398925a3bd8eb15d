create table dossier_row (
  id {{rowid}},
  receiving bigint not null,
  competent bigint not null,
  account bigint,
  number {{key}} not null,
  name_key {{key}} not null,
  owner text not null,
  procedure {{key}} not null,
  procedure_name text not null,
  stage bigint not null,
  submitted bigint not null,
  accepted bigint,
  due bigint,
  paused bigint not null,
  ended bigint
);

create index dossier_row_account on dossier_row (account, id) where account is not null;
create index dossier_row_receiving on dossier_row (receiving, id);
create index dossier_row_receiving_name on dossier_row (receiving, name_key, id);
create index dossier_row_competent_name on dossier_row (competent, name_key, id);

create table dossier_number (
  number {{key}} not null,
  dossier_id bigint not null,
  primary key (number, dossier_id)
) {{clustered}};

create table inbox (
  desk bigint not null,
  due bigint not null,
  dossier_id bigint not null,
  assignee bigint not null,
  procedure {{key}} not null,
  stage bigint not null,
  paused bigint not null,
  number text not null,
  owner text not null,
  procedure_name text not null,
  step text not null,
  received bigint not null,
  final_due bigint,
  primary key (desk, due, dossier_id)
) {{clustered}};

create index inbox_dossier on inbox (dossier_id);
create index inbox_procedure on inbox (desk, procedure, due, dossier_id);
create index inbox_stage on inbox (desk, stage, due, dossier_id);
create index inbox_assignee on inbox (desk, assignee, due, dossier_id);

create table draft (
  id {{rowid}},
  stream bytea not null,
  account bigint not null,
  procedure_key {{key}} not null,
  procedure {{key}} not null,
  procedure_name text not null,
  case_code text not null,
  receiving bigint,
  answers text not null,
  page text,
  version bigint not null,
  saved bigint not null,
  expires bigint not null
);

create index draft_account on draft (account, saved);
create index draft_expires on draft (expires);
