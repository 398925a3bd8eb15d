using System.CommandLine;
using Sen.Kernel;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary><c>sen migrate</c>: brings the tables of a node to this release. It is the one verb that writes and needs the node stopped: a node that runs has migrated.</summary>
internal static class MigrateVerb
{
    public static Command Define()
    {
        var data = NodeWords.Data();
        var command = new VerbCommand("migrate", "Brings the tables of a stopped node to this release. Forward only: make a copy of the folder first.", "sen migrate --data /srv/sen") { data };
        command.SetAction((parsed, ct) => Run(parsed.Folder(data), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> Run(DataFolder data, TextWriter output, CancellationToken ct)
    {
        if (!data.HasStore)
            throw new OperatorException($"There is no node in {data.Path}. Name its folder: --data DIR.");
        if (await new NodeSocket(data).Answers(ct))
        {
            await output.WriteLineAsync("The node runs, so its tables are those of its release. Stop it, install the new release, and run this again.");
            return ExitCode.Done;
        }

        await using var store = await OpenedStore.Open(new NodeOptions { Data = data, Kind = NodeKind.AsItIs, Migrate = true, Quiet = true });
        await output.WriteLineAsync("The tables are those of this release.");
        return ExitCode.Done;
    }
}
