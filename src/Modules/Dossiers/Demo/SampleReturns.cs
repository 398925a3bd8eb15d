using System.Globalization;
using Sen.Procedures.Domain.Processes;

namespace Sen.Dossiers.Demo;

/// <summary>What a ministry's system would give back, made up.</summary>
internal static class SampleReturns
{
    public static IReadOnlyDictionary<string, string> Of(ExternalWork work, Random random, DateOnly today) => work.Returns
        .Where(one => one.Type is not ReturnType.File)
        .ToDictionary(
            one => one.Id,
            one => one.Type switch
            {
                ReturnType.Date => today.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
                ReturnType.DateTime => today.ToString("'10:30' dd/MM/yyyy", CultureInfo.InvariantCulture),
                // 099 is no province, so it is nobody's.
                _ when one.Id == "personalNumber" => $"0993{today:yy}{random.Next(0, 1_000_000):000000}",
                _ => random.Next(1, 400).ToString("000", CultureInfo.InvariantCulture),
            },
            StringComparer.Ordinal);
}
