using System.Text.Json;
using System.Text.Json.Nodes;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>
/// What need not be asked again (Decree 224/2026 art 15): the person's profile, and what earlier dossiers say of the same person. The
/// newest dossier wins over older ones, the profile over all of them. What a dossier says of somebody else fills no other form.
/// </summary>
internal sealed class KnownFacts(Store store, PersonFacts profile, MyDossiers dossiers)
{
    private const int DossiersLookedAt = 5;
    private const string Filing = "submitter";

    // Roles in which a person may speak about oneself.
    private static readonly string[] Roles = [Filing, "mother", "father"];

    private static readonly Words Profile = new("thông tin tài khoản", "your account profile");

    public async Task<IReadOnlyDictionary<string, KnownFact>> Run(Visitor visitor, CancellationToken ct)
    {
        var facts = new Dictionary<string, KnownFact>(StringComparer.Ordinal);
        // An official at the counter writes for somebody else: what is known of the official is not known of the person.
        if (visitor.Kind is not AccountKind.Citizen)
            return facts;
        var own = await profile.Of(visitor.AccountId, ct);
        foreach (var row in (await dossiers.Run(visitor, before: null, ct)).Rows.Take(DossiersLookedAt).Reverse())
        {
            if (await store.Load(DossierStream.Kind, row.Id, ct) is { } dossier)
                Add(facts, dossier, own);
        }

        foreach (var (name, value) in own)
        {
            if (value is not null && name.Split('.') is ["owner", var part])
                AboutSelf(facts, part, new KnownFact(JsonSerializer.SerializeToElement(value), FactSource.Account, Profile));
        }

        return facts;
    }

    private static void Add(Dictionary<string, KnownFact> facts, Dossier dossier, JsonObject own)
    {
        if (!Answers.TryParse(dossier.Answers.GetRawText(), out var answers))
            return;
        var day = DateOnly.FromDateTime(dossier.SubmittedAt.ToOffset(Clock.VietNam).DateTime);
        var source = new Words($"hồ sơ ngày {Show.Date(day)}", $"your dossier of {Show.Date(day)}");
        foreach (var role in Roles.Where(role => IsSelf(answers, role, own)))
        {
            foreach (var field in answers.Fields.Where(field => field.StartsWith(role + '.', StringComparison.Ordinal) && !answers.IsEmpty(field)))
            {
                if (!answers.TryGet(field, out var value))
                    continue;
                var fact = new KnownFact(value, FactSource.EarlierDossier, source, day);
                AboutSelf(facts, field[(role.Length + 1)..], fact);
                if (role != Filing)
                    facts[field] = fact with { InRole = true };
            }
        }
    }

    // The names that forms have for the person who asks.
    private static void AboutSelf(Dictionary<string, KnownFact> facts, string part, KnownFact fact) =>
        facts[$"{Filing}.{part}"] = facts[$"account.{part}"] = fact;

    // The personal number decides; without it the name and the day of birth. An agent's clients must never be taken for the agent.
    private static bool IsSelf(Answers answers, string role, JsonObject own)
    {
        if ((answers.Text(role + ".idNumber"), Own("idNumber")) is ({ Length: > 0 } told, { } known))
            return told == known;
        return answers.Text(role + ".name") is { } name && string.Equals(name, Own("name"), StringComparison.OrdinalIgnoreCase)
            && (answers.Text(role + ".birthDate"), Own("birthDate")) switch
            {
                ({ } born, { } day) => born == day,
                _ => role == Filing,
            };

        string? Own(string part) => own.TryGetPropertyValue("owner." + part, out var value) && value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
    }
}
