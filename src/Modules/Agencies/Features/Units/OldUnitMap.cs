namespace Sen.Agencies;

/// <summary>A commune as the list before 2025-07 has it.</summary>
internal sealed record OldListed(string Code, UnitKind Kind, string Name, OldDistrict District);

/// <summary>
/// Joins the rows of the conversion table with the two lists of units. Where a row's code and name contradict each other, the name within the
/// district decides, and the correction is reported.
/// </summary>
internal sealed class OldUnitMap
{
    private readonly Dictionary<string, OldListed> _before;
    private readonly ILookup<string, OldListed> _inDistrict;
    private readonly Dictionary<string, ListedUnit> _now;
    private readonly ILookup<(string Province, string Key), ListedUnit> _nowByName;
    private readonly Dictionary<string, OldUnit> _mapped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Successor>> _byTableCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OldDistrict> _districts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _recoded = new(StringComparer.Ordinal);
    private readonly List<string> _corrections = [];

    public OldUnitMap(IEnumerable<OldListed> before, IReadOnlyList<ListedUnit> now)
    {
        _before = before.ToDictionary(b => b.Code, StringComparer.Ordinal);
        _inDistrict = _before.Values.ToLookup(b => b.District.Code, StringComparer.Ordinal);
        _now = now.ToDictionary(u => u.Code, StringComparer.Ordinal);
        _nowByName = now.Where(u => u.Province is not null).ToLookup(u => (u.Province!, SearchKey.Of(u.Name)));
    }

    public IReadOnlyList<string> Corrections => _corrections;

    public void Add(ConversionRow row)
    {
        var successor = new Successor(NewCode(row), row.Part);
        _districts.TryAdd(row.District.Code, row.District);
        var unit = row.OldCode.Length == 0 ? Island(row) : Find(row);
        _byTableCode.TryAdd(row.OldCode, []);
        _byTableCode[row.OldCode].Add(successor);
        var known = _mapped.GetValueOrDefault(unit.Code) ?? unit;
        _mapped[unit.Code] = known with { Successors = [.. known.Successors.Where(s => s.Code != successor.Code), successor] };
    }

    /// <summary>All old units by code, and those of the list that no row knows.</summary>
    public (IReadOnlyList<OldUnit> Units, IReadOnlyList<string> Unmapped) Finish()
    {
        var unmapped = new List<string>();
        foreach (var listed in _before.Values.Where(b => !_mapped.ContainsKey(b.Code)))
        {
            if (_byTableCode.TryGetValue(listed.Code, out var byCode))
                _mapped[listed.Code] = Unit(listed) with { Successors = byCode };
            else if (!_recoded.Contains(listed.Code))
                unmapped.Add($"{listed.Code} {listed.Kind.Vi()} {listed.Name}, {listed.District.FullName}");
        }

        return ([.. _mapped.Values.OrderBy(u => u.Code, StringComparer.Ordinal)], unmapped);
    }

    private OldUnit Find(ConversionRow row)
    {
        var atCode = _before.GetValueOrDefault(row.OldCode);
        if (atCode is not null && Named(atCode, row))
            return Unit(atCode) with { Kind = row.Old.Kind ?? atCode.Kind, Name = Best(atCode.Name, row.Old.Name) };

        var byName = _inDistrict[row.District.Code].Where(b => Named(b, row)).ToList();
        if (byName.Count > 1)
            byName = [.. byName.Where(b => b.Kind == row.Old.Kind && UnitName.SameSpelling(b.Name, row.Old.Name))];
        var kind = row.Old.Kind ?? UnitKind.Commune;
        var unit = new OldUnit { Code = row.OldCode, Kind = kind, Name = row.Old.Name, District = Newest(row.District), Successors = [] };

        if (byName is [var found])
        {
            if (atCode is not null)
            {
                Correct(row, $"mã {row.OldCode} là {atCode.Kind.Vi()} {atCode.Name}; theo tên lấy mã {found.Code}");
                return Unit(found);
            }

            Correct(row, $"mã {row.OldCode} thay mã {found.Code} của danh mục cũ");
            _recoded.Add(found.Code);
            return unit;
        }

        // A ward named "Phường Đúc" loses its first word when the kind is taken off.
        if (atCode is not null && UnitName.SameSpelling(atCode.Name, $"{kind.Vi()} {row.Old.Name}"))
            return Unit(atCode);

        Correct(row, atCode is null ? $"mã {row.OldCode} không có trong danh mục cũ" : $"danh mục cũ ghi {atCode.Kind.Vi()} {atCode.Name}");
        return unit with { AlsoName = atCode?.Name };
    }

    private string NewCode(ConversionRow row)
    {
        if (_now.ContainsKey(row.NewCode))
            return row.NewCode;
        if (_nowByName[(row.Province, SearchKey.Of(row.New.Name))].ToList() is not [var byName])
            throw new InvalidDataException($"dòng {row.Line}: không có xã mới {row.NewCode} {row.New.Name}");

        Correct(row, $"mã mới {row.NewCode} không có; theo tên lấy mã {byName.Code}");
        return byName.Code;
    }

    private static OldUnit Island(ConversionRow row) => new()
    {
        Code = row.District.Code,
        Kind = row.Old.Kind ?? UnitKind.District,
        Name = row.Old.Name,
        District = row.District,
        Successors = [],
    };

    private OldUnit Unit(OldListed listed) => new()
    {
        Code = listed.Code,
        Kind = listed.Kind,
        Name = listed.Name,
        District = Newest(listed.District),
        Successors = [],
    };

    /// <summary>The conversion table's district is the newer one: Mộc Châu became a town in 2025.</summary>
    private OldDistrict Newest(OldDistrict listed) => _districts.GetValueOrDefault(listed.Code) ?? listed;

    private void Correct(ConversionRow row, string what) => _corrections.Add($"dòng {row.Line}, {row.Old.Kind?.Vi()} {row.Old.Name}: {what}");

    private static bool Named(OldListed listed, ConversionRow row) => SearchKey.Of(listed.Name) == SearchKey.Of(row.Old.Name);

    /// <summary>Of two names that are searched alike, the one with proper capitals.</summary>
    private static string Best(string listed, string table) => table.Count(char.IsUpper) >= listed.Count(char.IsUpper) ? table : listed;
}
