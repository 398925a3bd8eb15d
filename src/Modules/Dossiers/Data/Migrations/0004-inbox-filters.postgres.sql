create index inbox_procedure_stage on inbox (desk, procedure, stage, due, dossier_id);
