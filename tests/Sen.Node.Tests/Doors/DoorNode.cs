using System.Collections.Concurrent;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel;
using Sen.Node.Demo;
using Sen.Kernel.Sql;
using Sen.Node.Hosting;
using Sen.Testing;

namespace Sen.Node.Tests.Doors;

/// <summary>One node for all that knocks: a demo with its people, its doors counted, programs and browsers of everybody.</summary>
public sealed class DoorNode : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sen-doors-");
    private readonly ConcurrentDictionary<string, HttpClient> _programs = new(StringComparer.Ordinal);
    private RunningNode _node = null!;

    internal IServiceProvider Services => _node.Services;

    internal Uri Address => _node.Address!;

    internal IReadOnlyList<Door> Doors { get; private set; } = [];

    /// <summary>Files of dossiers that come in from elsewhere lie here.</summary>
    internal PortalStandIn Portal { get; private set; } = null!;

    internal MainJob Job { get; private set; } = null!;

    /// <summary>Id of the ward's committee.</summary>
    internal string Agency { get; private set; } = "";

    /// <summary>Unit of <see cref="MainJob.Colleague"/>.</summary>
    internal string ConsultedUnit { get; private set; } = "";

    /// <summary>Official behind <see cref="MainJob.Specialist"/>.</summary>
    internal string SpecialistId { get; private set; } = "";

    internal string FilesPath => Services.GetRequiredService<DataFolder>().FilesPath;

    internal Store Store => Services.GetRequiredService<Store>();

    public async ValueTask InitializeAsync()
    {
        _node = await RunningNode.Start(new NodeOptions
        {
            Data = new DataFolder(_folder.FullName),
            Database = TestStore.Default is Dialect.Postgres ? await PostgresServer.CreateDatabase() : null,
            Port = 0, Agency = "H57", Kind = NodeKind.Demo, Migrate = true, Quiet = true,
            Clock = new DateTimeOffset(2026, 12, 1, 14, 10, 0, TimeSpan.FromHours(7)),
        });
        var limits = Services.GetRequiredService<IOptions<AccountOptions>>().Value;
        (limits.PasswordIterations, limits.SeedIterations, limits.FailuresPerAddress, limits.RegistrationsPerAddress) = (1_000, 500, 1_000_000, 1_000_000);
        await Services.GetRequiredService<SeedDemo>().WithoutDossiers(default);
        Portal = await PortalStandIn.Start();
        Assert.True(LoginName.TryParse(MainJob.Portal, out var portal));
        Assert.Null((await Services.GetRequiredService<InboundSystems>().Register(portal, "Cổng Dịch vụ công quốc gia", InboundSource.NationalPortal, [Portal.Address])).Problem);
        Doors = await Census.Of(Services);
        Job = new MainJob(this);
        var directory = Services.GetRequiredService<AgencyDirectory>();
        var ward = (await directory.CommitteeOf("19789"))!;
        var staff = (await directory.Staff(ward.Id)).OrderBy(one => one.Id).ToList();
        Agency = ward.Id.ToString(CultureInfo.InvariantCulture);
        ConsultedUnit = staff.First(one => one.Position.Title == "Chuyên viên").OrgUnit.Id.ToString(CultureInfo.InvariantCulture);
        SpecialistId = staff.First(one => one.Position.Title == "Công chức Tư pháp – Hộ tịch").Official.Id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A program with a token of this account; "" has none.</summary>
    internal HttpClient Program(string login) => _programs.GetOrAdd(login, one =>
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (one.Length > 0)
            http.DefaultRequestHeaders.Add("Authorization", $"Bearer {Token(one).GetAwaiter().GetResult()}");
        return http;
    });

    /// <summary>A browser in which this account is signed in; "" is a stranger.</summary>
    internal async Task<Browser> Browser(string login)
    {
        var browser = new Browser(Address);
        if (login.Length == 0)
            return browser;
        var page = await browser.Open("/dang-nhap");
        await browser.Submit(page.Form(), ("Login", login), ("Password", DemoPeople.Password));
        return browser.Location.StartsWith("/dang-nhap", StringComparison.Ordinal) ? throw new InvalidOperationException($"{login} was not let in.") : browser;
    }

    /// <summary>How many events the stream of a dossier has: what a refused request must not change.</summary>
    internal async Task<long> Events(string id)
    {
        await using var connection = await Store.Read(default);
        return await connection.ExecuteScalarAsync<long>("select count(*) from event where stream_id = @id", new { id = long.Parse(id, CultureInfo.InvariantCulture) });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs.Values)
            program.Dispose();
        await _node.DisposeAsync();
        await Portal.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Id of a token that was just made for the account.</summary>
    internal async Task<string> NewToken(string login) => (await Issue(login)).Id.ToString(CultureInfo.InvariantCulture);

    private async Task<string> Token(string login) => (await Issue(login)).Secret;

    private async Task<IssuedToken> Issue(string login) => LoginName.TryParse(login, out var name)
        ? (await Services.GetRequiredService<TokenIssuer>().Issue(name, "thử", 30)).Value
        : throw new InvalidOperationException($"{login} is no login.");
}

/// <summary>Every test of doors knocks at the same node, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneDoorNode : ICollectionFixture<DoorNode>
{
    public const string Name = "doors";
}
