using Dapper;
using Sen.Accounts;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>The person's own dossiers, newest first, by key.</summary>
internal sealed class MyDossiers(Store store)
{
    public const int PageLength = 20;

    internal static readonly string PageSql =
        $"select {DossierListRow.Columns} from dossier_row where account = @account and id < @before order by id desc limit {PageLength + 1}";

    public async Task<(IReadOnlyList<DossierListRow> Rows, long? Next)> Run(Visitor visitor, long? before, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var rows = (await connection.QueryAsync<DossierListRow>(
            PageSql,
            new { account = visitor.AccountId, before = before ?? long.MaxValue })).ToList();
        var more = rows.Count > PageLength;
        if (more)
            rows.RemoveAt(PageLength);
        return (rows, more ? rows[^1].Id : null);
    }
}
