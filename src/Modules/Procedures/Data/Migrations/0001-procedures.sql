-- Published versions never change; only valid_to is set when the next one opens, and link when another record stands in its place.
create table procedure_version (
    id {{rowid}},
    key {{key}} not null,
    code {{key}} not null,
    source {{key}} not null,
    source_id {{key}} not null,
    number bigint not null,
    valid_from {{key}} not null,
    valid_to {{key}},
    content text not null,
    content_hash {{key}} not null,
    folded_title {{key}} not null,
    sort_key {{key}} not null,
    definitions text not null,
    link {{key}},
    unique (key),
    unique (source, source_id, number)
);

create index procedure_version_code on procedure_version (code);

create table procedure_definition (
    id {{rowid}},
    kind {{key}} not null,
    name {{key}} not null,
    version bigint not null,
    content text not null,
    content_hash {{key}} not null,
    unique (kind, name, version)
);

create table procedure_import (
    id {{rowid}},
    file_name text not null,
    at bigint not null,
    imported bigint not null,
    unchanged bigint not null,
    failed bigint not null,
    report text not null
);
