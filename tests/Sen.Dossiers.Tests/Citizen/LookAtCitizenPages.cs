using System.Globalization;
using Sen.Dossiers.Tests.Host;
using Sen.Procedures.Features;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Citizen;

public class LookAtCitizenPages
{
    /// <summary>Not a test: <c>SEN_CITIZEN=5101 dotnet run --project tests/Sen.Dossiers.Tests</c> serves dossiers in every state until it is ended.</summary>
    [Fact]
    public async Task Citizen_pages_stay_open_for_looking()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable("SEN_CITIZEN"), CultureInfo.InvariantCulture, out var port), "SEN_CITIZEN names no port.");
        await using var host = new DossierHost();
        await host.Start(port);
        foreach (var name in new[] { "justice-271.jsonl", "defence-207.jsonl", "citizen-87-of-2021.json" })
        {
            await using var file = File.OpenRead(SharedData.Path($"data/procedures/{name}"));
            await host.Get<ImportProcedures>().Run(file, name);
        }

        var (supplement, ready, done) = (await host.AskedForSupplement(), await host.Issued(), await host.Delivered());
        await host.Accepted();
        await host.Sequence();
        var dossier = await host.Dossier(ready);
        TestContext.Current.SendDiagnosticMessage($"supplement {supplement}, ready {ready} ({dossier.Code} {dossier.FollowSecret}), done {done}");
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
