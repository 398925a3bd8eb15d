namespace Sen.Procedures.Domain.Forms;

/// <summary>
/// What answers show of a form. Pages are walked in order with the values kept so far, so a value that is itself hidden decides nothing.
/// </summary>
internal sealed class Visibility
{
    private readonly Dictionary<string, IReadOnlyList<FormField>> _fields = new(StringComparer.Ordinal);

    private Visibility(FormDefinition form, Answers answers, DateOnly today)
    {
        var pages = new List<FormPage>();
        var kept = Answers.Empty;
        foreach (var page in form.Pages)
        {
            if (page.ShownWhen?.Holds(kept, today) == false)
                continue;
            var known = kept;
            List<FormField> fields = [.. page.Fields.Where(field => field.ShownWhen?.Holds(known, today) != false)];
            if (fields.Count == 0)
                continue;
            pages.Add(page);
            _fields[page.Id] = fields;
            foreach (var field in fields)
            {
                if (field.Type != FieldType.Statement && answers.TryGet(field.Id, out var value))
                    kept = kept.With(field.Id, value, answers.From(field.Id));
            }
        }

        (Pages, Kept) = (pages, kept);
    }

    public IReadOnlyList<FormPage> Pages { get; }

    public Answers Kept { get; }

    public static Visibility Of(FormDefinition form, Answers answers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        return new Visibility(form, answers, today);
    }

    public IReadOnlyList<FormField> FieldsOf(string pageId) => _fields.GetValueOrDefault(pageId) ?? [];
}
