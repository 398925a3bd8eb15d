-- Who stands at an official's counter: told by a scanned card or a typed number, gone after two hours or when the official says so.
create table counter_person (
  account {{rowid}},
  person text not null,
  expires bigint not null
);

-- In which accepted dossiers a personal number stands, so that what they say of the person need not be asked again.
create table person_mention (
  id_number {{key}} not null,
  dossier_id bigint not null,
  primary key (id_number, dossier_id)
) {{clustered}};

create index person_mention_dossier on person_mention (dossier_id);

-- What was known when an official began the draft for a person, and what the person said of the read-back.
alter table draft add column known text;
alter table draft add column read_back {{key}};
alter table draft add column read_back_until bigint;
alter table draft add column read_back_answer text;

create unique index draft_read_back on draft (read_back) where read_back is not null;
