-- Yearly decisions about days off and make-up working days, as officials enter them; never deleted, ended by valid_until.
create table calendar_decision (
    id {{rowid}},
    kind {{key}} not null,
    date {{key}} not null,
    holiday {{key}},
    reason_vi text not null,
    reason_en text not null,
    legal_basis text not null,
    valid_from {{key}} not null,
    valid_until {{key}}
);
