using System.CommandLine;
using System.Globalization;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;
using Sen.Kernel.Changes;
using Sen.Kernel.Ledger.Erasure;

namespace Sen.Node.Verbs;

/// <summary><c>sen erase NUMBER</c>: makes a person's part of a dossier unreadable for ever. The ledger keeps that it happened and why.</summary>
internal sealed class EraseVerb : IVerb
{
    public string Name => "erase";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var (named, store) = (call["number"]!, services.GetRequiredService<Store>());
        if (await Find(named, services, output, ct) is not { } stream)
            return ExitCode.Wrong;
        var problem = await services.GetRequiredService<Eraser>().Erase(stream, new Act(Actor.System, store.Identity.Agency), call["basis"]!, ct);
        await output.WriteLineAsync(problem switch
        {
            null => $"{named}: the person is erased. The chain still verifies; copies of the folder made before this must go, too.",
            { } gone when gone.Code == KernelProblems.NotFound.Code => $"There is no stream {named}.",
            _ => $"{named} was not erased: {problem}.",
        });
        return problem is null ? ExitCode.Done : ExitCode.Wrong;
    }

    // A number of digits alone is a stream; everything else is what people call the dossier.
    private static async Task<long?> Find(string named, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        if (long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        switch (await services.GetRequiredService<FindDossiers>().Run(named, ct))
        {
            case [var one]:
                if (one.Account is not null)
                    await output.WriteLineAsync("The account that filed it keeps its profile and its other dossiers: each dossier is erased by its own number, the profile by its owner.");
                return one.Id;
            case []:
                await output.WriteLineAsync(LoginName.TryParse(named, out var login) && await services.GetRequiredService<FindAccount>().ByLogin(login, ct) is not null
                    ? $"{named} is an account, and accounts are not erased as a whole: an agent's account leads to dossiers of other people. Name each dossier by its number; the profile is emptied by its owner."
                    : $"There is no dossier {named}, or its person is erased already.");
                return null;
            case var several:
                await output.WriteLineAsync($"Several dossiers are called {named}; name one by its stream:");
                foreach (var one in several)
                    await output.WriteLineAsync($"  {one.Id}  {one.Number}  {one.Agency}");
                return null;
        }
    }

    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var number = new Argument<string>("NUMBER") { Description = "Code or temporary number of the dossier, or the number of the stream as `sen verify` shows it." };
        var basis = new Option<string>("--basis") { Description = "Law and decision on which it rests; it stays in the ledger for ever, so no personal data.", HelpName = "TEXT", Required = true };
        basis.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--basis says on which law and decision the erasure rests.");
        });
        var yes = new Option<bool>("--yes") { Description = "Nothing brings the data back: say that you know." };
        var command = new VerbCommand(
            "erase", "Destroys the keys of a person's data in a dossier, its rows and its files. It can't be undone.",
            "sen erase H57.904-261201-0007 --basis \"Decision 12/QĐ-UBND of 2026-12-01\" --yes --data /srv/sen",
            "sen erase 1764572400000123 --basis \"Decision 12/QĐ-UBND of 2026-12-01\" --yes")
        { number, basis, yes, data, database };
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes))
                result.AddError("An erasure can't be undone; add --yes to say that you know.");
        });
        command.SetAction((parsed, ct) => WritingVerbs.Run(
            parsed.Place(data, database),
            new EraseVerb(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["number"] = parsed.GetRequiredValue(number),
                ["basis"] = parsed.GetRequiredValue(basis),
            },
            file: null,
            parsed.InvocationConfiguration.Output,
            ct));
        return command;
    }
}
