using System.CommandLine;
using Sen.Kernel;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary><c>sen migrate</c>: brings the tables of a node to this release. A node on SQLite is stopped for it: one that runs has migrated.</summary>
internal static class MigrateVerb
{
    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var command = new VerbCommand("migrate", "Brings the tables of a node to this release: of a stopped one, or on PostgreSQL beside processes of the last release. Forward only: make a copy of the folder (and of its databases) first.", "sen migrate --data /srv/sen") { data, database };
        command.SetAction((parsed, ct) => Run(parsed.Place(data, database), parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> Run(StorePlace place, TextWriter output, CancellationToken ct)
    {
        // On PostgreSQL the next release brings the tables on while the last one still serves; what that one does not know it leaves alone.
        if (place.Database is null && await new NodeSocket(place.Data).Answers(ct))
        {
            await output.WriteLineAsync("The node runs, so its tables are those of its release. Stop it, install the new release, and run this again.");
            return ExitCode.Done;
        }

        await OpenedStore.MustExist(place, ct);
        await using var store = await OpenedStore.Open(new NodeOptions { Data = place.Database is null ? place.Data : new DataFolder(place.Data.Path, "migrate"), Database = place.Database, Kind = NodeKind.AsItIs, Migrate = true, Quiet = true });
        await output.WriteLineAsync("The tables are those of this release.");
        return ExitCode.Done;
    }
}
