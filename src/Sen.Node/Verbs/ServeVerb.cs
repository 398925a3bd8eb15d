using System.CommandLine;
using System.CommandLine.Parsing;
using Sen.LedgerFormat;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen serve</c>: runs a real node.</summary>
internal static class ServeVerb
{
    public static Command Define()
    {
        var serving = new ServingWords();
        var agency = new Option<string?>("--agency") { Description = "Code of the agency whose node this is (Decision 20/2020). Needed once, to make the node.", HelpName = "CODE" };
        agency.Validators.Add(IsCode);
        var command = new VerbCommand(
            "serve", "Runs a node until it is stopped; makes it when the folder is new.",
            "sen serve --data /srv/sen --host dichvucong.hue.gov.vn --agency H57",
            "sen serve --data /srv/sen --port 8080",
            "sen serve --data /srv/sen --database postgres:///sen?host=/run/postgresql --host dichvucong.hue.gov.vn --agency H57",
            "sen serve --data /srv/sen --name web2 --port 5082 --proxy 127.0.0.1 --drain 5")
        { agency };
        serving.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            await using var node = await RunningNode.Start(serving.Read(parsed) with { Agency = parsed.GetValue(agency) }, ct);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"Sen is ready: {node.Address}");
            await node.WaitForShutdown(ct);
            return ExitCode.Done;
        });
        return command;
    }

    private static void IsCode(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } code && !Origin.TryParse($"localhost/sen/{code}/main/1", out _))
            result.AddError("--agency is an agency code such as H57 or H57.18.");
    }
}
