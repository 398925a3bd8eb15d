using System.Text.Json.Nodes;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Dossiers.Features;

internal enum AgencyReason
{
    /// <summary>It is there, that is all.</summary>
    None,

    /// <summary>The person's profile says that he or she lives there.</summary>
    Residence,

    /// <summary>Competent for the whole province.</summary>
    Province,

    /// <summary>Its present name was searched for.</summary>
    Found,

    /// <summary>A former name was searched for; <see cref="AgencyOffer.Detail"/> says what became of it.</summary>
    FormerName,

    /// <summary>The searched place was split; this agency serves a part of it.</summary>
    Split,

    /// <summary>Chosen before.</summary>
    Chosen,
}

/// <summary>An agency that may be chosen, and why it is offered.</summary>
/// <param name="Detail">"Phường Phú Hội (cũ) nay thuộc phường Thuận Hóa", in Vietnamese, for the names are; with <see cref="AgencyReason.Residence"/>, who lives there.</param>
internal sealed record AgencyOffer(Agency Agency, AgencyReason Reason, string? Detail = null);

/// <summary>What the page "Chọn cơ quan thực hiện" shows.</summary>
/// <param name="Asks">The searched place was split, so the person must say which part.</param>
/// <param name="Elsewhere">The searched place exists, and no agency of this node serves it.</param>
/// <param name="Total">How many agencies are competent at all.</param>
internal sealed record AgencyOffering(IReadOnlyList<AgencyOffer> Offers, bool Asks, string? Elsewhere, int Total);

/// <summary>Agencies offered for a procedure: from residence, by search with present and former names, or all.</summary>
internal sealed class AgencyOffers(AgencyChoices choices, AdministrativeUnits units, PersonFacts profile)
{
    private const int MostFound = 8;

    public async Task<AgencyOffering> Run(Visitor visitor, ProcedureVersion procedure, long? chosen, string? search, bool all, CancellationToken ct)
    {
        var competent = await choices.Competent(procedure, ct);
        var offers = new List<AgencyOffer>();
        var (asks, elsewhere) = (false, default(string));
        if (competent.FirstOrDefault(one => one.Id == chosen) is { } before)
            offers.Add(new AgencyOffer(before, AgencyReason.Chosen));
        if (!procedure.Levels.Contains(ExecutionLevel.Commune))
            offers.AddRange(competent.Select(one => new AgencyOffer(one, AgencyReason.Province)));
        else if (Line.Clean(search) is { Length: > 0 } typed)
            (asks, elsewhere) = Search(typed, competent, offers);
        var known = await profile.Of(visitor.AccountId, ct);
        if (procedure.Levels.Contains(ExecutionLevel.Commune) && Text(known["owner.residence"]?["commune"]) is { } home && competent.FirstOrDefault(one => one.UnitCode == home) is { } near)
            offers.Add(new AgencyOffer(near, AgencyReason.Residence, Text(known["owner.name"])));
        if (all)
            offers.AddRange(competent.OrderBy(one => Folding.SortKey(one.Name), StringComparer.Ordinal).Select(one => new AgencyOffer(one, AgencyReason.None)));
        return new AgencyOffering([.. offers.DistinctBy(one => one.Agency.Id)], asks, elsewhere, competent.Count);
    }

    /// <summary>The competent agency of a commune that a program names by its code.</summary>
    public async Task<Agency?> OfCommune(ProcedureVersion procedure, string commune, CancellationToken ct) =>
        (await choices.Competent(procedure, ct)).FirstOrDefault(one => one.UnitCode == commune);

    private (bool Asks, string? Elsewhere) Search(string typed, IReadOnlyList<Agency> competent, List<AgencyOffer> offers)
    {
        var of = competent.ToDictionary(one => one.UnitCode, StringComparer.Ordinal);
        var asks = false;
        var found = units.Suggest(typed, province: null, limit: 20);
        var before = offers.Count;
        foreach (var one in found)
        {
            if (one.Unit is { } unit && of.TryGetValue(unit.Code, out var agency))
                offers.Add(new AgencyOffer(agency, one.OldName is null ? AgencyReason.Found : AgencyReason.FormerName, one.OldName is null ? null : one.Label));
            var parts = one.Parts.Where(part => of.ContainsKey(part.Unit.Code)).ToList();
            asks |= parts.Count > 1;
            offers.AddRange(parts.Select(part => new AgencyOffer(of[part.Unit.Code], AgencyReason.Split, $"{one.OldName} (cũ): {part.Note}")));
            if (offers.Count - before >= MostFound)
                break;
        }

        return (asks, offers.Count == before && found.Count > 0 ? found[0].Label : null);
    }

    private static string? Text(JsonNode? fact) => fact?.GetValue<string>();
}
