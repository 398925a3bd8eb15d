using Sen.Procedures.Domain;
using Sen.Procedures.Search;

namespace Sen.Procedures.Features;

/// <summary>All versions at one moment, with their look-ups and index. Immutable.</summary>
internal sealed class CatalogueSnapshot
{
    private readonly ILookup<string, PublishedVersion> _byCode;
    private readonly ILookup<string, PublishedVersion> _byRecord;
    private readonly Dictionary<string, PublishedVersion> _byKey;
    private readonly Dictionary<(string Kind, string Name, int Version), Definition> _definitions;

    public CatalogueSnapshot(IReadOnlyList<PublishedVersion> versions, IReadOnlyList<Definition> definitions)
    {
        Versions = versions;
        _byCode = versions.OrderByDescending(version => version.Procedure.Source == "sen").ThenByDescending(version => version.Number).ToLookup(version => version.Procedure.Code, StringComparer.Ordinal);
        _byRecord = versions.OrderByDescending(version => version.Number).ToLookup(version => $"{version.Procedure.Source}/{version.Procedure.SourceId}", StringComparer.Ordinal);
        _byKey = versions.ToDictionary(version => version.Key, StringComparer.Ordinal);
        _definitions = definitions.ToDictionary(definition => (definition.Kind, definition.Name, definition.Version));
        Index = SearchIndexBuilder.Build(versions);
    }

    public IReadOnlyList<PublishedVersion> Versions { get; }

    public SearchIndex Index { get; }

    /// <summary>Other versions with the same definitions.</summary>
    public CatalogueSnapshot With(IReadOnlyList<PublishedVersion> versions) => new(versions, [.. _definitions.Values]);

    public PublishedVersion? Find(string code, DateOnly on) => _byCode[code].FirstOrDefault(version => version.IsInForce(on));

    public PublishedVersion? Latest(string code) => _byCode[code].FirstOrDefault();

    public PublishedVersion? Version(string key) => _byKey.GetValueOrDefault(key);

    public PublishedVersion? Record(string record, DateOnly on) => _byRecord[record].FirstOrDefault(version => version.IsInForce(on));

    public Definition? Definition(string kind, string name, int version) => _definitions.GetValueOrDefault((kind, name, version));

    public bool Knows(string code) => _byCode.Contains(code);
}
