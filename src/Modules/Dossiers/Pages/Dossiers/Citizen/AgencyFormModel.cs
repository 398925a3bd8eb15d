using Sen.Dossiers.Features;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers.Citizen;

/// <summary>"Chọn cơ quan thực hiện", before a draft begins and when it is changed.</summary>
/// <param name="OnceKey">Key of a draft that begins with this form.</param>
internal sealed record AgencyFormModel(AgencyOffering Offering, ITexts Texts, string? Search, bool All, bool Another, string? OnceKey)
{
    public IEnumerable<Choice> Choices => Offering.Offers.Select(offer => new Choice(
        offer.Agency.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Texts.Language == Language.En ? offer.Agency.NameEn ?? offer.Agency.Name : offer.Agency.Name,
        Why(offer)));

    /// <summary>One that follows from residence or from an earlier choice is ticked; after a search the person decides.</summary>
    public string? Ticked => Offering is { Asks: false, Offers: [{ Reason: not (AgencyReason.None or AgencyReason.Split) }, ..] } ? Choices.First().Value : null;

    public bool SearchedInVain => Search is { Length: > 0 } && Offering.Offers.All(offer => offer.Reason is AgencyReason.Residence or AgencyReason.Chosen or AgencyReason.None);

    public bool CanSearch => Offering.Offers.All(offer => offer.Reason is not AgencyReason.Province);

    private string? Why(AgencyOffer offer) => offer.Reason switch
    {
        AgencyReason.Residence => offer.Detail is { } name ? Texts.Get("dossiers.agency.residence-of", ("name", name)) : Texts["dossiers.agency.residence"],
        AgencyReason.Province => Texts["dossiers.agency.province"],
        AgencyReason.Chosen => Texts["dossiers.agency.chosen"],
        _ => offer.Detail,
    };
}
