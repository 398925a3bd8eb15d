-- Which applicants have not answered in time: rows of waiting lists (desk below zero) of dossiers in processing (stage 4).
create index inbox_confirmation on inbox (due) where desk < 0 and stage = 4;
