using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Search;

/// <summary>Builds the index from published versions; what each part of a procedure weighs stands here.</summary>
internal static class SearchIndexBuilder
{
    private const float TitleWeight = 6;
    private const float PhraseWeight = 4;
    private const float SummaryWeight = 1.5f;
    private const float ResultWeight = 1.25f;
    private const float FieldWeight = 1;
    private const float BodyWeight = 0.5f;

    public static SearchIndex Build(IReadOnlyList<PublishedVersion> versions)
    {
        var phrases = LifeEvents.All.SelectMany(said => said.Codes.Select((code, rank) => (code, rank, said.Say))).ToLookup(said => said.code, StringComparer.Ordinal);
        var own = versions.Select((version, number) => (version.Procedure, number)).Where(version => version.Procedure.Source == "sen")
            .ToLookup(version => version.Procedure.Code, version => version.number, StringComparer.Ordinal);
        var last = versions.GroupBy(version => (version.Procedure.Source, version.Procedure.SourceId)).ToDictionary(group => group.Key, group => group.Max(version => version.Number));
        var postings = new PostingsBuilder();
        var documents = new SearchDocument[versions.Count];
        for (var i = 0; i < versions.Count; i++)
        {
            var procedure = versions[i].Procedure;
            var said = phrases[procedure.Code].ToList();
            string[] spoken = [.. procedure.Keywords, .. said.SelectMany(event_ => event_.Say)];
            var title = Tokens.Of(procedure.Name.Vi);
            var spokenTokens = spoken.Select(phrase => Tokens.Of(phrase)).Where(phrase => phrase.Count > 0).ToList();
            documents[i] = new SearchDocument
            {
                Version = versions[i],
                From = procedure.ValidFrom,
                To = procedure.ValidTo ?? DateOnly.MaxValue,
                IsLast = versions[i].Number == last[(procedure.Source, procedure.SourceId)],
                Covers = procedure.Source == "sen" ? [] : [.. own[procedure.Code]],
                Title = postings.Add(i, TitleWeight, title.Select(token => token.Plain)),
                Phrases = [.. spokenTokens.Select(phrase => phrase.Select(token => postings.Number(token.Plain)).ToArray())],
                Marked = [.. title.Concat(spokenTokens.SelectMany(phrase => phrase)).Select(token => token.Marked)],
                Prior = Prior(procedure, said.Exists(event_ => event_.rank == 0)),
                NameRank = 0,
                Field = KeyOf(procedure.Field.Name.Vi),
                Agency = procedure.CompetentBody is { } body ? KeyOf(body.Vi) : "",
            };
            var code = procedure.Code.Replace(".", "", StringComparison.Ordinal);
            string[] codes = code.Length == 7 && code.All(char.IsAsciiDigit) ? [code, code[1..]] : [code.ToLowerInvariant()];
            postings.Add(i, PhraseWeight, spokenTokens.SelectMany(phrase => phrase).Select(token => token.Plain).Distinct(StringComparer.Ordinal).Concat(codes));
            postings.Add(i, SummaryWeight, Tokens.Words($"{procedure.Summary?.Vi} {procedure.Name.En} {procedure.Summary?.En}"));
            postings.Add(i, ResultWeight, Tokens.Words(string.Join(' ', procedure.Results.Select(result => result.Name.Vi))));
            postings.Add(i, FieldWeight, Tokens.Words(procedure.Field.Name.Vi));
            postings.Add(i, BodyWeight, Tokens.Words(procedure.CompetentBody?.Vi ?? ""));
        }

        var byName = documents.OrderBy(document => Folding.SortKey(document.Version.Procedure.Name.Vi), StringComparer.Ordinal)
            .ThenBy(document => document.Version.Procedure.Code, StringComparer.Ordinal).ThenBy(document => document.Version.Number);
        foreach (var (rank, document) in byName.Index())
            document.NameRank = rank;
        var built = postings.Build(documents.Length);
        return new SearchIndex(documents, new Vocabulary(postings.Numbers), built);
    }

    /// <summary>The key of a name in filters and addresses: "Hộ tịch" → ho-tich.</summary>
    public static string KeyOf(string name) => Folding.Fold(name).Replace(' ', '-').Trim('.', '-');

    private static float Prior(ProcedureVersion procedure, bool everyday) =>
        (everyday ? 0.5f : 0) + (procedure.Source == "sen" ? 0.1f : 0) + (procedure.Levels.Contains(ExecutionLevel.Commune) ? 0.05f : 0);
}
