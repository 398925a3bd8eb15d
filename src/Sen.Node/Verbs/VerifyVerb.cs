using System.CommandLine;
using System.Globalization;
using Sen.Kernel;
using Sen.Kernel.Ledger.Verification;
using Sen.Node.Hosting;

namespace Sen.Node.Verbs;

/// <summary><c>sen verify</c>: is the ledger whole. It reads the store itself, beside a running node or without one.</summary>
internal static class VerifyVerb
{
    public static Command Define()
    {
        var (data, database) = (NodeWords.Data(), NodeWords.Database());
        var deep = new Option<bool>("--deep") { Description = "Open every part: nothing forged, nothing missing but what was erased." };
        var replay = new Option<bool>("--replay") { Description = "Fold all events again and compare with the state, byte for byte." };
        var checkpoint = new Option<string?>("--checkpoint") { Description = "A signed checkpoint, receipt or anchor kept outside this machine: proves that nothing was cut off since.", HelpName = "FILE" };
        var command = new VerbCommand(
            "verify", "Checks chain, seals, tree and signatures of the ledger. Ends with 0 when it is whole, with 1 and the place when it is not.",
            "sen verify --data /srv/sen",
            "sen verify --deep --replay --checkpoint /media/usb/checkpoint-2026-11-30")
        { deep, replay, checkpoint, data, database };
        command.SetAction((parsed, ct) => Run(
            parsed.Place(data, database),
            new VerificationOptions
            {
                Deep = parsed.GetValue(deep),
                Replay = parsed.GetValue(replay),
                OutsideAnchor = Read(parsed.GetValue(checkpoint)),
                OwnAnchorPath = parsed.Folder(data).AnchorPath,
            },
            parsed.InvocationConfiguration.Output,
            ct));
        return command;
    }

    internal static async Task<int> Run(StorePlace place, VerificationOptions options, TextWriter output, CancellationToken ct)
    {
        await using var store = await ReadOnlyStore.Open(place);
        var report = await new LedgerVerification(store).Run(options, ct);
        foreach (var finding in report.Findings)
            await output.WriteLineAsync($"{Word(finding.Level)} {finding.Kind}: {finding.Text} / {finding.English}");
        var figures = report.Figures;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{string.Join(", ", figures.LogSizes.Select(log => $"log {log.Key} {log.Value}"))}, waiting {figures.Pending}, checkpoints {figures.Checkpoints}, erased {figures.ErasedStreams}, parts opened {figures.PartsOpened}, states replayed {figures.StatesReplayed}, {figures.Took.TotalSeconds:0.0} s"));
        await output.WriteLineAsync(report.Headline);
        await output.WriteLineAsync(report.HeadlineInEnglish);
        return report.IsSound ? ExitCode.Done : ExitCode.Wrong;
    }

    private static byte[]? Read(string? path)
    {
        try
        {
            return path is null ? null : File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"Can't read {path}: {missing.Message}", missing);
        }
    }

    private static string Word(FindingLevel level) => level switch
    {
        FindingLevel.Error => "LỖI/ERROR",
        FindingLevel.Warning => "CẢNH BÁO/WARNING",
        _ => "Ghi chú/Note",
    };
}
