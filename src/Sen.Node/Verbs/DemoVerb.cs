using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Node.Demo;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen demo</c>: makes, fills and runs a node whose people are made up.</summary>
internal static class DemoVerb
{
    private const string Agency = "H57";

    public static Command Define()
    {
        var serving = new ServingWords();
        var clock = new Option<DateTimeOffset?>("--clock")
        {
            Description = "Set the legal clock to this instant; it ticks on from there, also after the next start. It never goes back.",
            HelpName = "INSTANT",
            CustomParser = ReadInstant,
        };
        var command = new VerbCommand(
            "demo", "Runs a demonstration: Huế with made-up people. A second start keeps the data.",
            "sen demo",
            "sen demo --port 8080 --data /tmp/sen-demo",
            "sen demo --clock 2026-12-01T14:10+07:00")
        { clock };
        serving.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            var options = serving.Read(parsed) with { Agency = Agency, Kind = NodeKind.Demo, Clock = parsed.GetValue(clock), Migrate = true };
            if (!await OpenedStore.HasStore(NodeWords.Place(options.Data, options.Database), ct))
            {
                await SeedBehindClosedDoors(options, ct);
                options = options with { Clock = null }; // it ticks already
            }

            await using var node = await RunningNode.Start(options, ct);
            await node.Services.GetRequiredService<SeedDemo>().Run(DemoSize.Quarter, ct); // a newer release's seed, or one that broke off
            await node.Services.GetRequiredService<DemoPortal>().Run(node.Address!, ct);
            await Welcome(node, NodeWords.Place(options.Data, options.Database), parsed.InvocationConfiguration.Output);
            await node.WaitForShutdown(ct);
            return ExitCode.Done;
        });
        return command;
    }

    // The seed lives through the weeks before now, with the legal clock set to each of them: nobody should meet that clock.
    private static async Task SeedBehindClosedDoors(NodeOptions options, CancellationToken ct)
    {
        await using var node = await RunningNode.Start(options with { Port = null, Quiet = true }, ct);
        await node.Services.GetRequiredService<SeedDemo>().Run(DemoSize.Quarter, ct);
    }

    private static async Task Welcome(RunningNode node, StorePlace place, TextWriter output)
    {
        var now = node.Services.GetRequiredService<Clock>().Now;
        await output.WriteLineAsync("Demo accounts (password of all: " + DemoPeople.Password + "):");
        foreach (var account in DemoPeople.Shown)
            await output.WriteLineAsync($"  {account.Login,-22} {account.En}");
        await output.WriteLineAsync($"  … and the same for {string.Join(", ", DemoPeople.OtherSuffixes.Select(suffix => "." + suffix))}");
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Legal clock: {now:yyyy-MM-dd HH:mm} (Viet Nam); move it forward at {node.Address}minh-hoa"));
        await output.WriteLineAsync($"Data: {place.Data.Path}{(place.Database is null ? "" : $" and {place.Database}")}");
        await output.WriteLineAsync($"Sen is ready: {node.Address}   Ctrl+C stops it; the data stay.");
    }

    private static DateTimeOffset? ReadInstant(ArgumentResult result)
    {
        if (LegalInstant.TryParse(result.Tokens[0].Value, out var instant))
            return instant;
        result.AddError($"--clock '{result.Tokens[0].Value}' is not an instant such as 2026-12-01T14:10+07:00.");
        return null;
    }
}
