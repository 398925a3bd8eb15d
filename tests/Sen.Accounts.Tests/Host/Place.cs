using Microsoft.Extensions.DependencyInjection;
using Sen.Agencies;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Testing;
using Xunit;

namespace Sen.Accounts.Tests.Host;

/// <summary>The services of the module on a fresh store, without the web.</summary>
internal sealed class Place : IAsyncDisposable
{
    public const string GoodPassword = "ngôi nhà bên sông Hương";

    private readonly ServiceProvider _services;

    private Place(TestStore test, ServiceProvider services) => (Test, _services) = (test, services);

    public TestStore Test { get; }

    public static async Task<Place> Open(Dialect dialect)
    {
        var test = await TestStore.Open(dialect, [AgenciesModule.Schema, AccountsModule.Schema], AccountsModule.Kinds);
        var services = new ServiceCollection().AddLogging().AddSingleton(test.Store).AddSingleton(test.Store.Clock);
        services.AddAgencies().AddAccounts(FewRounds);
        return new Place(test, services.BuildServiceProvider());
    }

    public static void FewRounds(AccountOptions options) => (options.PasswordIterations, options.SeedIterations) = (1_000, 500);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<long> Citizen(string login = "lan", string name = "Nguyễn Thị Lan") =>
        (await Get<CreateAccount>().Citizen(login, GoodPassword, name)).Value;

    public async Task<Visitor> Visitor(string login, string password = GoodPassword) =>
        (await Get<Sessions>().Find((await SignIn(login, password)).Value.Token.Text, default))!;

    public Task<Result<OpenedSession>> SignIn(string login, string password = GoodPassword) => Get<SignIn>().Run(login, password, null, default);

    /// <summary>An official with this role at a commune of its own.</summary>
    public Task<long> Official(string login, Role role, string name = "Trần Văn Cán") => Official(_services, login, role, name);

    public static async Task<long> Official(IServiceProvider services, string login, Role role, string name = "Trần Văn Cán", string agencyCode = "H57.901")
    {
        var from = new DateOnly(2026, 1, 1);
        var agency = (await services.GetRequiredService<AddAgency>().Run(new NewAgency(
            AgencyKind.CommuneCommittee, "Ủy ban nhân dân phường Thuận Hóa", AgencyCode.Parse(agencyCode), from, Provisional: true))).Value;
        var unit = (await services.GetRequiredService<AddOrgUnit>().Run(agency, OrgUnitKind.PublicServiceCentre, "Trung tâm Phục vụ hành chính công", from)).Value;
        var position = (await services.GetRequiredService<AddPosition>().Run(unit, "Công chức", [role], from)).Value;
        var official = (await services.GetRequiredService<AddOfficial>().Run(name)).Value;
        Assert.Null((await services.GetRequiredService<Appoint>().Run(official, position, from)).Problem);
        return (await services.GetRequiredService<CreateAccount>().Official(login, GoodPassword, name, official)).Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Test.DisposeAsync();
    }
}
