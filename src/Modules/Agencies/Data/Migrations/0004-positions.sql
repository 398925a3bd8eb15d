-- Who gave and who took a position, and when (UTC microseconds); null where it was not given by hand.
alter table holding add column granted_by bigint;
alter table holding add column granted_at bigint;
alter table holding add column ended_by bigint;
alter table holding add column ended_at bigint;

-- Fields of law that a part of an agency works on, by the name that procedures bear.
create table org_unit_field (
  org_unit_id bigint not null,
  field {{key}} not null,
  primary key (org_unit_id, field)
) {{clustered}};
