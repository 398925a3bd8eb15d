namespace Sen.Procedures.Domain.Forms.Lists;

/// <summary>What may be chosen in a field: its own options or the list that its type brings.</summary>
public static class Choices
{
    private static readonly IReadOnlyList<FieldOption> Sexes = [new("male", new("Nam", "Male")), new("female", new("Nữ", "Female"))];

    // Levels of the electronic identity account, Decree 69/2024.
    private static readonly IReadOnlyList<FieldOption> Levels = [new("1", new("Mức độ 1", "Level 1")), new("2", new("Mức độ 2", "Level 2"))];

    public static IReadOnlyList<FieldOption> Of(FormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type switch
        {
            FieldType.Sex => Sexes,
            FieldType.EId => Levels,
            FieldType.Nationality => Countries.All,
            FieldType.Ethnicity => Ethnicities.All,
            _ => field.Options,
        };
    }
}
