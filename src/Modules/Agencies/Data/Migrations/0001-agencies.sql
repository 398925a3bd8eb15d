-- Days are texts yyyy-MM-dd; a last day of 9999-12-31 means that none is known. Nothing is ever deleted.

create table administrative_unit (
  code {{key}} not null,
  valid_from {{key}} not null,
  valid_until {{key}} not null,
  kind text not null,
  name text not null,
  name_en text not null,
  province text,
  imported_at bigint not null,
  primary key (code, valid_from)
) {{clustered}};

create table agency (
  id {{rowid}},
  parent_id bigint,
  kind text not null,
  name text not null,
  name_en text,
  sort_key {{key}} not null,
  unit_code {{key}} not null,
  valid_from {{key}} not null,
  valid_until {{key}} not null
);

create index agency_parent on agency (parent_id);

create index agency_unit on agency (unit_code);

create table agency_code (
  code {{key}} not null,
  agency_id bigint not null,
  provisional bigint not null,
  valid_from {{key}} not null,
  valid_until {{key}} not null,
  unique (code)
);

create index agency_code_agency on agency_code (agency_id);

create table org_unit (
  id {{rowid}},
  agency_id bigint not null,
  kind text not null,
  name text not null,
  name_en text,
  sort_order bigint not null,
  valid_from {{key}} not null,
  valid_until {{key}} not null
);

create index org_unit_agency on org_unit (agency_id);

create table position (
  id {{rowid}},
  org_unit_id bigint not null,
  title text not null,
  title_en text,
  valid_from {{key}} not null,
  valid_until {{key}} not null
);

create index position_org_unit on position (org_unit_id);

create table position_role (
  position_id bigint not null,
  role {{key}} not null,
  primary key (position_id, role)
) {{clustered}};

create table official (
  id {{rowid}},
  name text not null,
  sort_key {{key}} not null
);

create table holding (
  id {{rowid}},
  official_id bigint not null,
  position_id bigint not null,
  valid_from {{key}} not null,
  valid_until {{key}} not null,
  unique (official_id, position_id, valid_until)
);

create index holding_position on holding (position_id);
