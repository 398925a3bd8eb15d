using System.CommandLine;
using System.Globalization;
using Sen.Accounts;

namespace Sen.Node.Verbs;

/// <summary><c>sen token --account LOGIN</c>: an API token, shown once.</summary>
internal sealed class TokenVerb : IVerb
{
    public string Name => "token";

    public async Task<int> Run(VerbCall call, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        var issued = LoginName.TryParse(call["account"], out var login)
            ? await services.GetRequiredService<TokenIssuer>().Issue(login, call["name"], int.Parse(call["days"]!, CultureInfo.InvariantCulture), ct)
            : AccountProblems.NotFound;
        if (issued.TryGet(out var token, out var problem))
        {
            await output.WriteLineAsync(token.Secret);
            return ExitCode.Done;
        }

        await output.WriteLineAsync(problem.Code == AccountProblems.NotFound.Code
            ? $"No account '{call["account"]}' can sign in here. Check the login."
            : $"No token was made: {problem}.");
        return ExitCode.Wrong;
    }

    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var account = new Option<string>("--account") { Description = "The login for whom the program will act.", HelpName = "LOGIN", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for; its owner sees it in the list of tokens.", HelpName = "TEXT", DefaultValueFactory = _ => "sen token" };
        var days = new Option<int>("--days") { Description = "How long it is good.", HelpName = "NUMBER", DefaultValueFactory = _ => 90 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > TokenIssuer.MostDays)
                result.AddError($"--days is a number from 1 to {TokenIssuer.MostDays}.");
        });
        var command = new VerbCommand(
            "token", "Makes an API token and prints it, alone on its line. It can do what the account can; keep it like a password.",
            "TOKEN=$(sen token --account hotich.thuanhoa)",
            "curl -H \"Authorization: Bearer $TOKEN\" http://localhost:5080/api/me")
        { account, name, days, data, database };
        command.SetAction((parsed, ct) => WritingVerbs.Run(
            parsed.Place(data, database),
            new TokenVerb(),
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["account"] = parsed.GetRequiredValue(account),
                ["name"] = parsed.GetRequiredValue(name),
                ["days"] = parsed.GetValue(days).ToString(CultureInfo.InvariantCulture),
            },
            file: null,
            parsed.InvocationConfiguration.Output,
            ct));
        return command;
    }
}
