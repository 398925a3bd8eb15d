using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sen.Accounts;
using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Dossiers.Features;

/// <summary>What a card, a passport or a typed number says of who stands at the counter, as facts of a profile (<c>owner.name</c> …).</summary>
internal sealed class StatedFacts(Clock clock, AdministrativeUnits units)
{
    /// <summary>The old number on the card: no field asks for it, the filing keeps it.</summary>
    public const string OldNumber = "oldNumber";

    /// <summary>Last day of the passport.</summary>
    public const string ExpiresOn = "passportExpires";

    private static readonly Words TypedNumber = new("số đã nhập tại quầy", "the number typed at the counter");
    private static readonly Words Card = new("thẻ căn cước", "identity card");
    private static readonly Words Passport = new("hộ chiếu", "passport");

    public static Words Source(CounterPerson person) => person switch { { Card: not null } => Card, { Zone: not null } => Passport, _ => TypedNumber };

    public JsonObject Of(CounterPerson person)
    {
        var own = new JsonObject { ["owner.idNumber"] = person.Passport is { } passport ? JsonSerializer.SerializeToNode(passport.ToJson()) : person.IdNumber };
        if (person.Passport is { } paper && Nationalities.CountryOf(paper.Nationality) is { } country)
            own["owner.nationality"] = country;
        if (person.Card is { } card)
            AddCard(own, card);
        if (person.Zone is { } zone)
            AddPerson(own, zone.Name, zone.BirthDate?.ToString(), zone.Sex);
        if (person.Zone?.ExpiresOn is { } last)
            own[$"owner.{ExpiresOn}"] = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return own;
    }

    /// <summary>The link that a scanned card makes for this filing: only where the person of the card stands in the form.</summary>
    public static LinkedNumber? LinkOf(Draft draft) =>
        draft.Known is { } known && TextOf(known, OldNumber) is { } old && TextOf(known, "idNumber") is { } number
        && draft.Answers.Fields.Any(field => field.EndsWith(".idNumber", StringComparison.Ordinal) && draft.Answers.Text(field) == number)
            ? new LinkedNumber(number, old)
            : null;

    /// <summary>The last day of the passport that was scanned, when it is over and the form names this passport.</summary>
    public static DateOnly? ExpiredOn(Draft draft, DateOnly today) =>
        draft.Known is { } known && DateOnly.TryParseExact(TextOf(known, ExpiresOn), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) && last < today
        && known.TryGetValue("submitter.idNumber", out var paper)
        && draft.Answers.Fields.Any(field => field.EndsWith(".idNumber", StringComparison.Ordinal) && draft.Answers.TryGet(field, out var value) && JsonElement.DeepEquals(value, paper.Value))
            ? last
            : null;

    private static string? TextOf(IReadOnlyDictionary<string, KnownFact> known, string part) =>
        known.TryGetValue($"submitter.{part}", out var fact) && fact.Value.ValueKind is JsonValueKind.String ? fact.Value.GetString() : null;

    private void AddCard(JsonObject own, IdentityCard card)
    {
        AddPerson(own, card.Name, card.BirthDate?.ToString(), card.Sex);
        own["owner.nationality"] = "VN";
        if (card.OldNumber is { } old)
            own[$"owner.{OldNumber}"] = old;
        if (units.Read(card.Address) is { } home)
        {
            own["owner.residence"] = JsonSerializer.SerializeToNode(
                new
                {
                    Country = "VN",
                    Province = home.Province.Code,
                    Commune = home.Commune.Code,
                    home.Detail,
                    Text = string.Join(", ", new[] { home.Detail, home.Commune.FullName, home.Province.FullName }.Where(part => part.Length > 0)),
                    On = clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                },
                SenJson.Options);
        }
    }

    private static void AddPerson(JsonObject own, string name, string? born, Sex? sex)
    {
        own["owner.name"] = name;
        if (born is not null)
            own["owner.birthDate"] = born;
        if (sex is { } told)
            own["owner.sex"] = told is Sex.Male ? "male" : "female";
    }
}
