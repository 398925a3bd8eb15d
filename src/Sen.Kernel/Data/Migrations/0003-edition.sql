-- How often what processes keep in memory was changed: who sees another number than before reads it anew.
create table edition (
  topic {{key}} primary key,
  number bigint not null
);
