-- What a next release may bring: a table of its own, and a column with an index on rows that the last one goes on writing.
create table next_release (
  id {{rowid}},
  note text not null
);

alter table dossier_row add column next_release bigint not null default 0;

create index dossier_row_next_release on dossier_row (next_release, id);
