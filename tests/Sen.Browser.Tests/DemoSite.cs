using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Node.Demo;
using Sen.Node.Demo.Mailbox;
using Sen.Node.Hosting;
using Sen.Node.Verbs;
using Sen.Notices;
using Sen.Testing;

[assembly: AssemblyFixture(typeof(Sen.Browser.Tests.DemoSite))]

namespace Sen.Browser.Tests;

/// <summary>The demo as the script of the five minutes has it, filled with every procedure there is (without the shared data: the demo's own), and one Chromium that looks at it. Made once for all tests.</summary>
public sealed partial class DemoSite : IAsyncLifetime
{
    private const string Tuesday = "2026-12-01T14:10+07:00";

    private const string Ward = "H57.904";
    internal const string Procedures = "data/procedures";

    private static readonly string[] ProcedureFiles = ["justice-271.jsonl", "defence-207.jsonl", "citizen-87-of-2021.json"];

    private static readonly string[] ChromiumFlags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly DataFolder _data = new(Path.Combine(Directory.CreateTempSubdirectory("sen-see-").FullName, "data"));
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _signedIn = new(StringComparer.Ordinal);

    private RunningNode? _node;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    private IBrowser Chromium => _chromium ?? throw new InvalidOperationException("Chromium does not run.");

    public async ValueTask InitializeAsync()
    {
        _node = await RunningNode.Start(new NodeOptions
        {
            Data = _data,
            Port = 0,
            Agency = "H57",
            Kind = NodeKind.Demo,
            Migrate = true,
            Quiet = true,
            Clock = DateTimeOffset.Parse(Tuesday, CultureInfo.InvariantCulture),
        });
        await _node.Services.GetRequiredService<SeedDemo>().Run(DemoSize.Month, CancellationToken.None);
        await _node.Services.GetRequiredService<DemoPortal>().Run(_node.Address!, CancellationToken.None);
        await LeaveNoticesBehind(_node.Services);
        // Beside the demo's own procedures; the tests look at the site without the others, too.
        foreach (var file in SharedData.IsThere(Procedures) ? ProcedureFiles : [])
            await Import(Path.Combine(SharedData.Path(Procedures), file));
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("SEN_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ChromiumFlags,
        });
    }

    /// <summary>How many records of procedures were read, those reported as not usable included.</summary>
    public int ProcedureRecords { get; private set; }

    /// <summary>A browser as one reader has it; with <paramref name="login"/> signed in.</summary>
    /// <param name="at">Another node than the demo.</param>
    public async Task<Reader> Open(Screen screen, string? login = null, Uri? at = null)
    {
        var address = at ?? _node!.Address!;
        var context = await Chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            JavaScriptEnabled = screen.Scripts is not Scripts.Off,
            Locale = "vi-VN",
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = screen.IsPhone,
            StorageState = login is null ? null : await SignedIn(login),
        });
        context.SetDefaultTimeout(30_000);
        if (screen.Scripts is Scripts.Blocked)
            await context.RouteAsync("**/*.js", route => route.AbortAsync());
        if (screen.Dark || screen.Large)
            await context.AddCookiesAsync([screen.Preference(address)]);
        return new Reader(context, await context.NewPageAsync(), screen);
    }

    /// <summary>The newest dossier that stands at <paramref name="stage"/>, as stored, and was submitted by this account; without one, to the ward whose officials look.</summary>
    public async Task<long> Dossier(int stage, string? login)
    {
        await using var connection = await _node!.Services.GetRequiredService<Store>().Read(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long?>(
            "select d.id from dossier_row d left join account a on a.id = d.account where d.stage = @stage and (a.login = @login or (@login is null and d.receiving in (select agency_id from agency_code where code = @ward))) order by d.submitted desc limit 1",
            new { stage, login, ward = Ward }) ?? throw new InvalidOperationException($"The demo has no dossier at stage {stage} of {login ?? "anybody"}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_data.Path)!, recursive: true);
    }

    // One that the SMS service took, some that it refuses: before the administrator, and before the officials of a dossier.
    private async Task LeaveNoticesBehind(IServiceProvider services)
    {
        const string Refused = "+84900099999";
        var (desk, store) = (services.GetRequiredService<NoticeDesk>(), services.GetRequiredService<Store>());
        services.GetRequiredService<DemoMailbox>().Sms.Answer = to => to == Refused ? 422 : null;
        var ready = new Notice("dossiers.notice.ready", "H57.904-261201-0001", "Hồ sơ H57.904-261201-0001 đã có kết quả.", "Hồ sơ H57.904-261201-0001 đã có kết quả", ["Hồ sơ H57.904-261201-0001 đã có kết quả.", "Nơi nhận: Trung tâm PVHCC Thuận Hóa."]);
        foreach (var id in (long[])[await Dossier((int)Pages.Stage.Submitted, login: null), 1, 2, 3, 4, 5, 6])
            Assert.Null(await store.Write(desk.Queue(id, ready, new Recipient(id == 1 ? "0900000001" : Refused, id == 1 ? "lan@example.vn" : null), store.Clock.Now)));
        await services.GetRequiredService<OutboxWorker>().Run();
    }

    /// <summary>Each account signs in once, by the page; who comes later brings its cookies.</summary>
    private Task<string> SignedIn(string login) => _signedIn.GetOrAdd(login, one => new Lazy<Task<string>>(async () =>
    {
        await using var reader = await Open(Screen.Desk);
        await reader.SignIn(one);
        return await reader.Context.StorageStateAsync();
    })).Value;

    [GeneratedRegex(@"imported (?<count>\d+), unchanged (?<count>\d+), failed (?<count>\d+)", RegexOptions.None, 1000)]
    private static partial Regex Counts();

    private async Task Import(string path)
    {
        using StringWriter output = new(), errors = new();
        var exitCode = await SenCommand.Run(["import", "procedures", path, "--data", _data.Path], output, errors);
        Assert.True(exitCode == 0, errors.ToString());
        ProcedureRecords += Counts().Match(output.ToString()).Groups["count"].Captures.Sum(count => int.Parse(count.ValueSpan, CultureInfo.InvariantCulture));
    }
}
