using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary>The command line of the program: its verbs, and how it ends.</summary>
internal static class SenCommand
{
    private const string About =
        "Sen, the software of a digital state agency. One folder is one node: --data DIR (default ./data). Verbs that write go through the running node, so nothing has to be stopped for them.";

    private const string Ends = "Exit codes: 0 done; 1 it ran and found something wrong; 2 the command line can't be understood; 3 it could not run (one line says why); 70 a bug.";

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CancellationToken ct = default)
    {
        var parsed = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            // A mistyped verb is also a missing one; the mistyped one is what to say.
            var wrong = parsed.Errors.FirstOrDefault(error => parsed.UnmatchedTokens.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) ?? parsed.Errors[0];
            await errors.WriteLineAsync($"sen: {wrong.Message} `{Path(parsed.CommandResult.Command)} --help` says more.");
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false }, ct);
        }
        catch (OperatorException refused)
        {
            await errors.WriteLineAsync($"sen: {refused.Message}");
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Refused;
        }
        catch (Exception bug)
        {
            await errors.WriteLineAsync($"sen: this is a bug; please report the lines below. {bug}");
            return ExitCode.Broken;
        }
    }

    internal static RootCommand Root()
    {
        var root = new RootCommand(About);
        foreach (var verb in (Command[])[DemoVerb.Define(), ServeVerb.Define(), Import(), TokenVerb.Define(), SystemVerb.Define(), VerifyVerb.Define(), EraseVerb.Define(), BenchVerb.Define(), MigrateVerb.Define(), CopyVerb.Define(), BackupVerb.Define(), RestoreVerb.Define(), ReopenVerb.Define(), DoctorVerb.Define()])
            root.Subcommands.Add(verb);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Ends);
        return root;
    }

    private static Command Import()
    {
        var import = new Command("import", "Takes over official lists: administrative units, procedures. The same file twice changes nothing.");
        import.Subcommands.Add(ImportUnitsVerb.Define());
        import.Subcommands.Add(ImportProceduresVerb.Define());
        return import;
    }

    internal static string Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? string.Create(CultureInfo.InvariantCulture, $"{Path(parent)} {command.Name}") : "sen";
}
