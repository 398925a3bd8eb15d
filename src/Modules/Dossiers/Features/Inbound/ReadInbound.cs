using System.Text.Json;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Kernel;
using Sen.Kernel.Text;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>A dossier as another system sends it (docs/api.md). It carries what the national exchange's message carries, in our words.</summary>
/// <param name="Code">The sender's code of the dossier.</param>
/// <param name="Revision">1 for the first sending; a higher one takes the place of those before.</param>
/// <param name="Agency">Code of the agency that decides; or <paramref name="Commune"/>, five digits, of which it is the committee.</param>
/// <param name="Owner">Fields of the owner as the form names them without <c>owner.</c>: name, idNumber, birthDate, phone, email, residence.</param>
/// <param name="Submitter">Who files, in the same way; null: the owner.</param>
/// <param name="Answers">By field of the procedure's form, in the JSON of each field's type.</param>
internal sealed record InboundBody(
    string? Code, long? Revision, DateTimeOffset? SentAt, string? Procedure, string? Case, string? Agency, string? Commune,
    JsonElement? Owner, JsonElement? Submitter, JsonElement? Answers, IReadOnlyList<InboundFileBody>? Files);

/// <param name="Url">Where it lies at the sender; on one of the addresses that the node's operator registered.</param>
/// <param name="Bytes">Its length, if the sender knows it.</param>
/// <param name="Sha256">Of its bytes in hexadecimal, if the sender knows it.</param>
internal sealed record InboundFileBody(string? Component, string? Name, string? Url, long? Bytes = null, string? Sha256 = null);

/// <summary>What is left of a message when nothing is wrong with it.</summary>
internal sealed record CheckedInbound(ExternalCode Code, long Revision, InboundMessage Message);

/// <summary>Checks a message as a form is checked: everything that is wrong is named at once, by its place in the message.</summary>
internal sealed class ReadInbound(Store store, ProcedurePackages packages, AgencyChoices agencies, FormContexts contexts)
{
    private const string Invalid = "field.invalid", Missing = "dossiers.inbound-missing", Unknown = "dossiers.inbound-unknown", Elsewhere = "dossiers.inbound-elsewhere";
    private const int MostFiles = 50, LongestAddress = 2_000, LongestName = 200;

    public async Task<Result<CheckedInbound>> Run(InboundSystem system, InboundBody body, CancellationToken ct)
    {
        var wrong = new List<FieldProblem>();
        if (!ExternalCode.TryParse(body.Code, out var code))
            wrong.Add(new FieldProblem("code", body.Code is null ? Missing : Invalid));
        if (body.Revision is not (> 0 and < 1L << 53))
            wrong.Add(new FieldProblem("revision", body.Revision is null ? Missing : Invalid));
        if (body.SentAt is null || body.SentAt.Value.Year < 2000)
            wrong.Add(new FieldProblem("sentAt", body.SentAt is null ? Missing : Invalid));
        if (Line.Clean(body.Procedure) is not { Length: > 0 } procedure)
            return Refuse(wrong, new FieldProblem("procedure", Missing));
        if (!packages.Online(procedure, body.Case, store.Clock.Today).TryGet(out var package, out var problem))
            return Refuse(wrong, new FieldProblem(packages.Online(procedure, caseCode: null, store.Clock.Today).Problem is null ? "case" : "procedure", problem.Code) { Facts = problem.Facts });

        var bodies = await BodiesOf(package, body, ct);
        if (bodies is null)
            wrong.Add(body is { Agency: null, Commune: null } ? new FieldProblem("agency", Missing) : new FieldProblem(body.Agency is null ? "commune" : "agency", DossierProblems.AgencyNotCompetent.Code));
        var answers = AnswersOf(package.Form, body, wrong);
        var files = FilesOf(system, package, answers, body.Files ?? [], wrong);
        if (wrong.Count > 0)
            return DossierProblems.InboundRefused.At(wrong);

        return new CheckedInbound(code, body.Revision!.Value, new InboundMessage(
            package.Published.Key, package.Case.Code, package.Version.Name.Vi, bodies!, answers.ToJson(), files, body.SentAt!.Value.ToOffset(Clock.VietNam)));
    }

    private static Problem Refuse(IEnumerable<FieldProblem> wrong, FieldProblem last) => DossierProblems.InboundRefused.At([.. wrong, last]);

    private async Task<Bodies?> BodiesOf(ProcedurePackage package, InboundBody body, CancellationToken ct)
    {
        var competent = await agencies.Competent(package.Version, ct);
        var agency = body.Agency is { } code
            ? competent.FirstOrDefault(one => one.Code.ToString() == code)
            : competent.FirstOrDefault(one => one.UnitCode == body.Commune);
        if (agency is null)
            return null;
        var at = new AgencyRef(agency.Id, agency.Code.ToString(), agency.Name);
        return new Bodies(at, at);
    }

    private Answers AnswersOf(FormDefinition form, InboundBody body, List<FieldProblem> wrong)
    {
        var people = new Dictionary<string, FormValues>(StringComparer.Ordinal);
        Person("owner", body.Owner, body.Owner);
        Person("submitter", body.Submitter, body.Submitter ?? body.Owner);
        if (body.Owner is not { ValueKind: JsonValueKind.Object } owner || !owner.TryGetProperty("name", out _))
            wrong.Add(new FieldProblem("owner.name", Missing));
        if (body.Answers is not { ValueKind: JsonValueKind.Object } given)
        {
            wrong.Add(new FieldProblem("answers", body.Answers is null ? Missing : Invalid));
            return Answers.Empty;
        }

        wrong.AddRange(given.EnumerateObject().Where(one => Owner(form, one.Name) is null).Take(100).Select(one => new FieldProblem($"answers.{Line.Clean(one.Name)}", Unknown)));
        var reading = FormEngine.ReadAll(form, new Said(FormValues.FromJson(given), people), contexts.Now);
        wrong.AddRange(reading.Problems.Select(one => one with { Field = $"answers.{one.Field}" }));
        return reading.Answers;

        void Person(string who, JsonElement? said, JsonElement? used)
        {
            if (said is { ValueKind: not JsonValueKind.Object })
                wrong.Add(new FieldProblem(who, Invalid));
            else if (used is { ValueKind: JsonValueKind.Object } facts)
                people[who] = FormValues.FromJson(facts);
        }
    }

    private List<InboundFile> FilesOf(InboundSystem system, ProcedurePackage package, Answers answers, IReadOnlyList<InboundFileBody> files, List<FieldProblem> wrong)
    {
        var fields = FormEngine.VisibleFields(package.Form, answers, contexts.Now)
            .Where(field => field is { Type: FieldType.File, Component: not null })
            .DistinctBy(field => field.Component)
            .ToDictionary(field => field.Component!, StringComparer.Ordinal);
        if (files.Count > MostFiles)
            wrong.Add(new FieldProblem("files", "field.too-long").With("most", MostFiles));
        var good = new List<InboundFile>();
        foreach (var (index, file) in files.Take(MostFiles).Index())
        {
            var before = wrong.Count;
            var at = $"files[{index}]";
            var field = fields.GetValueOrDefault(file.Component ?? "");
            var name = Line.Clean(file.Name);
            var hash = file.Sha256?.ToLowerInvariant();
            if (field is null)
                wrong.Add(new FieldProblem($"{at}.component", file.Component is null ? Missing : Unknown));
            if (name.Length is 0 or > LongestName)
                wrong.Add(new FieldProblem($"{at}.name", name.Length == 0 ? Missing : Invalid));
            if (file.Url is not { Length: > 0 and <= LongestAddress } text || !Uri.TryCreate(text, UriKind.Absolute, out var address))
                wrong.Add(new FieldProblem($"{at}.url", file.Url is null ? Missing : Invalid));
            else if (!system.Holds(address))
                wrong.Add(new FieldProblem($"{at}.url", Elsewhere));
            if (file.Bytes is < 0)
                wrong.Add(new FieldProblem($"{at}.bytes", Invalid));
            if (hash is not null && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)))
                wrong.Add(new FieldProblem($"{at}.sha256", Invalid));
            if (wrong.Count == before)
                good.Add(new InboundFile(field!.Component!, NameOf(package, field), field.Id, name, file.Url!, file.Bytes, hash));
        }

        return good;
    }

    private static string NameOf(ProcedurePackage package, FormField field) =>
        package.Case.Components.FirstOrDefault(one => one.Code == field.Component)?.Name.Vi ?? field.Label.Vi;

    private static FormField? Owner(FormDefinition form, string name) =>
        form.Field(name) ?? form.Fields.FirstOrDefault(field => name.StartsWith(field.Id + ".", StringComparison.Ordinal));

    /// <summary>What the answers say; where they say nothing of a person, what the message says of owner and submitter.</summary>
    private sealed class Said(FormValues answers, Dictionary<string, FormValues> people) : IFormValues
    {
        public IEnumerable<string> Names => answers.Names;

        public IReadOnlyList<string?> All(string name)
        {
            if (answers.All(name) is { Count: > 0 } said)
                return said;
            return name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && people.TryGetValue(name[..dot], out var person) ? person.All(name[(dot + 1)..]) : [];
        }
    }
}
