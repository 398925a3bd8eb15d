using System.Security.Cryptography;
using System.Text;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Procedures.Data;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Publishing;

namespace Sen.Procedures.Features;

/// <summary>A version to publish with the forms, processes and result templates it uses. <c>Json</c> is kept as it is given.</summary>
public sealed record Publication(ProcedureVersion Version, IReadOnlyList<(string Kind, string Name, string Json)> Definitions);

/// <summary>
/// Publishes versions that were written here. What is the same as the last version (the days apart) changes nothing, so that seeding twice is
/// harmless; what differs closes the last version the day before it begins. A definition that did not change keeps its version.
/// </summary>
public sealed class PublishProcedure(Store store, Catalogue catalogue)
{
    public Task<Problem?> Publish(ProcedureVersion version, IReadOnlyList<(string Kind, string Name, string Json)> definitions, CancellationToken ct = default) =>
        Publish([new Publication(version, definitions)], ct);

    /// <summary>Checks packages as the law of publishing wants it, then publishes all or none.</summary>
    public Task<Problem?> Publish(IReadOnlyList<ProcedurePackage> packages, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var defects = packages.SelectMany(PublicationLint.Check).ToList();
        return defects.Count > 0
            ? Task.FromResult<Problem?>(DefinitionProblems.PublicationRefused.At(defects))
            : Publish([.. packages.Select(package => new Publication(package.Version,
            [
                .. package.Forms.Select(form => ("form", form.Name, form.Text)),
                .. package.Processes.Select(process => ("process", process.Name, process.Text)),
                .. package.Results.Select(result => ("result", result.Name, result.Text)),
            ]))], ct);
    }

    /// <summary>All or none; the catalogue is loaded once.</summary>
    public async Task<Problem?> Publish(IReadOnlyList<Publication> publications, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(publications);
        var definitions = new DefinitionWriting(await CatalogueRows.Definitions(store, ct), store.Numbers);
        var writing = new VersionWriting(await CatalogueRows.Heads(store, ct), store.Numbers);
        foreach (var publication in publications)
        {
            var refs = publication.Definitions.Select(definition => definitions.Keep(definition.Kind, definition.Name, definition.Json)).ToList();
            var hash = VersionWriting.HashOf(publication.Version, refs);
            var head = writing.Head($"{publication.Version.Source}/{publication.Version.SourceId}");
            if (head?.ContentHash == hash)
                continue;
            if (head is not null && publication.Version.ValidFrom < head.From)
                return ProcedureProblems.BeginsTooEarly.With("code", publication.Version.Code);
            writing.Open(publication.Version, hash, refs);
        }

        IReadOnlyList<Statement> statements = [.. definitions.Statements, .. writing.Statements()];
        if (statements.Count == 0)
            return null;
        if (await store.Write([.. statements, Edition.Next(Catalogue.Topic)], ct) is { } problem)
            return problem;
        await catalogue.Load(ct);
        return null;
    }

    private sealed class DefinitionWriting(IReadOnlyList<DefinitionRow> rows, LocalNumbers numbers)
    {
        // Several versions of one name may be in use at once (a process made for different times): the same content is the same version, last or not.
        private readonly Dictionary<(string Kind, string Name, string Hash), long> _known =
            rows.DistinctBy(row => (row.Kind, row.Name, row.ContentHash)).ToDictionary(row => (row.Kind, row.Name, row.ContentHash), row => row.Version);

        private readonly Dictionary<(string Kind, string Name), long> _last =
            rows.GroupBy(row => (row.Kind, row.Name)).ToDictionary(group => group.Key, group => group.Max(row => row.Version));

        public List<Statement> Statements { get; } = [];

        public DefinitionRef Keep(string kind, string name, string json)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
            if (!_known.TryGetValue((kind, name, hash), out var version))
            {
                version = _last.GetValueOrDefault((kind, name)) + 1;
                _last[(kind, name)] = version;
                _known[(kind, name, hash)] = version;
                Statements.Add(Statement.One(CatalogueSql.InsertDefinition, numbers.Next(), kind, name, version, json, hash));
            }

            return new DefinitionRef(kind, name, (int)version);
        }
    }
}
