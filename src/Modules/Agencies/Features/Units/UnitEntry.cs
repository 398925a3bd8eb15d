using Sen.Kernel.Text;

namespace Sen.Agencies;

/// <summary>A name in the index, and how to answer for it on a day.</summary>
internal abstract class UnitEntry
{
    private UnitEntry(string name, string order, UnitPlace place, IReadOnlyList<string> provinces) =>
        (Key, Order, Place, Provinces) = (SearchKey.Of(name), order, place, provinces);

    public string Key { get; }

    /// <summary>Units of today before old ones, then Vietnamese order.</summary>
    public string Order { get; }

    /// <summary>Where it is or was: words that may follow the name.</summary>
    public UnitPlace Place { get; }

    /// <summary>Codes of the provinces it can lead to on some day.</summary>
    public IReadOnlyList<string> Provinces { get; }

    public abstract UnitKind Kind { get; }

    /// <summary>Null when there is nothing to say on that day, or not in that province.</summary>
    public abstract UnitSuggestion? Answer(IReadOnlyDictionary<string, AdministrativeUnit[]> versions, string? province, DateOnly today);

    public static UnitEntry Of(AdministrativeUnit unit, UnitPlace place, IReadOnlyList<string> provinces) => new NewEntry(unit, place, provinces);

    public static IEnumerable<UnitEntry> Of(OldUnit old, OldProvince province, UnitPlace place, IReadOnlyList<string> provinces)
    {
        yield return new OldEntry(old, old.Name, province, place, provinces);
        if (old.AlsoName is { } also && SearchKey.Of(also) != SearchKey.Of(old.Name))
            yield return new OldEntry(old, also, province, place, provinces);
    }

    private static AdministrativeUnit? At(IReadOnlyDictionary<string, AdministrativeUnit[]> versions, string code, DateOnly day) =>
        versions.TryGetValue(code, out var all) ? Array.Find(all, v => v.StandsAt(day)) : null;

    private static string ProvinceOf(AdministrativeUnit unit, IReadOnlyDictionary<string, AdministrativeUnit[]> versions, DateOnly day) =>
        At(versions, unit.Province!, day)?.InSentence ?? "";

    private sealed class NewEntry(AdministrativeUnit unit, UnitPlace place, IReadOnlyList<string> provinces)
        : UnitEntry(unit.Name, $"{(unit.ValidUntil is null ? 0 : 1)}{Folding.SortKey(unit.Name)} {unit.Code}", place, provinces)
    {
        public override UnitKind Kind => unit.Kind;

        public override UnitSuggestion? Answer(IReadOnlyDictionary<string, AdministrativeUnit[]> versions, string? province, DateOnly today)
        {
            if (unit.ValidFrom > today)
                return null;

            var now = At(versions, unit.Code, today);
            if (province is not null && (now ?? unit).Province != province)
                return null;
            if (unit.StandsAt(today))
                return new() { Answer = UnitAnswer.Current, Unit = unit, Label = unit.FullName, Note = ProvinceOf(unit, versions, today) };
            if (now is null)
                return new() { Answer = UnitAnswer.Ended, OldName = unit.FullName, Label = $"{unit.FullName} (cũ) không còn", Note = ProvinceOf(unit, versions, today) };

            return SearchKey.Of(now.Name) == Key
                ? null
                : new() { Answer = UnitAnswer.RenamedFrom, Unit = now, OldName = unit.FullName, Label = $"{unit.FullName} (cũ) nay là {now.InSentence}", Note = ProvinceOf(now, versions, today) };
        }
    }

    private sealed class OldEntry(OldUnit old, string name, OldProvince oldProvince, UnitPlace place, IReadOnlyList<string> provinces)
        : UnitEntry(name, $"2{Folding.SortKey(name)} {old.Code}", place, provinces)
    {
        private readonly string _name = UnitKindWords.Capital($"{old.Kind.Vi()} {name}");

        public override UnitKind Kind => old.Kind;

        public override UnitSuggestion? Answer(IReadOnlyDictionary<string, AdministrativeUnit[]> versions, string? province, DateOnly today)
        {
            var parts = old.Successors.Select(s => (Unit: At(versions, s.Code, today), s.Part))
                .Where(p => p.Unit is not null).Select(p => new UnitPart(p.Unit!, p.Part)).ToList();
            if (province is not null && parts.TrueForAll(p => p.Unit.Province != province))
                return null;

            var answer = new UnitSuggestion { Answer = UnitAnswer.Ended, OldName = _name, OldDistrict = old.District.FullName, Label = $"{_name} (cũ) không còn", Note = Was(null) };
            if (parts.Count == 0)
                return answer;
            if (parts is [var (unit, part)])
            {
                return SearchKey.Of(unit.Name) == Key
                    ? null // It is found under its own name.
                    : answer with
                    {
                        Answer = UnitAnswer.RenamedFrom,
                        Unit = unit,
                        Label = $"{_name} (cũ) {(part is PartTaken.Kept ? "nay là" : "nay thuộc")} {unit.InSentence}",
                        Note = Was(ProvinceOf(unit, versions, today)),
                    };
            }

            return answer with
            {
                Answer = UnitAnswer.SplitInto,
                Parts = [.. parts.OrderBy(p => p.Part is PartTaken.PartOfAreaAllPeople ? 0 : 1)],
                Label = $"{_name} (cũ) đã chia về {parts.Count} nơi: chọn nơi ở hiện nay",
                Note = Was(ProvinceOf(parts[0].Unit, versions, today)),
            };
        }

        private string Was(string? nowIn)
        {
            var province = oldProvince.FullName;
            return nowIn is null || UnitKindWords.Capital(nowIn) == province
                ? $"{old.District.FullName} cũ, {province[..1].ToLowerInvariant()}{province[1..]}"
                : $"{old.District.FullName} cũ, {province[..1].ToLowerInvariant()}{province[1..]} cũ, nay là {nowIn}";
        }
    }
}

/// <summary>The words of a place as they are searched; one for all communes of a district or province.</summary>
internal sealed class UnitPlace(params string[] names)
{
    private readonly HashSet<string> _words = [.. names.SelectMany(name => SearchKey.Of(name).Split(' '))];

    public bool Has(string word) => _words.Contains(word);
}
