-- Who entered a decision and who ended it: account keys of the module of accounts, and instants.
alter table calendar_decision add column entered_by bigint;
alter table calendar_decision add column entered_at bigint;
alter table calendar_decision add column ended_by bigint;
alter table calendar_decision add column ended_at bigint;
-- One standing decision a day.
create unique index calendar_decision_date_key on calendar_decision (date) where valid_until is null;
