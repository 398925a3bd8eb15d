namespace Sen.Agencies;

/// <summary>What an import does to one unit.</summary>
internal sealed record UnitChange(string Line, IReadOnlyList<AdministrativeUnit> Versions);

/// <summary>
/// The difference between the units that are known and a file of units that stand from a day. Pure. A change closes the known version the
/// day before and opens the next; a unit that the file no longer has is closed; nothing is ever deleted.
/// </summary>
internal sealed class UnitDiff
{
    private readonly List<UnitChange> _changes = [];
    private readonly List<string> _failures = [];

    public UnitDiff(IEnumerable<AdministrativeUnit> latest, IReadOnlyList<ListedUnit> listed, DateOnly from)
    {
        var known = latest.ToDictionary(u => u.Code, StringComparer.Ordinal);
        var inFile = listed.Select(u => u.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var unit in listed)
            Compare(unit, known.GetValueOrDefault(unit.Code), from);
        foreach (var ended in known.Values.Where(u => u.ValidUntil is null && !inFile.Contains(u.Code)).OrderBy(u => u.Code, StringComparer.Ordinal))
            Close($"Kết thúc: {ended.Code} {ended.FullName}", ended, next: null, from);
    }

    public IReadOnlyList<UnitChange> Changes => _changes;

    public int Unchanged { get; private set; }

    public IReadOnlyList<string> Failures => _failures;

    private void Compare(ListedUnit listed, AdministrativeUnit? known, DateOnly from)
    {
        var next = new AdministrativeUnit
        {
            Code = listed.Code,
            Kind = listed.Kind,
            Name = listed.Name,
            NameEn = listed.NameEn,
            Province = listed.Province,
            ValidFrom = from,
        };
        if (known is null || (known.ValidUntil is { } until && until < from))
        {
            _changes.Add(new($"Thêm: {next.Code} {next.FullName}, từ {from:dd/MM/yyyy}", [next]));
            return;
        }

        // A list that merely spells Hoá for Hóa is no reform.
        var sameName = UnitName.SameSpelling(known.Name, next.Name);
        if (sameName)
            next = next with { Name = known.Name, NameEn = known.NameEn };
        if (sameName && known.Kind == next.Kind && known.Province == next.Province && known.ValidUntil is null)
        {
            Unchanged++;
            return;
        }

        var what = known.Province != next.Province ? "Đổi tỉnh"
            : !sameName && known.Kind != next.Kind ? "Đổi tên và loại"
            : !sameName ? "Đổi tên"
            : "Đổi loại";
        Close($"{what}: {next.Code} {known.FullName} → {next.FullName}, từ {from:dd/MM/yyyy}", known, next, from);
    }

    private void Close(string line, AdministrativeUnit known, AdministrativeUnit? next, DateOnly from)
    {
        if (known.ValidFrom > from || (known.ValidFrom == from && next is null))
            _failures.Add($"{known.Code} {known.FullName}: đã có bản từ {known.ValidFrom:dd/MM/yyyy}, không thể đổi từ {from:dd/MM/yyyy}");
        else if (known.ValidFrom == from)
            _changes.Add(new(line, [next!]));
        else
            _changes.Add(new(line, next is null ? [known with { ValidUntil = from.AddDays(-1) }] : [known with { ValidUntil = from.AddDays(-1) }, next]));
    }
}
