using System.Globalization;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Demo;

/// <summary>Fills any form the way a person would: page by page through the form engine, until nothing is missing. Made-up people; numbers use the unassigned province 099.</summary>
internal sealed class SampleAnswers(Random random)
{
    private static readonly string[] Streets = ["Lê Lợi", "Hùng Vương", "Nguyễn Huệ", "Đống Đa", "Bà Triệu", "Trần Phú", "Phan Bội Châu", "Tố Hữu", "An Dương Vương"];
    private static readonly string[] OldAges = ["today-60y", "today-70y", "today-75y"];
    private const int MostRounds = 6;

    private readonly Dictionary<string, SamplePerson> _people = new(StringComparer.Ordinal);
    private bool _isForOldPeople;
    private SampleFolk _folk;

    /// <param name="start">Answers that must stand, e.g. the owner's own name.</param>
    /// <exception cref="InvalidOperationException">The form can't be filled by these rules: a defect of the form or of this class.</exception>
    public Answers Fill(FormDefinition form, Answers start, FormContext context, string communeCode, Func<FormField, FilePaper> upload, SampleFolk folk = SampleFolk.Usual)
    {
        _people.Clear();
        _folk = folk;
        _isForOldPeople = form.Pages.SelectMany(page => page.Fields).Any(field => field.NotAfter is { } limit && OldAges.Contains(limit));
        var answers = start;
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var page in FormEngine.VisiblePages(form, answers, context))
                answers = FillPage(form, page.Id, answers, context, communeCode, upload);
            if (FormEngine.Missing(form, answers, context).Count == 0)
                return answers;
        }

        var missing = FormEngine.Missing(form, answers, context)[0];
        throw new InvalidOperationException($"Form {form.Name}: {missing.PageId}/{missing.Problem.Field} stays {missing.Problem.Code}.");
    }

    private Answers FillPage(FormDefinition form, string page, Answers answers, FormContext context, string communeCode, Func<FormField, FilePaper> upload)
    {
        // What was said on an earlier page is not asked again, as for a person.
        answers = FormEngine.Prefill(form, new Dictionary<string, KnownFact>(), answers, context);
        foreach (var field in FormEngine.VisibleFields(form, page, answers, context).Where(field => field is { Type: FieldType.File, Required: true } && answers.IsEmpty(field.Id)))
            answers = FormEngine.AddFile(form, field.Id, upload(field), answers).Value;
        return FormEngine.ReadPage(form, page, FormValues.Of(Typed(form, page, answers, context, communeCode, asked: null)), answers, context).Answers;
    }

    /// <summary>What a person sends with a page: what stands there, and something for what is asked.</summary>
    /// <param name="asked">Gets the fields that had to be typed or chosen.</param>
    internal List<(string, string?)> Typed(FormDefinition form, string page, Answers answers, FormContext context, string communeCode, ICollection<FormField>? asked)
    {
        var posted = new List<(string, string?)>();
        var inputs = FormEngine.Inputs(form, page, answers, context);
        foreach (var field in FormEngine.VisibleFields(form, page, answers, context).Where(field => field.Type is not (FieldType.File or FieldType.Statement)))
        {
            if (answers.IsEmpty(field.Id))
            {
                asked?.Add(field);
                posted.AddRange(Inputs(field, field.Id, answers, context, communeCode));
            }
            else
            {
                posted.AddRange(inputs.Names.Where(name => name == field.Id || name.StartsWith(field.Id + ".", StringComparison.Ordinal) || name.StartsWith(field.Id + "[", StringComparison.Ordinal)).SelectMany(name => inputs.All(name).Select(value => (name, value))));
            }
        }

        return posted;
    }

    private IEnumerable<(string, string?)> Inputs(FormField field, string name, Answers said, FormContext context, string communeCode)
    {
        switch (field.Type)
        {
            case FieldType.PersonName:
                return [(name, Person(name, said, context).Name)];
            case FieldType.Identity when field.Papers.Contains(IdentityPaperKind.Passport) && Person(name, said, context).Passport is { } passport:
                return [(name + ".Kind", "passport"), (name + ".Number", passport), (name + ".Nationality", "VNM")];
            case FieldType.Identity:
                return [(name, Person(name, said, context).IdNumber)];
            case FieldType.Date or FieldType.PartialDate:
                return DateOf(field, name, said, context);
            case FieldType.Address:
                return [(name + ".Province", "46"), (name + ".CommuneCode", communeCode), (name + ".Commune", communeCode), (name + ".Detail", $"{random.Next(1, 200)} {Pick(Streets)}"), (name + ".Country", "VN")];
            // Four of five can be told by SMS; a demo sends nothing on.
            case FieldType.Phone when Person(name, said, context).IdNumber is var id && id[^1] is not ('0' or '5'):
                return [(name, $"09000{id[^5..]}")];
            case FieldType.Phone or FieldType.Email or FieldType.EId:
                return [(name + ".none", "on")];
            case FieldType.Sex:
                return [(name, Person(name, said, context).IsWoman ? "female" : "male")];
            case FieldType.Nationality:
                return [(name, "VN")];
            case FieldType.Ethnicity:
                return [(name, Person(name, said, context).Ethnicity)];
            case FieldType.Number:
                var number = field.Min >= 1_900 ? context.Today.Year - random.Next(2, 12) : Math.Clamp(random.Next(1, 4), field.Min ?? 1, field.Max ?? 10);
                return [(name, number.ToString(CultureInfo.InvariantCulture))];
            case FieldType.Money:
                return [(name, (field.Min ?? 100_000).ToString(CultureInfo.InvariantCulture))];
            case FieldType.Checkbox:
                return [(name, field.Options.Count > 0 ? field.Options[0].Value : "on")];
            case FieldType.Radio or FieldType.Select:
                return [(name, field.Options[0].Value)];
            case FieldType.Repetition:
                return Enumerable.Range(0, Math.Max(field.MinItems, field.Required ? 1 : 0))
                    .SelectMany(index => field.Fields.SelectMany(inner => Inputs(inner, $"{name}[{index.ToString(CultureInfo.InvariantCulture)}].{inner.Id}", said, context, communeCode)));
            case FieldType.Statement or FieldType.File:
                return [];
            default:
                return field.Required ? [(name, Words(field.Id) is var words && words.Length > field.Max ? random.Next(10, 200).ToString(CultureInfo.InvariantCulture) : words)] : [];
        }
    }

    private static string Words(string field) => field switch
    {
        "child.birthFacility" => "Bệnh viện Trung ương Huế",
        "relation" => "Con",
        "purposeDetail" => "Bổ túc hồ sơ cá nhân",
        "degree.school" => "Trường Đại học Luật, Đại học Huế",
        "trainee.office" => "Văn phòng luật sư Sông Hương",
        "trainee.bar" => "Đoàn Luật sư thành phố Huế",
        _ when field.EndsWith("agency", StringComparison.Ordinal) || field.EndsWith("issuer", StringComparison.Ordinal) => "UBND phường Thuận Hóa",
        _ when field.EndsWith("number", StringComparison.Ordinal) => "15/2024",
        _ => "Theo giấy tờ kèm theo",
    };

    // Fields with a common beginning speak of one person.
    private SamplePerson Person(string field, Answers said, FormContext context)
    {
        var group = field[..Math.Max(0, field.LastIndexOf('.'))];
        if (!_people.TryGetValue(group, out var person))
            _people[group] = person = SamplePerson.Of(group, said, context.Today, random, _isForOldPeople, _folk);
        return person;
    }

    private IEnumerable<(string, string?)> DateOf(FormField field, string name, Answers said, FormContext context)
    {
        var recent = field.Id.Contains("death", StringComparison.OrdinalIgnoreCase) || field.NotBefore is not null;
        var day = name.EndsWith(".birthDate", StringComparison.Ordinal) ? Person(name, said, context).Born
            : recent ? context.Today.AddDays(-random.Next(3, 40)) : context.Today.AddYears(-random.Next(2, 20)).AddDays(-random.Next(1, 300));
        return [(name + ".Day", day.Day.ToString(CultureInfo.InvariantCulture)), (name + ".Month", day.Month.ToString(CultureInfo.InvariantCulture)), (name + ".Year", day.Year.ToString(CultureInfo.InvariantCulture))];
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
