using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Kernel;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>
/// What need not be asked again (Decree 224/2026 art 15): the person's profile, and what the same person said in the last dossiers. The
/// newest dossier wins over older ones, the profile over all of them.
/// </summary>
internal sealed class KnownFacts(Store store, PersonFacts profile, MyDossiers dossiers)
{
    private const int DossiersLookedAt = 5;

    // About the one who files and those around; an owner or a child of another dossier is another person.
    private static readonly string[] Kept = ["submitter.", "delivery.", "mother.", "father."];

    private static readonly Words Profile = new("thông tin tài khoản", "your account profile");

    public async Task<IReadOnlyDictionary<string, KnownFact>> Run(Visitor visitor, CancellationToken ct)
    {
        var facts = new Dictionary<string, KnownFact>(StringComparer.Ordinal);
        // An official at the counter writes for somebody else: what is known of the official is not known of the person.
        if (visitor.Kind is not AccountKind.Citizen)
            return facts;
        foreach (var row in (await dossiers.Run(visitor, before: null, ct)).Rows.Take(DossiersLookedAt).Reverse())
        {
            if (await store.Load(DossierStream.Kind, row.Id, ct) is { } dossier)
                Add(facts, dossier);
        }

        foreach (var (name, value) in await profile.Of(visitor.AccountId, ct))
        {
            if (value is null || name.Split('.') is not ["owner", var part])
                continue;
            var fact = new KnownFact(JsonSerializer.SerializeToElement(value), FactSource.Account, Profile);
            facts["submitter." + part] = fact;
            facts["account." + part] = fact;
        }

        return facts;
    }

    private static void Add(Dictionary<string, KnownFact> facts, Dossier dossier)
    {
        if (!Answers.TryParse(dossier.Answers.GetRawText(), out var answers))
            return;
        var day = DateOnly.FromDateTime(dossier.SubmittedAt.ToOffset(Clock.VietNam).DateTime);
        var source = new Words($"hồ sơ ngày {Show.Date(day)}", $"your dossier of {Show.Date(day)}");
        foreach (var field in answers.Fields.Where(field => Kept.Any(prefix => field.StartsWith(prefix, StringComparison.Ordinal)) && !answers.IsEmpty(field)))
        {
            if (answers.TryGet(field, out var value))
                facts[field] = new KnownFact(value, FactSource.EarlierDossier, source, day);
        }
    }
}
