using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>Who the owner of the dossier is and who files it, read from the form's canonical fields.</summary>
internal sealed record People(Person Owner, Submitter? Submitter)
{
    private static readonly string[] Relations = ["proxy.relation", "submitter.relation", "requesterRole"];

    public static People Of(FormDefinition form, Answers answers)
    {
        var submitter = Read(answers, "submitter");
        var owner = Read(answers, "owner");
        return (owner, submitter) switch
        {
            (null, null) => new(new Person("Không rõ tên"), null),
            (null, { } self) => new(self, null),
            ({ } self, null) => new(self, null),
            ({ } who, { } by) => new(who, new Submitter(by, Relations.Select(field => Option(form, answers, field)).FirstOrDefault(words => words is not null))),
        };
    }

    private static Person? Read(Answers answers, string who) => answers.Text($"{who}.name") is { Length: > 0 } name
        ? new Person(
            name,
            answers.Text($"{who}.idNumber"),
            answers.Date($"{who}.birthDate")?.Display(),
            answers.Text($"{who}.phone"),
            answers.Text($"{who}.email"),
            Address(answers, $"{who}.residence") ?? Address(answers, $"{who}.address"),
            answers.TryGet($"{who}.idNumber", out var identity) && IdentityPaper.TryRead(identity, out var paper) ? paper.Text.Vi : null)
        : null;

    private static string? Option(FormDefinition form, Answers answers, string field) =>
        answers.Text(field) is { } value ? form.Field(field)?.Options.FirstOrDefault(option => option.Value == value)?.Label.Vi ?? value : null;

    // The words of an address as they were on the day it was given.
    private static string? Address(Answers answers, string field) =>
        answers.TryGet(field, out var value) && value.ValueKind is JsonValueKind.Object && value.TryGetProperty("text", out var text) ? text.GetString() : null;
}
