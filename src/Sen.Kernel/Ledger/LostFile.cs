using System.Globalization;

namespace Sen.Kernel.Ledger;

/// <summary>
/// The dossiers and other streams of which acknowledged events are gone, in the node's folder: there before its logs go on, so that nobody serves a node
/// that was set back and does not say what it lost. Looks at personal data are not named.
/// </summary>
public static class LostFile
{
    private const string PublicLog = "main";

    public static string PathIn(DataFolder data, int incarnation)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Path.Combine(data.Path, string.Create(CultureInfo.InvariantCulture, $"lost-{incarnation}.txt"));
    }

    /// <summary>A line a stream, those that the store knows first: its name, the stream, the versions that are gone; with a tab between.</summary>
    public static IReadOnlyList<string> Lines(ReopenReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. report.Lost.Where(one => one.Tree.Split('/')[0] == PublicLog)
            .GroupBy(one => (one.Stream, one.Name))
            .OrderBy(stream => stream.Key.Name is null).ThenBy(stream => stream.Min(one => one.Index))
            .Select(stream => $"{stream.Key.Name ?? "made since"}\t{stream.Key.Stream}\t{string.Join(' ', stream.Select(one => one.Version.ToString(CultureInfo.InvariantCulture)))}")];
    }

    internal static async Task Write(DataFolder data, ReopenReport report, CancellationToken ct)
    {
        var path = PathIn(data, report.Incarnation);
        var fresh = path + ".new";
        await using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write))
        {
            await using (var text = new StreamWriter(file, leaveOpen: true) { NewLine = "\n" })
            {
                foreach (var line in Lines(report).Prepend("name\tstream\tevents"))
                    await text.WriteLineAsync(line.AsMemory(), ct);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        FolderFlush.Run(data.Path);
    }
}
