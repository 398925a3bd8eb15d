using Sen.Kernel.Text;

namespace Sen.Procedures.Domain.Forms.Reading;

/// <summary>Parses one field at the door. Never throws, whatever was posted.</summary>
internal static class FieldReader
{
    /// <summary>Text beyond this is refused unread.</summary>
    private const int LongestRaw = 200_000;

    public static FieldReading Read(FormField field, string name, IFormValues posted, Answers answers, FormContext context)
    {
        switch (field.Type)
        {
            case FieldType.Statement or FieldType.File:
                return FieldReading.Nothing;
            case FieldType.Repetition:
                return RepetitionReader.Read(field, name, posted, answers, context);
            case FieldType.Address:
                return AddressReader.Read(field, name, posted, context);
            case FieldType.Date or FieldType.PartialDate:
                return DateReader.Read(field, name, posted, answers, context);
            case FieldType.Identity:
                return IdentityReader.Read(field, name, posted);
            case FieldType.Checkbox:
                return ChoiceReader.ReadCheckbox(field, name, posted);
        }

        if (field.IsContact && IsTicked(posted, name + ".none"))
            return FieldReading.Nothing;
        var raw = First(posted, name);
        if (raw.Length > LongestRaw)
            return FieldReading.Wrong(FormProblems.Of(field, "too-long", name).With("limit", field.Max ?? TextReader.UsualLimit(field.Type)));
        var text = field.Type == FieldType.Multiline ? Line.CleanLines(raw) : Line.Clean(raw);
        if (text.Length == 0)
            return FieldReading.Blank(field, name);
        return field.Type switch
        {
            FieldType.Text or FieldType.Multiline or FieldType.PersonName => TextReader.Read(field, name, text),
            FieldType.Number or FieldType.Money => NumberReader.Read(field, name, text),
            FieldType.Phone => ContactReader.ReadPhone(field, name, text),
            FieldType.Email => ContactReader.ReadEmail(field, name, text),
            _ => ChoiceReader.Read(field, name, text),
        };
    }

    public static string First(IFormValues posted, string name) => posted.All(name) is [{ } first, ..] ? first : "";

    public static bool IsTicked(IFormValues posted, string name) => posted.All(name).Any(value => value is "on" or "true" or "1");
}
