using System.Text.RegularExpressions;
using Sen.Agencies;
using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;
using Sen.Web;

namespace Sen.Accounts;

/// <summary>The profile as typed into the page.</summary>
internal sealed class ProfileInput
{
    public string? Name { get; set; }

    public DateInput BirthDate { get; set; } = new();

    public string? Sex { get; set; }

    public string? IdNumber { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    public AddressInput Residence { get; set; } = new();
}

/// <summary>A citizen tells about himself or herself, so that forms need not ask again. Only the name is required.</summary>
internal sealed partial class SaveProfile(Store store, AdministrativeUnits units, Sessions sessions)
{
    private const int LongestDetail = 300;
    private const int LongestMail = 254;
    private const int LongestText = 2_000;

    public async Task<Problem?> Run(Visitor visitor, ProfileInput typed, CancellationToken ct)
    {
        var wrong = new List<FieldProblem>();
        var name = PersonName.Read(typed.Name, out var brokenName);
        if (brokenName is not null)
            wrong.Add(brokenName);
        var profile = new PersonProfile
        {
            BirthDate = BirthDate(typed.BirthDate, wrong),
            Sex = typed.Sex switch { "male" => Sex.Male, "female" => Sex.Female, _ => null },
            IdNumber = Digits(typed.IdNumber, "IdNumber", "accounts.id-number-form", IdNumberForm(), wrong),
            Phone = Digits(typed.Phone, "Phone", "accounts.phone-form", PhoneForm(), wrong),
            Email = Email(typed.Email, wrong),
            Residence = Home(typed.Residence, wrong),
            Nationality = "VN",
        };
        if (wrong.Count > 0)
            return AccountProblems.Invalid.At(wrong);

        var problem = await store.Write(
        [
            Statement.One("update account set name = $2 where id = $1", visitor.AccountId, name),
            .. PersonFacts.Rows(visitor.AccountId, profile, "typed", store.Clock.Now).Where(row => !Kept(row)),
        ], ct);
        sessions.Forget(visitor.AccountId);
        return problem;
    }

    // The page does not ask for it, so it does not wipe it out.
    private static bool Kept(Statement row) => row.Args[1] is "owner.ethnicity";

    private PartialDate? BirthDate(DateInput typed, List<FieldProblem> wrong)
    {
        if (typed.IsEmpty)
            return null;
        if (typed.TryPartial(out var date) && date.Year <= store.Clock.Today.Year && (!date.TryDate(out var day) || day <= store.Clock.Today))
            return date;
        wrong.Add(new FieldProblem("BirthDate", "accounts.birth-date-form"));
        return null;
    }

    private static string? Digits(string? raw, string field, string code, Regex form, List<FieldProblem> wrong)
    {
        var digits = Blanks().Replace(Short(raw), "");
        if (digits.Length == 0)
            return null;
        if (!form.IsMatch(digits))
            wrong.Add(new FieldProblem(field, code));
        return digits;
    }

    private static string? Email(string? raw, List<FieldProblem> wrong)
    {
        var mail = Short(raw);
        if (mail.Length == 0)
            return null;
        // Refused for its length before any pattern sees it.
        if (mail.Length > LongestMail || !EmailForm().IsMatch(mail))
            wrong.Add(new FieldProblem("Email", "accounts.email-form"));
        return mail;
    }

    private Residence? Home(AddressInput typed, List<FieldProblem> wrong)
    {
        var (province, commune, detail) = (Short(typed.Province), Short(typed.Commune), Short(typed.Detail));
        if (province.Length == 0 && commune.Length == 0 && detail.Length == 0)
            return null;
        if (detail.Length > LongestDetail)
            wrong.Add(new FieldProblem("Residence.Detail", "accounts.address-long").With("most", LongestDetail));
        if (units.ByCode(province) is not { IsProvince: true })
        {
            wrong.Add(new FieldProblem("Residence.Province", "accounts.province-missing"));
            return null;
        }

        // Without a script only the name is there; one name may be a ward's and a commune's.
        var here = units.CommunesOf(province);
        var named = Folding.Fold(commune);
        AdministrativeUnit[] found = here.FirstOrDefault(unit => unit.Code == typed.CommuneCode) is { } chosen && Folding.Fold(chosen.FullName) == named
            ? [chosen]
            : [.. here.Where(unit => Folding.Fold(unit.FullName) == named || Folding.Fold(unit.Name) == named)];
        if (found is not [{ } home])
        {
            wrong.Add(new FieldProblem("Residence.Commune", "accounts.commune-unknown"));
            return null;
        }

        var text = string.Join(", ", new[] { detail, units.Label(home) }.Where(part => part.Length > 0));
        return new Residence(province, home.Code, detail, text, store.Clock.Today);
    }

    private static string Short(string? raw) => Line.Clean(raw is { Length: > LongestText } ? raw[..LongestText] : raw);

    [GeneratedRegex(@"[\s.\-()]", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[0-9]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdNumberForm();

    [GeneratedRegex(@"^\+?[0-9]{8,15}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex EmailForm();
}
