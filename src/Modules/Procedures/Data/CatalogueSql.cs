namespace Sen.Procedures.Data;

internal static class CatalogueSql
{
    /// <summary>The newest row of each record, without content.</summary>
    public const string Heads = """
        select v.key as Key, v.code as Code, v.source as Source, v.source_id as SourceId, v.number as Number, v.valid_from as ValidFrom,
               v.valid_to as ValidTo, v.content_hash as ContentHash, v.folded_title as FoldedTitle, v.link as Link
        from procedure_version v
        where v.number = (select max(n.number) from procedure_version n where n.source = v.source and n.source_id = v.source_id)
        """;

    public const string Versions = """
        select key as Key, number as Number, valid_to as ValidTo, content as Content, definitions as Definitions, link as Link
        from procedure_version
        order by id
        """;

    public const string Definitions = """
        select kind as Kind, name as Name, version as Version, content as Content, content_hash as ContentHash
        from procedure_definition
        order by id
        """;

    public const string Insert = """
        insert into procedure_version
            (id, key, code, source, source_id, number, valid_from, valid_to, content, content_hash, folded_title, sort_key, definitions, link)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        """;

    public const string Close = "update procedure_version set valid_to = $1 where key = $2";

    public const string Link = "update procedure_version set link = $1 where source = $2 and source_id = $3";

    public const string InsertDefinition =
        "insert into procedure_definition (id, kind, name, version, content, content_hash) values ($1, $2, $3, $4, $5, $6)";

    public const string InsertImport =
        "insert into procedure_import (id, file_name, at, imported, unchanged, failed, report) values ($1, $2, $3, $4, $5, $6, $7)";
}
