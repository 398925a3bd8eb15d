using Dapper;
using Sen.Accounts;
using Sen.Dossiers.Domain.Inbound;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>A dossier that another system sent and that is not in, with all that is wrong with it. It says nothing of whose it is.</summary>
internal sealed record FaultyDossier(
    string Code, string System, string Procedure, long Revision, InboundState State, DateTimeOffset Since, DateTimeOffset? NextAttempt, IReadOnlyList<InboundFault> Faults);

/// <summary>What has not come in at the counters of one's agencies, and why; longest first.</summary>
internal sealed class FaultyInbound(Store store)
{
    private const int Most = 50;

    /// <summary>Served by <c>inbound_dossier_faulty</c>.</summary>
    private const string OfAgency =
        $"select {InboundDossiers.Columns} from inbound_dossier where receiving = @agency and faults is not null and id > @after order by id limit @most";

    /// <param name="after">Key of the last one seen; 0 begins.</param>
    /// <returns>The page, and the key to go on with; null on the last page.</returns>
    public async Task<(IReadOnlyList<FaultyDossier> Page, long? Next)> Run(Visitor visitor, long after, CancellationToken ct)
    {
        await using var connection = await store.Read(ct);
        var rows = new List<InboundRow>();
        foreach (var agency in visitor.Positions.Where(position => position.Permissions.Contains(Permission.AcceptDossiers)).Select(position => position.AgencyId).Distinct())
            rows.AddRange(await connection.QueryAsync<InboundRow>(OfAgency, new { agency, after, most = Most + 1 }));
        var systems = (await connection.QueryAsync<(long, string)>("select account, name from inbound_system")).ToDictionary(system => system.Item1, system => system.Item2);
        rows.Sort((one, other) => one.Id.CompareTo(other.Id));
        return ([.. rows.Take(Most).Select(row => Shown(row, systems.GetValueOrDefault(row.System, "")))], rows.Count > Most ? rows[Most - 1].Id : null);
    }

    private static FaultyDossier Shown(InboundRow row, string system) => new(
        row.Code, system, row.Sent?.ProcedureName ?? "", row.Revision, row.Stands, Micros.FromMicros(row.Changed),
        row is { Stands: InboundState.Fetching, Next: { } next } ? Micros.FromMicros(next) : null, row.Wrong);
}
