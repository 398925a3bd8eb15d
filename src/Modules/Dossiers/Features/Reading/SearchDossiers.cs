using Dapper;
using Sen.Accounts;
using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Dossiers.Features;

/// <summary>A row of a list of dossiers.</summary>
internal class DossierListRow
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

/// <param name="Next">The last dossier of the page when there are more: what comes after it is the next page.</param>
internal sealed record FoundDossiers(IReadOnlyList<DossierListRow> Rows, long? Next)
{
    public static readonly FoundDossiers None = new([], Next: null);
}

/// <summary>
/// Finds dossiers of the official's agencies by code or by the beginning of the owner's name, with or without marks. Scoped by agency in the
/// index, so that common names stay fast. Rows of one name lie far apart in a large store, so a page is short.
/// </summary>
internal sealed class SearchDossiers(Store store)
{
    public const int PageLength = 20;
    private const int Asked = PageLength + 1;
    private const string Scope = "receiving as Receiving, competent as Competent, name_key as NameKey";

    internal static readonly string ByNumber =
        $"select {DossierListRow.Columns}, {Scope} from dossier_row where id in (select dossier_id from dossier_number where number = @number) order by id limit {PageLength}";

    /// <summary>Keys first, from the indexes alone: most dossiers are received and decided by the same body, and no row is read twice.</summary>
    internal static readonly string ByName =
        $"""
        select {DossierListRow.Columns}, {Scope} from dossier_row
        where id in (select id from ({KeysOf("receiving")}) as received union select id from ({KeysOf("competent")}) as decided)
        order by name_key, id limit {Asked}
        """;

    /// <param name="after">The last dossier of the page before. One that the official may not see, or of another name, is no place to go on from.</param>
    public async Task<FoundDossiers> Run(Visitor visitor, string text, long? after, CancellationToken ct)
    {
        var agencies = visitor.Positions.Where(position => position.Permissions.Contains(Permission.SeeDossiers)).Select(position => position.AgencyId).Distinct().ToList();
        var typed = Line.Clean(text);
        if (typed.Length == 0 || agencies.Count == 0)
            return FoundDossiers.None;

        await using var connection = await store.Read(ct);
        var found = (await connection.QueryAsync<Found>(ByNumber, new { number = typed.ToUpperInvariant() })).Where(row => row.IsOf(agencies)).ToList();
        var name = Folding.Fold(typed);
        if (found.Count > 0 || name.Length == 0)
            return new FoundDossiers(found, Next: null);

        var last = after is null ? null : await connection.QuerySingleOrDefaultAsync<Found>($"select {DossierListRow.Columns}, {Scope} from dossier_row where id = @after", new { after });
        var (from, fromId) = last is not null && last.IsOf(agencies) && last.NameKey.StartsWith(name, StringComparison.Ordinal) ? (last.NameKey, last.Id) : (name, 0);
        foreach (var agency in agencies)
            found.AddRange(await connection.QueryAsync<Found>(ByName, new { agency, from, fromId, until = name + "\uffff" }));
        var page = found.DistinctBy(row => row.Id).OrderBy(row => row.NameKey, StringComparer.Ordinal).ThenBy(row => row.Id).Take(Asked).ToList();
        return page.Count == Asked ? new FoundDossiers(page[..PageLength], page[PageLength - 1].Id) : new FoundDossiers(page, Next: null);
    }

    private static string KeysOf(string column) =>
        $"select id from dossier_row where {column} = @agency and (name_key, id) > (@from, @fromId) and name_key < @until order by name_key, id limit {Asked}";

    private sealed class Found : DossierListRow
    {
        public long Receiving { get; init; }

        public long Competent { get; init; }

        public string NameKey { get; init; } = "";

        public bool IsOf(IReadOnlyCollection<long> agencies) => agencies.Contains(Receiving) || agencies.Contains(Competent);
    }
}
