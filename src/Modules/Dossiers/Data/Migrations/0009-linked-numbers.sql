-- Old nine-digit numbers by the personal number that a scanned card linked them to; a person is found by them and never identified.
create table linked_number (
  old_number {{key}} not null,
  id_number {{key}} not null,
  dossier_id bigint not null,
  primary key (old_number, id_number, dossier_id)
) {{clustered}};

create index linked_number_dossier on linked_number (dossier_id);
