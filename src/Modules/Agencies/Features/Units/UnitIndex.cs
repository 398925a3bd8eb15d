namespace Sen.Agencies;

/// <summary>
/// Search over all names of units, present and former. Every name is entered once for each of its words, sorted; a query is a range of
/// that list. Built once per set of units (about 30,000 entries), read by everybody.
/// </summary>
internal sealed class UnitIndex
{
    private readonly IReadOnlyDictionary<string, AdministrativeUnit[]> _versions;
    private readonly UnitEntry[] _entries;
    private readonly (string Key, int Entry, bool Start)[] _words;

    public UnitIndex(IReadOnlyDictionary<string, AdministrativeUnit[]> versions, UnitTables tables)
    {
        _versions = versions;
        var oldProvinces = tables.OldProvinces.ToDictionary(p => p.Code, StringComparer.Ordinal);
        var inProvince = tables.Units.Where(u => u.IsProvince).GroupBy(u => u.Code, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new UnitPlace([.. g.Select(p => p.FullName)]), StringComparer.Ordinal);
        var inDistrict = tables.OldDistricts.ToDictionary(d => d.Code, d => new UnitPlace(d.FullName, oldProvinces[d.Province].FullName), StringComparer.Ordinal);
        _entries =
        [
            .. tables.Units.Where(u => !u.IsProvince).Select(u => UnitEntry.Of(u, inProvince[u.Province!], ProvincesOf([u.Code])))
                .Concat(tables.OldUnits.SelectMany(o => UnitEntry.Of(
                    o, oldProvinces[o.District.Province], inDistrict[o.District.Code], ProvincesOf(o.Successors.Select(s => s.Code)))))
                .OrderBy(e => e.Order, StringComparer.Ordinal),
        ];
        _words = [.. _entries.SelectMany((entry, i) => Words(entry.Key).Select(w => (w.Key, i, w.Start)))];
        Array.Sort(_words, (a, b) => string.CompareOrdinal(a.Key, b.Key));
    }

    public IReadOnlyList<UnitSuggestion> Find(string text, string? province, int limit, DateOnly today)
    {
        var query = UnitQuery.Parse(text);
        var hits = new List<long>();
        foreach (var key in query.Keys)
            Collect(key, query.Kind, province, hits);
        if (hits.Count == 0)
        {
            foreach (var key in query.Keys)
                CollectWithPlace(key, query.Kind, province, hits);
        }

        hits.Sort();
        var seen = new HashSet<int>();
        var answers = new List<UnitSuggestion>(Math.Min(limit, hits.Count));
        foreach (var hit in hits)
        {
            var entry = (int)(hit & uint.MaxValue);
            if (seen.Add(entry) && _entries[entry].Answer(_versions, province, today) is { } answer)
                answers.Add(answer);
            if (answers.Count == limit)
                break;
        }

        return answers;
    }

    /// <summary>Names with a word that begins like the query. Rank: whole name, then its beginning, then a later word; the kind that was typed first.</summary>
    private void Collect(string key, UnitKind? kind, string? province, List<long> hits)
    {
        for (var i = FirstNotBefore(key); i < _words.Length && _words[i].Key.StartsWith(key, StringComparison.Ordinal); i++)
        {
            var (word, entry, start) = _words[i];
            if ((!start && key.Length == 1) || !LeadsTo(province, entry))
                continue;
            var rank = (start ? 0 : 6) + (word.Length == key.Length ? 0 : word[key.Length] == ' ' ? 2 : 4);
            hits.Add(Hit(rank, kind, entry));
        }
    }

    /// <summary>"Phú Hội, Thuận Hóa, Huế": a whole name followed by words of where it is or was.</summary>
    private void CollectWithPlace(string key, UnitKind? kind, string? province, List<long> hits)
    {
        for (var cut = key.LastIndexOf(' '); cut > 0 && hits.Count == 0; cut = key.LastIndexOf(' ', cut - 1))
        {
            var name = key[..cut];
            var place = key[(cut + 1)..].Split(' ');
            for (var i = FirstNotBefore(name); i < _words.Length && _words[i].Key == name; i++)
            {
                if (!_words[i].Start || !LeadsTo(province, _words[i].Entry))
                    continue;
                var missing = place.Count(word => !_entries[_words[i].Entry].Place.Has(word));
                if (missing < place.Length)
                    hits.Add(Hit(missing * 2, kind, _words[i].Entry));
            }
        }
    }

    private bool LeadsTo(string? province, int entry) => province is null || _entries[entry].Provinces.Contains(province);

    private string[] ProvincesOf(IEnumerable<string> codes) =>
        [.. codes.SelectMany(code => _versions.GetValueOrDefault(code) ?? []).Select(v => v.Province!).Distinct(StringComparer.Ordinal)];

    private long Hit(int rank, UnitKind? kind, int entry) =>
        ((long)(rank + (kind is null || kind == _entries[entry].Kind ? 0 : 1)) << 32) | (uint)entry;

    private int FirstNotBefore(string key)
    {
        var (low, high) = (0, _words.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (string.CompareOrdinal(_words[middle].Key, key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static IEnumerable<(string Key, bool Start)> Words(string key)
    {
        yield return (key, true);
        for (var space = key.IndexOf(' ', StringComparison.Ordinal); space >= 0; space = key.IndexOf(' ', space + 1))
            yield return (key[(space + 1)..], false);
    }
}
