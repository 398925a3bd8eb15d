using System.CommandLine;
using Sen.Accounts;
using Sen.Dossiers;

namespace Sen.Node.Verbs;

/// <summary><c>sen system --account LOGIN</c>: registers a system of another agency that hands in dossiers.</summary>
internal sealed class SystemVerb : IVerb
{
    private static readonly Dictionary<string, InboundSource> Sources = new(StringComparer.Ordinal)
    {
        ["national-portal"] = InboundSource.NationalPortal,
        ["ministry-system"] = InboundSource.MinistrySystem,
    };

    public string Name => "system";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var origins = new List<Uri>();
        foreach (var text in call["files"]!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!InboundSystem.TryReadOrigin(text, out var origin))
            {
                await output.WriteLineAsync($"'{text}' is no address such as https://dichvucong.gov.vn.");
                return ExitCode.Wrong;
            }

            origins.Add(origin);
        }

        var registered = LoginName.TryParse(call["account"], out var login)
            ? await services.GetRequiredService<InboundSystems>().Register(login, call["name"]!, Sources[call["source"]!], origins, ct)
            : AccountProblems.Invalid;
        if (!registered.TryGet(out var system, out var problem))
        {
            await output.WriteLineAsync($"The system was not registered: {problem}.");
            return ExitCode.Wrong;
        }

        await output.WriteLineAsync($"{system.Name} may hand in dossiers; its files are fetched from {string.Join(", ", origins)}. Its token: sen token --account {login}");
        return ExitCode.Done;
    }

    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var account = new Option<string>("--account") { Description = "The login of the system, made if there is none.", HelpName = "LOGIN", Required = true };
        var name = new Option<string>("--name") { Description = "How officials know the system.", HelpName = "TEXT", Required = true };
        var source = new Option<string>("--source") { Description = "By which way its dossiers come in.", Required = true };
        source.AcceptOnlyFromAmong([.. Sources.Keys]);
        var files = new Option<string[]>("--files") { Description = "Where its files lie: scheme, host and port. They are fetched from nowhere else.", HelpName = "URL", Required = true, AllowMultipleArgumentsPerToken = true };
        var command = new VerbCommand(
            "system", "Registers a system of another agency that hands in dossiers (National Portal, a ministry's system), or changes where its files lie.",
            "sen system --account cong-dvc-quoc-gia --name \"Cổng Dịch vụ công quốc gia\" --source national-portal --files https://dichvucong.gov.vn",
            "sen token --account cong-dvc-quoc-gia --days 365")
        { account, name, source, files, data, database };
        command.SetAction((parsed, ct) => WritingVerbs.Run(
            parsed.Place(data, database),
            new SystemVerb(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["account"] = parsed.GetRequiredValue(account),
                ["name"] = parsed.GetRequiredValue(name),
                ["source"] = parsed.GetRequiredValue(source),
                ["files"] = string.Join(' ', parsed.GetRequiredValue(files)),
            },
            file: null,
            parsed.InvocationConfiguration.Output,
            ct));
        return command;
    }
}
