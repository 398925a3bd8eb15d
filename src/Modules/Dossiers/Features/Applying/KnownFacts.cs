using System.Text.Json;
using System.Text.Json.Nodes;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>
/// What need not be asked again (Decree 224/2026 art 15): the person's profile or card, and what earlier dossiers say of the same person. The
/// newest dossier wins over older ones, profile and card over all of them. What a dossier says of somebody else fills no other form.
/// </summary>
internal sealed class KnownFacts(Store store, PersonFacts profile, MyDossiers dossiers, KnownNumbers numbers, StatedFacts stated, Looks looks)
{
    /// <summary>Purpose of the look at an earlier dossier whose answers fill a form at the counter.</summary>
    public const string Purpose = "fill-form";

    private const int DossiersLookedAt = 5;
    private const string Filing = "submitter";

    // Roles in which a person may speak about oneself.
    private static readonly string[] Roles = [Filing, "mother", "father", "owner", "groom", "bride"];

    // What a form says of a role that it does not name.
    private static readonly string[] OfNobodyElse = ["birthDate", "sex", "ethnicity", "nationality"];

    // Those that a form fills for itself, where the person has the role once more.
    private static readonly string[] Parents = ["mother", "father"];

    private static readonly Words Profile = new("thông tin tài khoản", "your account profile");

    /// <summary>What fills this draft: of the person for whom an official began it, or of the owner of the account.</summary>
    public async Task<IReadOnlyDictionary<string, KnownFact>> For(Visitor visitor, Draft draft, CancellationToken ct) => draft.Known ?? await Of(visitor, ct);

    /// <summary>Of the owner of the account. An official's account says nothing of the people at the counter.</summary>
    public async Task<IReadOnlyDictionary<string, KnownFact>> Of(Visitor visitor, CancellationToken ct)
    {
        var facts = new Dictionary<string, KnownFact>(StringComparer.Ordinal);
        if (visitor.Kind is not AccountKind.Citizen)
            return facts;
        var own = await profile.Of(visitor.AccountId, ct);
        foreach (var row in (await dossiers.Run(visitor, before: null, ct)).Rows.Take(DossiersLookedAt).Reverse())
        {
            if (await store.Load(DossierStream.Kind, row.Id, ct) is { } dossier)
                Add(facts, dossier, own);
        }

        AddOwn(facts, own, Profile);
        return facts;
    }

    /// <summary>
    /// Of the person at the counter: what the card or passport says, and what accepted dossiers with this number say. Each of those is a look that the person can
    /// see; when it can't be recorded nothing is known.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, KnownFact>> Of(Visitor official, CounterPerson person, CancellationToken ct)
    {
        var facts = new Dictionary<string, KnownFact>(StringComparer.Ordinal);
        var own = stated.Of(person);
        // Oldest first, as the newest is to win.
        foreach (var id in (await numbers.Dossiers(person.Key, DossiersLookedAt, ct)).Reverse())
        {
            if (await store.Load(DossierStream.Kind, id, ct) is not { } dossier)
                continue;
            var looked = dossier.Account is { } account ? PersonKey.Account(account) : PersonKey.Dossier(id);
            if (await looks.Record(official, looked, Purpose, dossier.DisplayCode, ct) is null)
                Add(facts, dossier, own);
        }

        AddOwn(facts, own, StatedFacts.Source(person));
        return facts;
    }

    private static void AddOwn(Dictionary<string, KnownFact> facts, JsonObject own, Words source)
    {
        foreach (var (name, value) in own)
        {
            if (value is not null && name.Split('.') is ["owner", var part] && JsonSerializer.SerializeToElement(value) is var told && !IsSaidBetter(facts, part, told))
                AboutSelf(facts, part, new KnownFact(told, FactSource.Account, source));
        }
    }

    // A passport writes a name without its marks; a number alone does not say on which paper it stands.
    private static bool IsSaidBetter(Dictionary<string, KnownFact> facts, string part, JsonElement told) => facts.TryGetValue($"{Filing}.{part}", out var known) && part switch
    {
        "name" => known.Value.ToString() is var name && Folding.Fold(told.ToString()) is var folded && folded == Folding.Fold(name) && told.ToString().All(char.IsAscii) && !name.All(char.IsAscii),
        "idNumber" => known.Value.ValueKind is JsonValueKind.Object && IdentityPaper.KeyOf(known.Value) == IdentityPaper.KeyOf(told),
        _ => false,
    };

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
                if (!answers.TryGet(field, out var value) || (IsUnnamed(answers, role) && !OfNobodyElse.Contains(field[(role.Length + 1)..])))
                    continue;
                var fact = new KnownFact(value, FactSource.EarlierDossier, source, day);
                AboutSelf(facts, field[(role.Length + 1)..], fact);
                if (Parents.Contains(role))
                    facts[field] = fact with { InRole = true };
            }
        }
    }

    // The names that forms have for the person who asks.
    private static void AboutSelf(Dictionary<string, KnownFact> facts, string part, KnownFact fact) =>
        facts[$"{Filing}.{part}"] = facts[$"account.{part}"] = fact;

    // A form names nobody twice: where a role has neither name nor number, it is who files.
    private static bool IsUnnamed(Answers answers, string role) => answers.IsEmpty(role + ".name") && answers.IsEmpty(role + ".idNumber");

    // The number of the person or of the passport decides; without it, or where one is told of each, the name and the day of birth. An agent's clients
    // must never be taken for the agent.
    private static bool IsSelf(Answers answers, string role, JsonObject own)
    {
        if (IsUnnamed(answers, role))
            return role != Filing && IsSelf(answers, Filing, own);
        var told = answers.TryGet(role + ".idNumber", out var answer) ? IdentityPaper.KeyOf(answer) : null;
        var known = own["owner.idNumber"] is { } number ? IdentityPaper.KeyOf(JsonSerializer.SerializeToElement(number)) : null;
        if (told is not null && known is not null && IdentityPaper.OfKey(told) is null == IdentityPaper.OfKey(known) is null)
            return told == known;
        return answers.Text(role + ".name") is { } name && string.Equals(name, Own("name"), StringComparison.OrdinalIgnoreCase)
            && (answers.Text(role + ".birthDate"), Own("birthDate")) switch
            {
                ({ } born, { } day) => born == day,
                _ => role == Filing && (told is null || known is null),
            };

        string? Own(string part) => own.TryGetPropertyValue("owner." + part, out var value) && value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;
    }
}
