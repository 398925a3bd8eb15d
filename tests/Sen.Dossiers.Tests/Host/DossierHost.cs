using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Features;
using Sen.Files;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Notices;
using Sen.Portal;
using Sen.Procedures;
using Sen.Procedures.Demo;
using Sen.Procedures.Features;
using Sen.Testing;
using Sen.Web;

namespace Sen.Dossiers.Tests.Host;

/// <summary>
/// A whole program around the module on a real Kestrel: a store of its own, Huế and its officials, the demo's procedures, an account for
/// each login of <see cref="Logins"/>. The clock stands at 14:10 on Tuesday 1 December 2026 until a test moves it. Use it as a class fixture.
/// </summary>
public class DossierHost : IAsyncLifetime
{
    public const string Password = "ngôi nhà bên sông Hương";

    /// <summary>The name under which people reach the node from elsewhere; tests come by 127.0.0.1.</summary>
    public const string Name = "dichvucong.hue.example.vn";

    /// <summary>What is told waits: nobody sends it.</summary>
    internal static readonly NoticeOptions Ways = new()
    {
        Smtp = new SmtpOptions { Host = "127.0.0.1", Tls = MailTls.None, From = "khong-tra-loi@hue.example.vn" },
        Sms = new SmsOptions { Url = new Uri("http://127.0.0.1:9/messages"), Token = "test" },
    };

    private WebApplication? _app;

    protected virtual Dialect Dialect => TestStore.Default;

    public TestStore Test { get; private set; } = null!;

    public Store Store => Test.Store;

    public Uri Address { get; private set; } = null!;

    /// <summary>Thuận Hóa, where dossiers are received and worked unless a test says otherwise.</summary>
    public Agency Commune { get; private set; } = null!;

    /// <summary>Ids of accounts by login.</summary>
    public IReadOnlyDictionary<string, long> Accounts { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => _app!.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        Test = await TestStore.Open(
            Dialect,
            [AgenciesModule.Schema, FilesModule.Schema, NoticesModule.Schema, AccountsModule.Schema, ProceduresModule.Schema, DossiersModule.Schema],
            [.. AccountsModule.Kinds, .. DossiersModule.Kinds]);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ApplicationName = "Sen.Web" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services
            .AddSingleton(Test.Store)
            .AddSingleton(Test.Store.Clock)
            .AddSingleton(new DataFolder(Test.Folder))
            .AddSenWeb(new SiteOptions { Product = "Cổng dịch vụ công", AgencyName = "Thành phố Huế", Hotline = "1800 1096", Demo = true, Host = Name })
            .AddAgencies().AddFiles().AddNotices(Ways, sends: false).AddAccounts(FewRounds).AddProcedures().AddDossiers().AddPortal();

        _app = builder.Build();
        _app.UseSenWeb();
        _app.UseAccounts();
        _app.MapSenWeb();
        _app.MapAgencies();
        _app.MapAccounts();
        _app.MapProcedures();
        _app.MapDossiers();
        _app.MapPortal();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        await Seed();
    }

    /// <summary>A browser without scripts, nobody signed in.</summary>
    public Browser Browser() => new(Address);

    /// <summary>A browser in which this login is signed in.</summary>
    public async Task<Browser> SignedIn(string login)
    {
        var browser = Browser();
        var page = await browser.Open("/dang-nhap");
        await browser.Submit(page.Form("form[method=post]"), ("Login", login), ("Password", Password));
        return browser.Location == "/dang-nhap" ? throw new InvalidOperationException($"{login} was not let in.") : browser;
    }

    /// <summary>A program that acts for this login.</summary>
    public async Task<HttpClient> Program(string login)
    {
        var name = LoginName.TryParse(login, out var known) ? known : throw new InvalidOperationException(login);
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await Get<TokenIssuer>().Issue(name, "thử", days: 1)).Value.Secret);
        return http;
    }

    internal async Task<Visitor> Visitor(string login)
    {
        var account = (await Get<FindAccount>().ById(Accounts[login]))!;
        return new Visitor
        {
            AccountId = account.Id,
            Kind = account.OfficialId is null ? AccountKind.Citizen : AccountKind.Official,
            DisplayName = account.Name,
            OfficialId = account.OfficialId,
            SessionId = "test",
            Positions = account.OfficialId is { } official ? await Positions(official) : [],
        };
    }

    internal async Task<Domain.ActingOfficial> Official(string login) => (await Get<ActingOfficials>().Of(await Visitor(login), default)).Value;

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await Test.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task Seed()
    {
        Assert.Null(await Get<SeedHue>().Run());
        Assert.Null(await Get<PublishProcedure>().Publish(DemoCatalogue.Load()));
        var directory = Get<AgencyDirectory>();
        Commune = (await directory.CommitteeOf("19789"))!;
        var seeds = new List<SeedAccount>
        {
            new(Logins.Citizen, Password, "Trần Thị Lan", Profile: DossierSteps.Lan),
            new(Logins.OtherCitizen, Password, "Lê Văn Khác"),
        };
        foreach (var (login, agency, title) in Logins.Officials)
        {
            var at = (await directory.CommitteeOf(agency))!;
            var holding = (await directory.Staff(at.Id)).First(one => one.Position.Title == title);
            seeds.Add(new SeedAccount(login, Password, holding.Official.Name, holding.Official.Id));
        }

        Accounts = await Get<SeedAccounts>().Run(seeds);
    }

    private async Task<IReadOnlyList<VisitorPosition>> Positions(long official)
    {
        var positions = new List<VisitorPosition>();
        foreach (var holding in await Get<AgencyDirectory>().PositionsOf(official))
        {
            var agency = (await Get<AgencyDirectory>().ById(holding.OrgUnit.AgencyId))!;
            positions.Add(new VisitorPosition(
                holding.Position.Id, holding.Position.Title, holding.OrgUnit.Id, agency.Id, agency.Code.ToString(), agency.Name, PermissionTable.Of(holding.Position.Roles))
            {
                OrgUnitName = holding.OrgUnit.Name,
                Roles = holding.Position.Roles,
            });
        }

        return positions;
    }

    private static void FewRounds(AccountOptions options) =>
        (options.PasswordIterations, options.SeedIterations, options.FailuresPerAddress, options.RegistrationsPerAddress) = (1_000, 500, 10_000, 10_000);
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresDossierHost : DossierHost
{
    protected override Dialect Dialect => Dialect.Postgres;
}

/// <summary>Who can sign in, each with <see cref="DossierHost.Password"/>.</summary>
public static class Logins
{
    public const string Citizen = "lan";
    public const string OtherCitizen = "khac";

    /// <summary>At the counter of the centre.</summary>
    public const string Reception = "tiepnhan";

    /// <summary>Justice and civil status: receives and works.</summary>
    public const string Specialist = "hotich";

    public const string Signatory = "phochutich";
    public const string Clerk = "vanthu";
    public const string Director = "giamdoc";
    public const string Cashier = "thuphi";
    public const string Delivery = "traketqua";
    /// <summary>Helps in the hall.</summary>
    public const string Guide = "huongdan";

    /// <summary>Receives, certifies and hands over.</summary>
    public const string Deputy = "phogiamdoc";

    public const string Office = "chanhvanphong";

    /// <summary>A specialist of a division, who is asked for opinions.</summary>
    public const string Consulted = "chuyenvien";

    /// <summary>Civil status of another commune.</summary>
    public const string Verifier = "hotich.vyda";

    /// <summary>The counter of another commune.</summary>
    public const string Stranger = "vyda";

    internal static readonly IReadOnlyList<(string Login, string Commune, string Title)> Officials =
    [
        (Reception, "19789", "Công chức tiếp nhận"),
        (Specialist, "19789", "Công chức Tư pháp – Hộ tịch"),
        (Signatory, "19789", "Phó Chủ tịch"),
        (Clerk, "19789", "Văn thư"),
        (Director, "19789", "Giám đốc Trung tâm"),
        (Cashier, "19789", "Nhân viên thu phí, lệ phí"),
        (Delivery, "19789", "Công chức trả kết quả"),
        (Guide, "19789", "Nhân viên hướng dẫn"),
        (Deputy, "19789", "Phó Giám đốc Trung tâm"),
        (Office, "19789", "Chánh Văn phòng"),
        (Consulted, "19789", "Chuyên viên"),
        (Verifier, "19777", "Công chức Tư pháp – Hộ tịch"),
        (Stranger, "19777", "Công chức tiếp nhận"),
    ];
}
