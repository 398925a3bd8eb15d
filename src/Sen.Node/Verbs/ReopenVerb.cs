using System.CommandLine;
using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary><c>sen reopen</c>: lets the logs go on after the database was set back by its own means.</summary>
internal static class ReopenVerb
{
    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var anyway = new Option<bool>("--anyway") { Description = "Also when the store is not behind what the folder remembers: the folder was set back with it (a snapshot of the whole machine)." };
        var command = new VerbCommand(
            "reopen", "After a database was set back by its own means (point-in-time recovery, a snapshot): lets the logs go on in a new incarnation and lists what was acknowledged and is gone. `sen restore` does this itself.",
            "sen reopen --data /srv/sen")
        { anyway, data, database };
        command.SetAction((parsed, ct) => Run(parsed.Place(data, database), parsed.GetValue(anyway), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> Run(StorePlace place, bool anyway, TextWriter output, CancellationToken ct)
    {
        if (await new NodeSocket(place.Data).Answers(ct))
            throw new OperatorException("The node runs. Stop all of its processes first.");
        await OpenedStore.MustExist(place, ct);
        if (await OpenedStore.Refusing(() => new Reopening(place, OpenedStore.LookingSetup()).Run(anyway, ct)) is { } report)
            await LostList.Tell(place.Data, report, output);
        else
            await output.WriteLineAsync("The store holds all that was signed: the logs go on where they stand. If the folder was set back with it, say --anyway.");
        return ExitCode.Done;
    }
}
