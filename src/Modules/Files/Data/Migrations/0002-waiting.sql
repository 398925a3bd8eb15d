alter table file add column expires bigint;

create index file_expires on file (expires) where expires is not null;
