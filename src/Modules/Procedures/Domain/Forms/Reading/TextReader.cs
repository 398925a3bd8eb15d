namespace Sen.Procedures.Domain.Forms.Reading;

internal static class TextReader
{
    private const int NameLimit = 200;
    private const int LineLimit = 300;
    private const int LinesLimit = 2000;

    /// <summary>Limit in characters as people count them (code points) when the field names none.</summary>
    public static long UsualLimit(FieldType type) => type switch
    {
        FieldType.PersonName => NameLimit,
        FieldType.Multiline => LinesLimit,
        _ => LineLimit,
    };

    public static FieldReading Read(FormField field, string name, string text)
    {
        var limit = field.Max ?? UsualLimit(field.Type);
        if (text.EnumerateRunes().LongCount() > limit)
            return FieldReading.Wrong(FormProblems.Of(field, "too-long", name).With("limit", limit));
        // One word is a name; so is a name with an apostrophe or a foreign letter. Only a name without any letter is none.
        if (field.Type == FieldType.PersonName && !text.EnumerateRunes().Any(System.Text.Rune.IsLetter))
            return FieldReading.Wrong(FormProblems.Of(field, "no-letter", name));
        return FieldReading.Of(text);
    }
}
