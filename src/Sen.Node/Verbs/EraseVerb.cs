using System.CommandLine;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;

namespace Sen.Node.Verbs;

/// <summary><c>sen erase STREAM</c>: makes a person's part of a stream unreadable for ever. The ledger keeps that it happened and why.</summary>
internal sealed class EraseVerb : IVerb
{
    public string Name => "erase";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var store = services.GetRequiredService<Store>();
        var stream = long.Parse(call["stream"]!, CultureInfo.InvariantCulture);
        var problem = await services.GetRequiredService<Eraser>().Erase(stream, new Act(Actor.System, store.Identity.Agency), call["basis"]!, ct);
        await output.WriteLineAsync(problem switch
        {
            null => $"Stream {stream}: the person is erased. The chain still verifies; copies of the folder made before this must go, too.",
            { } gone when gone.Code == KernelProblems.NotFound.Code => $"There is no stream {stream}.",
            _ => $"Stream {stream} was not erased: {problem}.",
        });
        return problem is null ? ExitCode.Done : ExitCode.Wrong;
    }

    public static Command Define()
    {
        var data = NodeWords.Data();
        var stream = new Argument<long>("STREAM") { Description = "Number of the stream, as `sen verify` and the dossier's page for officials show it." };
        var basis = new Option<string>("--basis") { Description = "Law and decision on which it rests; it stays in the ledger for ever, so no personal data.", HelpName = "TEXT", Required = true };
        basis.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--basis says on which law and decision the erasure rests.");
        });
        var yes = new Option<bool>("--yes") { Description = "Nothing brings the data back: say that you know." };
        var command = new VerbCommand(
            "erase", "Destroys the keys of a person's data in a stream, its rows and its files. It can't be undone.",
            "sen erase 1764572400000123 --basis \"Decision 12/QĐ-UBND of 2026-12-01\" --yes --data /srv/sen")
        { stream, basis, yes, data };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
                result.AddError("An erasure can't be undone; add --yes to say that you know.");
        });
        command.SetAction((parsed, ct) => WritingVerbs.Run(
            parsed.Folder(data),
            new EraseVerb(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["stream"] = parsed.GetValue(stream).ToString(CultureInfo.InvariantCulture),
                ["basis"] = parsed.GetRequiredValue(basis),
            },
            file: null,
            parsed.InvocationConfiguration.Output,
            ct));
        return command;
    }
}
