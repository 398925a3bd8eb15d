using System.Globalization;
using System.Text.Json;
using Sen.Kernel;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Data;

/// <summary>A row of procedure_version without its content: enough to decide what an import or a publication changes.</summary>
internal sealed class HeadRow
{
    public string Key { get; init; } = "";

    public string Code { get; init; } = "";

    public string Source { get; init; } = "";

    public string SourceId { get; init; } = "";

    public long Number { get; init; }

    public string ValidFrom { get; init; } = "";

    public string? ValidTo { get; init; }

    public string ContentHash { get; init; } = "";

    public string FoldedTitle { get; init; } = "";

    public string? Link { get; init; }

    public string Record => $"{Source}/{SourceId}";

    public DateOnly From => Day.Read(ValidFrom);

    public bool IsEnded => ValidTo is not null;
}

/// <summary>A whole row.</summary>
internal sealed class VersionRow
{
    public string Key { get; init; } = "";

    public long Number { get; init; }

    public string? ValidTo { get; init; }

    public string Content { get; init; } = "";

    public string Definitions { get; init; } = "";

    public string? Link { get; init; }

    public PublishedVersion Read()
    {
        var procedure = JsonSerializer.Deserialize<ProcedureVersion>(Content, SenJson.Options)
            ?? throw new InvalidOperationException($"The content of {Key} is empty.");
        return new PublishedVersion
        {
            Key = Key,
            Number = (int)Number,
            Procedure = procedure with { ValidTo = ValidTo is null ? null : Day.Read(ValidTo) },
            Definitions = JsonSerializer.Deserialize<List<DefinitionRef>>(Definitions, SenJson.Options) ?? [],
            Link = Link,
        };
    }
}

internal sealed class DefinitionRow
{
    public string Kind { get; init; } = "";

    public string Name { get; init; } = "";

    public long Version { get; init; }

    public string Content { get; init; } = "";

    public string ContentHash { get; init; } = "";
}

/// <summary>Days as the store keeps them: <c>2026-12-01</c>, which sorts as text.</summary>
internal static class Day
{
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
