using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Features;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Dossiers.Doors;

/// <param name="Procedure">National code, e.g. <c>1.001193</c>.</param>
/// <param name="Case">Code of the case; the first that one can apply for without it.</param>
internal sealed record BeginRequest(string? Procedure, string? Case = null);

/// <summary>One of the two.</summary>
/// <param name="Commune">Code of a commune of today, five digits.</param>
internal sealed record AgencyRequest(long? Agency = null, string? Commune = null);

/// <param name="Answers">Values by field, in the JSON of each field's type.</param>
internal sealed record PageRequest(JsonElement Answers);

internal sealed record DraftList(IReadOnlyList<DraftLine> Items);

internal sealed record DraftLine(long Id, string Procedure, string Name, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt)
{
    public static DraftLine Of(Draft draft) => new(draft.Id, draft.ProcedureCode, draft.ProcedureName, draft.SavedAt, draft.ExpiresAt);
}

/// <param name="Version">Also the ETag; send it as If-Match to learn of another device's save.</param>
/// <param name="Pages">Those that the answers so far lead through.</param>
internal sealed record DraftAnswer(
    long Id, string Procedure, string Case, string Name, long? Agency, long Version, DateTimeOffset SavedAt, DateTimeOffset ExpiresAt,
    IReadOnlyList<PageAnswer> Pages, JsonElement Answers)
{
    public IReadOnlyList<FieldAnswer> Warnings { get; init; } = [];

    public static DraftAnswer Of(OpenedDraft opened)
    {
        var draft = opened.Draft;
        using var answers = JsonDocument.Parse(draft.Answers.ToJson());
        return new DraftAnswer(
            draft.Id, draft.ProcedureCode, draft.CaseCode, draft.ProcedureName, draft.Receiving, draft.Version, draft.SavedAt, draft.ExpiresAt,
            [.. opened.Pages.Select(page => new PageAnswer(page.Id, page.Title, [.. FormEngine.VisibleFields(opened.Form, page.Id, draft.Answers, opened.Context).Select(FieldLine.Of)]))],
            answers.RootElement.GetProperty("values").Clone());
    }
}

internal sealed record PageAnswer(string Id, Words Title, IReadOnlyList<FieldLine> Fields);

/// <param name="Type">Name of the kind of answer in camelCase, e.g. <c>personName</c>.</param>
/// <param name="Accept">Endings of files.</param>
/// <param name="Papers">Papers that an identity takes in the place of 12 digits: <c>{kind, number, nationality}</c>.</param>
/// <param name="Fields">Fields of one group of a repetition.</param>
internal sealed record FieldLine(
    string Id, string Type, Words Label, Words? Hint, bool Required, IReadOnlyList<FieldOption> Options, IReadOnlyList<string> Accept, IReadOnlyList<string> Papers, IReadOnlyList<FieldLine> Fields)
{
    public static FieldLine Of(FormField field) => new(
        field.Id, JsonNamingPolicy.CamelCase.ConvertName(field.Type.ToString()), field.Label, field.Hint, field.Required, field.Options, field.Accept,
        [.. field.Papers.Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))], [.. field.Fields.Select(Of)]);
}

internal sealed record FieldAnswer(string Page, string Field, string Code);

internal sealed record CheckAnswer(bool Complete, IReadOnlyList<FieldAnswer> Missing, IReadOnlyList<SummarySection> Summary, FeesAnswer Fees)
{
    public static CheckAnswer Of(DraftCheck check) => new(
        check.IsComplete,
        [
            .. check.Agency is null ? [new FieldAnswer("agency", "agency", DossierProblems.AgencyMissing.Code)] : Array.Empty<FieldAnswer>(),
            .. check.Missing.Select(one => new FieldAnswer(one.PageId, one.Problem.Field, one.Problem.Code)),
        ],
        check.Summary,
        new FeesAnswer(check.Fees.Total, check.Fees.Text, [.. check.Fees.Lines.Select(line => new FeeAnswer(line.Kind, line.Name, line.Amount, line.Text))]));
}

/// <param name="Total">Đồng; null while it depends on what is not answered yet.</param>
internal sealed record FeesAnswer(long? Total, Words Text, IReadOnlyList<FeeAnswer> Lines);

internal sealed record FeeAnswer(string Kind, Words Name, long? Amount, Words Text);

/// <param name="Secret">Opens the tracking page together with a number. Shown here and on the confirmation; keep it.</param>
internal sealed record SubmissionAnswer(long Id, string TemporaryNumber, string Secret, DateTimeOffset IntakeDue)
{
    public static SubmissionAnswer Of(long id, Dossier dossier) => new(id, dossier.TemporaryNumber, dossier.FollowSecret, dossier.IntakeDue);
}
