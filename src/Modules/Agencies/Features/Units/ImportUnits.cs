using System.Text.Json;
using Sen.Kernel;

namespace Sen.Agencies;

/// <summary>What an import did, or would do.</summary>
/// <param name="Lines">One line for a person per change and per failure, in Vietnamese; the last one is <see cref="LastLine"/>.</param>
public sealed record ImportReport(int Imported, int Unchanged, int Failed, IReadOnlyList<string> Lines)
{
    public string LastLine => $"imported {Imported}, unchanged {Unchanged}, failed {Failed}";
}

/// <summary>
/// Takes a file of all units that stand from a day (the shape of units-2026-07-25.json) and keeps what differs from what is known: units added,
/// renamed, of another kind or province, ended. Nothing is deleted; a second run finds nothing to do.
/// </summary>
public sealed class ImportUnits(Store store, AdministrativeUnits units)
{
    /// <param name="from">First day of the reform.</param>
    /// <param name="dryRun">Only tell what would change.</param>
    /// <returns>A report; when a unit of the file can't be read or contradicts a later version, nothing at all is written.</returns>
    public async Task<ImportReport> Run(Stream file, DateOnly from, bool dryRun, CancellationToken ct = default)
    {
        ListedUnits listed;
        try
        {
            listed = await UnitsJson.Read(file, ct);
        }
        catch (JsonException broken)
        {
            return Report([], 0, [$"Tệp không phải danh sách đơn vị hành chính: {broken.Message}"]);
        }

        await LoadUnits.Load(store, units, ct);
        if (listed.Failures.Count > 0 || listed.Units.Count == 0)
            return Report([], 0, listed.Failures.Count > 0 ? listed.Failures : ["Tệp không có đơn vị nào"]);

        var diff = new UnitDiff(units.LatestVersions, listed.Units, from);
        if (diff.Failures.Count > 0 || dryRun || diff.Changes.Count == 0)
            return Report(diff.Changes, diff.Unchanged, diff.Failures);

        var now = store.Clock.Now.ToMicros();
        if (await store.Write([.. diff.Changes.SelectMany(c => c.Versions).Select(v => UnitRows.Keep(v, now)), Edition.Next(LoadUnits.Topic)], ct) is { } problem)
            return Report([], diff.Unchanged, [$"Không ghi được: {problem.Code}"]);

        await LoadUnits.Load(store, units, ct);
        return Report(diff.Changes, diff.Unchanged, []);
    }

    private static ImportReport Report(IReadOnlyList<UnitChange> changes, int unchanged, IReadOnlyList<string> failures)
    {
        // With a failure nothing was written.
        var report = new ImportReport(failures.Count > 0 ? 0 : changes.Count, unchanged, failures.Count, []);
        return report with { Lines = [.. changes.Select(c => c.Line), .. failures.Select(f => $"Lỗi: {f}"), report.LastLine] };
    }
}
