using Dapper;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Dossiers;

/// <summary>By which way a system's dossiers come in.</summary>
public enum InboundSource
{
    NationalPortal = DossierSource.NationalPortal,
    MinistrySystem = DossierSource.MinistrySystem,
}

/// <summary>A system of another agency that may hand in dossiers.</summary>
/// <param name="Account">It acts with a token of this account.</param>
/// <param name="Origins">Where its files may lie: scheme, host and port.</param>
public sealed record InboundSystem(long Account, InboundSource Source, string Name, IReadOnlyList<Uri> Origins)
{
    /// <summary>Files are fetched from these addresses alone: nobody sends this node to another place (its own network above all).</summary>
    public bool Holds(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0 && Origins.Any(origin => Uri.Compare(origin, address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0);
    }

    /// <summary>False: it is no address such as <c>https://dichvucong.gov.vn</c>.</summary>
    public static bool TryReadOrigin(string text, out Uri origin) =>
        Uri.TryCreate(text, UriKind.Absolute, out origin!) && origin.Scheme is "https" or "http" && origin is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };
}

/// <summary>The systems of other agencies that hand in dossiers: who they are is for the operator of the node to say.</summary>
public sealed class InboundSystems
{
    private readonly Store _store;
    private readonly PartnerAccounts _accounts;

    internal InboundSystems(Store store, PartnerAccounts accounts) => (_store, _accounts) = (store, accounts);

    /// <summary>Registers a system, or changes what is known of it.</summary>
    /// <param name="name">How officials know it, e.g. "Cổng Dịch vụ công quốc gia".</param>
    public async Task<Result<InboundSystem>> Register(LoginName login, string name, InboundSource source, IReadOnlyList<Uri> origins, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(origins);
        if (!(await _accounts.Obtain(login, name, ct)).TryGet(out var account, out var problem))
            return problem;
        var system = new InboundSystem(account, source, Line.Clean(name), origins);
        problem = await _store.Write(
            [Statement.One(
                "insert into inbound_system (account, source, name, origins) values ($1, $2, $3, $4) on conflict (account) do update set source = excluded.source, name = excluded.name, origins = excluded.origins",
                account, (long)source, system.Name, string.Join(' ', origins.Select(origin => origin.GetLeftPart(UriPartial.Authority))))],
            ct);
        return problem is null ? system : problem;
    }

    internal async Task<Result<InboundSystem>> Of(long account, CancellationToken ct)
    {
        await using var connection = await _store.Read(ct);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            "select account as Account, source as Source, name as Name, origins as Origins from inbound_system where account = @account", new { account });
        return row is null
            ? DossierProblems.InboundSystemUnknown
            : new InboundSystem(row.Account, (InboundSource)row.Source, row.Name, [.. row.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => new Uri(one))]);
    }

    private sealed class Row
    {
        public long Account { get; init; }

        public long Source { get; init; }

        public string Name { get; init; } = "";

        public string Origins { get; init; } = "";
    }
}
