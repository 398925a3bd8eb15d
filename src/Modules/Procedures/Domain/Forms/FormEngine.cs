using Sen.Kernel;
using Sen.Procedures.Domain.Forms.Reading;
using Sen.Procedures.Domain.Forms.Showing;

namespace Sen.Procedures.Domain.Forms;

/// <summary>Fills in a form: pure, the same for a citizen's page, an official's entry and JSON.</summary>
public static class FormEngine
{
    /// <summary>Pages that these answers lead through, in order.</summary>
    public static IReadOnlyList<FormPage> VisiblePages(FormDefinition form, Answers answers, FormContext context) => Visibility.Of(form, answers, context.Today).Pages;

    /// <summary>Fields of a page that these answers show, statements included; empty when the page is not shown.</summary>
    public static IReadOnlyList<FormField> VisibleFields(FormDefinition form, string pageId, Answers answers, FormContext context) =>
        Visibility.Of(form, answers, context.Today).FieldsOf(pageId);

    /// <summary>Fields of all pages that these answers show.</summary>
    public static IReadOnlyList<FormField> VisibleFields(FormDefinition form, Answers answers, FormContext context)
    {
        var visible = Visibility.Of(form, answers, context.Today);
        return [.. visible.Pages.SelectMany(page => visible.FieldsOf(page.Id))];
    }

    /// <summary>
    /// Parses a whole form that comes in one piece, page after page as a person fills it in; files come by <see cref="AddFile"/>. What is wrong or
    /// missing is named once for each field.
    /// </summary>
    public static PageReading ReadAll(FormDefinition form, IFormValues given, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (answers, problems) = (Answers.Empty, new List<FieldProblem>());
        foreach (var page in form.Pages)
        {
            var reading = ReadFields(VisibleFields(form, page.Id, answers, context), given, answers, context);
            answers = reading.Answers;
            problems.AddRange(reading.Problems);
        }

        var named = problems.Select(one => one.Field).ToHashSet(StringComparer.Ordinal);
        problems.AddRange(Missing(form, answers, context).Select(one => one.Problem).Where(one => form.Field(one.Field)?.Type is not FieldType.File && named.Add(one.Field)));
        return new PageReading(answers, problems, []);
    }

    /// <summary>
    /// Parses a posted page. Good values are taken into the answers, a wrong one leaves its field unanswered (show the posted text again);
    /// values of other pages, of hidden fields and unknown names are not looked at. Files are not posted here: <see cref="AddFile"/>.
    /// </summary>
    public static PageReading ReadPage(FormDefinition form, string pageId, IFormValues posted, Answers answers, FormContext context)
    {
        ArgumentNullException.ThrowIfNull(posted);
        var reading = ReadFields(VisibleFields(form, pageId, answers, context), posted, answers, context);
        var warnings = new List<FieldProblem>();
        foreach (var field in VisibleFields(form, pageId, reading.Answers, context).Where(field => field.Type == FieldType.Identity))
            warnings.AddRange(IdentityWarnings.Of(field, reading.Answers, context));
        return reading with { Warnings = warnings };
    }

    /// <summary>Everything that still stands against submitting, with the page to correct it on; files included.</summary>
    public static IReadOnlyList<MissingAnswer> Missing(FormDefinition form, Answers answers, FormContext context)
    {
        var missing = new List<MissingAnswer>();
        var visible = Visibility.Of(form, answers, context.Today);
        foreach (var page in visible.Pages)
        {
            foreach (var field in visible.FieldsOf(page.Id))
            {
                var problems = field.Type switch
                {
                    FieldType.Statement => [],
                    FieldType.File => FileRules.Missing(field, answers),
                    _ => FieldReader.Read(field, field.Id, FieldInputs.Of(field, answers), answers, context).Problems,
                };
                missing.AddRange(problems.Select(problem => new MissingAnswer(page.Id, problem)));
            }
        }

        return missing;
    }

    /// <summary>What goes into the dossier: visible fields only. Values of hidden fields, and of fields that the form does not have, are dropped.</summary>
    public static Answers Submitted(FormDefinition form, Answers answers, FormContext context) => Visibility.Of(form, answers, context.Today).Kept;

    /// <summary>The texts that fill a page's inputs from the answers; the same names as are posted.</summary>
    public static IFormValues Inputs(FormDefinition form, string pageId, Answers answers, FormContext context) =>
        FieldInputs.Of(VisibleFields(form, pageId, answers, context), answers);

    /// <summary>The page "check answers": a section per page, a row per field, values as people read them.</summary>
    public static IReadOnlyList<SummarySection> Summary(FormDefinition form, Answers answers, FormContext context) =>
        [.. VisiblePages(form, answers, context).Select(page => SummarySection.Of(page, VisibleFields(form, page.Id, answers, context), answers)).Where(section => section.Rows.Count > 0)];

    /// <summary>
    /// Fills fields that nobody answered from what is known, and takes back what was filled from a fact whose condition no longer holds.
    /// What a person typed is never touched, an emptied field included. A fact that does not read as the field asks is left out.
    /// </summary>
    public static Answers Prefill(FormDefinition form, IReadOnlyDictionary<string, KnownFact> facts, Answers answers, FormContext context) =>
        Prefilling.Fill(form, facts, answers, context);

    /// <summary>Adds an uploaded file to a file field after checking ending, size and count.</summary>
    public static Result<Answers> AddFile(FormDefinition form, string fieldId, FilePaper file, Answers answers) => FileRules.Add(form, fieldId, file, answers);

    public static Answers RemoveFile(string fieldId, string file, Answers answers) => FileRules.Remove(fieldId, file, answers);

    private static PageReading ReadFields(IReadOnlyList<FormField> fields, IFormValues posted, Answers answers, FormContext context)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in fields)
        {
            if (field.Type is FieldType.Statement or FieldType.File || (!field.Editable && answers.From(field.Id) is not null))
                continue;
            var reading = FieldReader.Read(field, field.Id, posted, answers, context);
            problems.AddRange(reading.Problems);
            answers = Take(answers, field, reading);
        }

        return new PageReading(answers, problems, []);
    }

    private static Answers Take(Answers answers, FormField field, FieldReading reading)
    {
        if (reading.Problems.Count > 0)
            return answers.Without(field.Id);
        if (reading.Value is not { } value)
            return answers.WithNothing(field.Id);
        var unchanged = answers.TryGet(field.Id, out var before) && System.Text.Json.JsonElement.DeepEquals(before, value);
        return answers.With(field.Id, value, unchanged ? answers.From(field.Id) : null);
    }
}

/// <summary>A page after reading. Warnings never block: an unusual number may be right.</summary>
public sealed record PageReading(Answers Answers, IReadOnlyList<FieldProblem> Problems, IReadOnlyList<FieldProblem> Warnings)
{
    public bool IsGood => Problems.Count == 0;
}

/// <summary>Something that stands against submitting, and the page to go to.</summary>
public sealed record MissingAnswer(string PageId, FieldProblem Problem);

/// <summary>Something known, in the JSON that <see cref="FieldType"/> names, with its source.</summary>
public sealed record KnownFact(System.Text.Json.JsonElement Value, FactSource Source, Words SourceName, DateOnly? AsOf = null)
{
    /// <summary>
    /// Known of the person in a role they had elsewhere (mother in an earlier dossier). It fills the same role here only while the form does
    /// not yet say who has it, and leaves when the form says that it is somebody else.
    /// </summary>
    public bool InRole { get; init; }

    public static KnownFact Of(string value, FactSource source, Words sourceName, DateOnly? asOf = null) =>
        new(System.Text.Json.JsonSerializer.SerializeToElement(value), source, sourceName, asOf);
}

/// <summary>A stored file as the answers name it.</summary>
/// <param name="File">Id in the file store.</param>
/// <param name="Sha256">Hexadecimal.</param>
public sealed record FilePaper(string File, string Name, long Bytes, string Sha256);
