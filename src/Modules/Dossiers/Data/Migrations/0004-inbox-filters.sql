create index inbox_procedure_stage on inbox (desk, procedure, stage, due, dossier_id);

-- SQLite guesses that the primary key finds as few rows as any filter's index and then reads the whole desk. It is told how a large inbox looks.
analyze inbox;
delete from sqlite_stat1 where tbl = 'inbox';
insert into sqlite_stat1 (tbl, idx, stat) values
  ('inbox', 'inbox', '1000000 10000 1 1'),
  ('inbox', 'inbox_dossier', '1000000 1'),
  ('inbox', 'inbox_procedure', '1000000 10000 1000 1 1'),
  ('inbox', 'inbox_stage', '1000000 10000 2500 1 1'),
  ('inbox', 'inbox_assignee', '1000000 10000 200 1 1'),
  ('inbox', 'inbox_procedure_stage', '1000000 10000 1000 250 1 1');
