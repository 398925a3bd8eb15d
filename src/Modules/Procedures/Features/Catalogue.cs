using Sen.Kernel;
using Sen.Procedures.Data;
using Sen.Procedures.Domain;
using Sen.Procedures.Search;

namespace Sen.Procedures.Features;

/// <summary>A form, process or result template as it was published; it never changes.</summary>
/// <param name="Kind"><c>form</c>, <c>process</c>, <c>result</c>.</param>
public sealed record Definition(string Kind, string Name, int Version, string Json);

/// <summary>
/// The catalogue as everyone reads it: all published versions, in memory. Publishing and importing load it anew; readers see the old one
/// until the new one is whole.
/// </summary>
public sealed class Catalogue(Store store) : IDisposable
{
    internal const string Topic = "catalogue";

    private readonly SemaphoreSlim _loading = new(1);
    private volatile CatalogueSnapshot _now = new([], []);

    public Edition Edition => new(Topic, Load);

    public int Count => _now.Versions.Count;

    /// <summary>The version in force on that day; our own before an imported one. Null: no such code, or not in force then.</summary>
    public PublishedVersion? Find(string code, DateOnly on) => _now.Find(code, on);

    /// <summary>The last version whether in force or not, for records that have ended.</summary>
    public PublishedVersion? Latest(string code) => _now.Latest(code);

    /// <summary>A version by its key (<c>sen/1.001193/2</c>), for a dossier that was accepted under it.</summary>
    public PublishedVersion? Version(string key) => _now.Version(key);

    /// <summary>The record that stands in the place of this one (<see cref="PublishedVersion.Link"/>), as it is in force on that day.</summary>
    public PublishedVersion? Replacement(PublishedVersion version, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(version);
        return version.Link is { } link ? _now.Record(link, on) : null;
    }

    public Definition? Definition(string kind, string name, int version) => _now.Definition(kind, name, version);

    public bool Knows(string code) => _now.Knows(code);

    /// <summary>What can be applied for here on a day: versions in force that have a form, by code.</summary>
    public IReadOnlyList<PublishedVersion> WithForms(DateOnly on) =>
        [.. _now.Versions.Where(version => version.IsInForce(on) && version.Procedure.Cases.Any(one => one.Form is not null)).OrderBy(version => version.Procedure.Code, StringComparer.Ordinal)];

    public SearchPage Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _now.Index.Search(query);
    }

    /// <summary>Reads all versions from the store and puts them in place at once.</summary>
    public async Task Load(CancellationToken ct = default)
    {
        await _loading.WaitAsync(ct);
        try
        {
            var versions = await CatalogueRows.Versions(store, ct);
            var definitions = await CatalogueRows.Definitions(store, ct);
            _now = new CatalogueSnapshot([.. versions.Select(row => row.Read())], [.. definitions.Select(row => new Definition(row.Kind, row.Name, (int)row.Version, row.Content))]);
        }
        finally
        {
            _loading.Release();
        }
    }

    internal IReadOnlyList<PublishedVersion> Versions => _now.Versions;

    /// <summary>Shows these versions until the next <see cref="Load"/>.</summary>
    internal void Show(IReadOnlyList<PublishedVersion> versions) => _now = _now.With(versions);

    public void Dispose() => _loading.Dispose();
}
