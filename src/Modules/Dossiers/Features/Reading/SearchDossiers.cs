using Dapper;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Features;

/// <summary>A row of a list of dossiers.</summary>
internal sealed class DossierListRow
{
    public long Id { get; init; }

    public string Number { get; init; } = "";

    public string Owner { get; init; } = "";

    public string Procedure { get; init; } = "";

    public string ProcedureName { get; init; } = "";

    public long Stage { get; init; }

    public long Submitted { get; init; }

    public long? Accepted { get; init; }

    public long? Due { get; init; }

    public long Paused { get; init; }

    public long? Ended { get; init; }

    internal const string Columns =
        "id as Id, number as Number, owner as Owner, procedure as Procedure, procedure_name as ProcedureName, stage as Stage, submitted as Submitted, accepted as Accepted, due as Due, paused as Paused, ended as Ended";
}

/// <summary>
/// Finds dossiers of the official's agencies by code or by the beginning of the owner's name, with or without marks. Scoped by agency in the
/// index, so that common names stay fast.
/// </summary>
internal sealed class SearchDossiers(Store store)
{
    private const int Most = 50;

    internal static readonly string ByNumber =
        $"select {DossierListRow.Columns}, receiving as Receiving, competent as Competent from dossier_row where id in (select dossier_id from dossier_number where number = @number) limit {Most}";

    /// <summary>Keys first, from the indexes alone: most dossiers are received and decided by the same body, and no row is read twice.</summary>
    internal static readonly string ByName =
        $"""
        select {DossierListRow.Columns} from dossier_row
        where id in (select id from ({KeysOf("receiving")}) as received union select id from ({KeysOf("competent")}) as decided)
        order by name_key, id limit {Most}
        """;

    public async Task<IReadOnlyList<DossierListRow>> Run(Visitor visitor, string text, CancellationToken ct)
    {
        var agencies = visitor.Positions.Where(position => position.Permissions.Contains(Permission.SeeDossiers)).Select(position => position.AgencyId).Distinct().ToList();
        var typed = Line.Clean(text);
        if (typed.Length == 0 || agencies.Count == 0)
            return [];

        await using var connection = await store.Read(ct);
        var found = new List<DossierListRow>();
        var number = typed.ToUpperInvariant();
        found.AddRange((await connection.QueryAsync<DossierListRow, Scope, (DossierListRow Row, Scope Scope)>(
                ByNumber,
                (row, scope) => (row, scope),
                new { number },
                splitOn: "Receiving"))
            .Where(one => agencies.Contains(one.Scope.Receiving) || agencies.Contains(one.Scope.Competent))
            .Select(one => one.Row));
        var from = Folding.Fold(typed);
        if (found.Count == 0 && from.Length > 0)
        {
            foreach (var agency in agencies)
                found.AddRange(await connection.QueryAsync<DossierListRow>(ByName, new { agency, from, until = from + "\uffff" }));
        }

        return [.. found.DistinctBy(row => row.Id).Take(Most)];
    }

    private static string KeysOf(string column) =>
        $"select id from dossier_row where {column} = @agency and name_key >= @from and name_key < @until order by name_key, id limit {Most}";

    private sealed class Scope
    {
        public long Receiving { get; init; }

        public long Competent { get; init; }
    }
}
