using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Agencies;

/// <summary>The versions of units that were imported since the program was made.</summary>
internal static class UnitRows
{
    private const string Read =
        "select code, valid_from as ValidFrom, valid_until as ValidUntil, kind, name, name_en as NameEn, province from administrative_unit order by code, valid_from";

    private const string Put = """
        insert into administrative_unit (code, valid_from, valid_until, kind, name, name_en, province, imported_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (code, valid_from) do update set
          valid_until = excluded.valid_until, kind = excluded.kind, name = excluded.name, name_en = excluded.name_en,
          province = excluded.province, imported_at = excluded.imported_at
        """;

    public static async Task<IReadOnlyList<AdministrativeUnit>> All(Store store, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        return [.. (await connection.QueryAsync<Row>(new CommandDefinition(Read, cancellationToken: ct))).Select(r => new AdministrativeUnit
        {
            Code = r.Code,
            Kind = UnitKindWords.FromLetter(r.Kind),
            Name = r.Name,
            NameEn = r.NameEn,
            Province = r.Province,
            ValidFrom = Day.Parse(r.ValidFrom),
            ValidUntil = Day.ParseLast(r.ValidUntil),
        })];
    }

    public static Statement Keep(AdministrativeUnit unit, long importedAt) => Statement.One(
        Put, unit.Code, Day.Text(unit.ValidFrom), Day.Text(unit.ValidUntil), unit.Kind.Letter(), unit.Name, unit.NameEn, unit.Province, importedAt);

    private sealed class Row
    {
        public required string Code { get; init; }

        public required string ValidFrom { get; init; }

        public required string ValidUntil { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string NameEn { get; init; }

        public string? Province { get; init; }
    }
}
