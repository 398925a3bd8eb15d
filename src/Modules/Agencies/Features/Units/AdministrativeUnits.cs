using Sen.Kernel;
using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>
/// All administrative units with their validity, and those until 2025-06-30 with what became of them, in memory. Starts with what came
/// with the program; loading the store adds the reforms that were imported since.
/// </summary>
public sealed class AdministrativeUnits(Clock clock)
{
    private readonly UnitTables _embedded = UnitFiles.ReadEmbedded();
    private volatile Snapshot? _snapshot;

    private Snapshot Now => _snapshot ??= new(_embedded);

    /// <summary>The unit with this code as it stands on <paramref name="at"/> (today when null); null when there is none.</summary>
    public AdministrativeUnit? ByCode(string code, DateOnly? at = null)
    {
        var day = at ?? clock.Today;
        return Now.Versions.TryGetValue(code, out var versions) ? Array.Find(versions, v => v.StandsAt(day)) : null;
    }

    /// <summary>All versions of a code, oldest first; empty when it never was.</summary>
    public IReadOnlyList<AdministrativeUnit> History(string code) => Now.Versions.GetValueOrDefault(code) ?? [];

    /// <summary>In Vietnamese order.</summary>
    public IReadOnlyList<AdministrativeUnit> Provinces(DateOnly? at = null) => Standing(Now.Provinces, at);

    /// <summary>The communes, wards and special zones of a province, in Vietnamese order; empty for an unknown code.</summary>
    public IReadOnlyList<AdministrativeUnit> CommunesOf(string province, DateOnly? at = null) => Standing(Now.Communes[province], at);

    /// <summary>A commune until 2025-06-30 by its code of then; null when it is not known.</summary>
    public OldUnit? OldCommune(string code) => Now.OldUnits.GetValueOrDefault(code);

    /// <summary>All communes until 2025-06-30, by code.</summary>
    public IReadOnlyList<OldUnit> OldCommunes => Now.Tables.OldUnits;

    /// <summary>A province until 2025-06-30 by its code of then, as personal ID numbers still carry it.</summary>
    public OldProvince? OldProvince(string code) => Now.OldProvinces.GetValueOrDefault(code);

    public IReadOnlyList<OldProvince> OldProvinces => Now.Tables.OldProvinces;

    /// <summary>"Phường Thuận Hóa, thành phố Huế"; the unit's own name for a province.</summary>
    public string Label(AdministrativeUnit unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Province is { } code && ByCode(code) is { } province ? $"{unit.FullName}, {province.InSentence}" : unit.FullName;
    }

    /// <summary>
    /// Communes whose present or former name matches, best first: any capitals, with or without marks, both spellings, with or without the
    /// word for the kind ("phuong phu hoi"), also followed by district or province. A name that several had gives all of them.
    /// </summary>
    /// <param name="text">What was typed; blank gives nothing.</param>
    /// <param name="province">Code of a province of today to search in; null: everywhere.</param>
    /// <param name="limit">At most so many, 1–50.</param>
    public IReadOnlyList<UnitSuggestion> Suggest(string text, string? province = null, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Now.Index.Find(text, province, Math.Clamp(limit, 1, 50), clock.Today);
    }

    /// <summary>An address as a paper prints it, in units of today; null when it is not clear which commune that is now.</summary>
    public PrintedAddress? Read(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return PrintedAddress.Read(address, this);
    }

    /// <summary>Puts imported versions over the embedded ones; the same code and first day is the same version.</summary>
    internal void Overlay(IReadOnlyList<AdministrativeUnit> imported)
    {
        var changed = imported.ToDictionary(u => (u.Code, u.ValidFrom));
        _snapshot = new(_embedded with
        {
            Units = [.. _embedded.Units.Where(u => !changed.ContainsKey((u.Code, u.ValidFrom))), .. imported],
        });
    }

    /// <summary>Makes the search ready before somebody waits for it.</summary>
    internal void WarmUp() => _ = Now.Index;

    internal IEnumerable<AdministrativeUnit> LatestVersions => Now.Versions.Values.Select(v => v[^1]);

    private List<AdministrativeUnit> Standing(IEnumerable<AdministrativeUnit> units, DateOnly? at)
    {
        var day = at ?? clock.Today;
        return [.. units.Where(u => u.StandsAt(day))];
    }

    private sealed class Snapshot
    {
        private readonly Lazy<UnitIndex> _index;

        public Snapshot(UnitTables tables)
        {
            Tables = tables;
            Versions = tables.Units.GroupBy(u => u.Code, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.OrderBy(u => u.ValidFrom).ToArray(), StringComparer.Ordinal);
            Provinces = [.. tables.Units.Where(u => u.IsProvince).OrderBy(u => Folding.SortKey(u.Name), StringComparer.Ordinal)];
            Communes = tables.Units.Where(u => !u.IsProvince).OrderBy(u => Folding.SortKey(u.Name), StringComparer.Ordinal)
                .ToLookup(u => u.Province!, StringComparer.Ordinal);
            OldUnits = tables.OldUnits.ToDictionary(u => u.Code, StringComparer.Ordinal);
            OldProvinces = tables.OldProvinces.ToDictionary(p => p.Code, StringComparer.Ordinal);
            _index = new(() => new(Versions, tables));
        }

        public UnitTables Tables { get; }

        public Dictionary<string, AdministrativeUnit[]> Versions { get; }

        public List<AdministrativeUnit> Provinces { get; }

        public ILookup<string, AdministrativeUnit> Communes { get; }

        public Dictionary<string, OldUnit> OldUnits { get; }

        public Dictionary<string, OldProvince> OldProvinces { get; }

        public UnitIndex Index => _index.Value;
    }
}
