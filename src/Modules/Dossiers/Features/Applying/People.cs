using Sen.Agencies;
using Sen.Dossiers.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Who the owner of the dossier is and who files it, read from the form's canonical fields.</summary>
internal sealed record People(Person Owner, Submitter? Submitter)
{
    private static readonly string[] Relations = ["proxy.relation", "submitter.relation", "requesterRole"];

    public static People Of(FormDefinition form, Answers answers, AdministrativeUnits units)
    {
        var submitter = Read(form, answers, "submitter", units);
        var owner = Read(form, answers, "owner", units);
        return (owner, submitter) switch
        {
            (null, null) => new(new Person("Không rõ tên"), null),
            (null, { } self) => new(self, null),
            ({ } self, null) => new(self, null),
            ({ } who, { } by) => new(who, new Submitter(by, Relations.Select(field => Option(form, answers, field)).FirstOrDefault(words => words is not null))),
        };
    }

    private static Person? Read(FormDefinition form, Answers answers, string who, AdministrativeUnits units) => answers.Text($"{who}.name") is { Length: > 0 } name
        ? new Person(
            name,
            answers.Text($"{who}.idNumber"),
            answers.Date($"{who}.birthDate")?.Display(),
            answers.Text($"{who}.phone"),
            answers.Text($"{who}.email"),
            AddressWords.Of(answers, $"{who}.residence", units) ?? AddressWords.Of(answers, $"{who}.address", units))
        : null;

    private static string? Option(FormDefinition form, Answers answers, string field) =>
        answers.Text(field) is { } value ? form.Field(field)?.Options.FirstOrDefault(option => option.Value == value)?.Label.Vi ?? value : null;
}

/// <summary>An address as it is printed: detail, commune, province.</summary>
internal static class AddressWords
{
    public static string? Of(Answers answers, string field, AdministrativeUnits units)
    {
        if (!answers.TryGet(field, out var value) || value.ValueKind is not System.Text.Json.JsonValueKind.Object)
            return null;
        string? Part(string name) => value.TryGetProperty(name, out var part) && part.ValueKind is System.Text.Json.JsonValueKind.String ? part.GetString() : null;
        var commune = Part("commune") is { } code ? units.ByCode(code)?.FullName : null;
        var province = Part("province") is { } provinceCode ? units.ByCode(provinceCode)?.FullName : null;
        var words = string.Join(", ", new[] { Part("detail"), commune, province }.Where(part => !string.IsNullOrEmpty(part)));
        return words.Length == 0 ? null : words;
    }
}
