using Sen.Kernel;
using Sen.Kernel.Ledger;
using Sen.Node.Hosting;
using Sen.Node.LocalDoor;

namespace Sen.Node.Verbs;

/// <summary>The verbs that write, and the way to run one: in the node when one is up, otherwise here, with the store opened for it alone.</summary>
internal static class WritingVerbs
{
    public static IReadOnlyList<IVerb> All { get; } = [new ImportUnitsVerb(), new ImportProceduresVerb(), new TokenVerb(), new SystemVerb(), new EraseVerb()];

    /// <param name="file">Path of the verb's input; null when it takes none.</param>
    /// <exception cref="OperatorException">There is no node in the folder, the file is missing, or another process has the store.</exception>
    public static async Task<int> Run(StorePlace place, IVerb verb, IReadOnlyDictionary<string, string> words, string? file, TextWriter output, CancellationToken ct)
    {
        var socket = new NodeSocket(place.Data);
        var runs = await socket.Answers(ct);
        if (!runs)
            await OpenedStore.MustExist(place, ct);
        await using var input = Open(file);
        var call = new VerbCall(words, input);
        if (runs)
            return await socket.Run(verb, call, output, ct);

        await using var node = await RunningNode.Start(new NodeOptions { Data = place.Data, Database = place.Database, Kind = NodeKind.AsItIs, Quiet = true }, ct);
        var exitCode = await verb.Run(call, node.Services, output, ct);
        await node.Services.GetRequiredService<SequencerService>().RunOnce(ct);
        return exitCode;
    }

    private static Stream Open(string? file)
    {
        try
        {
            return file is null ? Stream.Null : File.OpenRead(file);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Can't read {file}: {missing.Message}", missing);
        }
    }
}
