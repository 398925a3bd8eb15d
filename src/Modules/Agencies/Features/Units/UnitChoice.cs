namespace Sen.Agencies;

/// <summary>A line under an address box, in the shape that the box asks for.</summary>
/// <param name="Value">Code of a commune of today.</param>
internal sealed record UnitChoice(string Value, string Text, string? Note)
{
    private const int Most = 20;

    /// <summary>Nothing typed gives the first communes of the province.</summary>
    public static IReadOnlyList<UnitChoice> Of(AdministrativeUnits units, string typed, string? province)
    {
        if (typed.Trim().Length == 0)
            return province is null ? [] : [.. units.CommunesOf(province).Take(Most).Select(unit => new UnitChoice(unit.Code, unit.FullName, null))];
        return [.. units.Suggest(typed, province, Most).SelectMany(Of).DistinctBy(one => one.Value).Take(Most)];
    }

    private static IEnumerable<UnitChoice> Of(UnitSuggestion found) => found.Unit is { } unit
        ? [new UnitChoice(unit.Code, unit.FullName, found.OldName is null ? found.Note : found.Label)]
        : found.Parts.Select(part => new UnitChoice(part.Unit.Code, part.Unit.FullName, $"{found.OldName} (cũ), {part.Note}"));
}
