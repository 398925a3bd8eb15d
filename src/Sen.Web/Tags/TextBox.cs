using System.Globalization;

namespace Sen.Web.Tags;

/// <summary>Boxes for one line or several lines of text, and what is typed like it: numbers, money, identity numbers.</summary>
internal static class TextBox
{
    public static Markup Render(FieldTag field)
    {
        var control = field.Kind == FieldKind.Textarea ? Area(field) : Input(field);
        return FieldFrame.Around(field, field.Suffix is { } suffix || Suffix(field, out suffix)
            ? Markup.Of($"<div class=\"ds-field-affixes\">{control}<span class=\"ds-field-affix\">{suffix}</span></div>{Echo(field)}")
            : control);
    }

    private static Markup Area(FieldTag field) => Markup.Of(
        $"<textarea class=\"ds-input\" id=\"{field.Id}\" name=\"{field.Name}\" rows=\"{field.Rows}\"{Length(field.Maxlength)}{FieldFrame.State(field)}>\n{field.TypedOr(field.Value)}</textarea>");

    private static Markup Input(FieldTag field)
    {
        (string Type, string? Mode, string? Autocomplete, int? Width, int? Length) box = field.Kind switch
        {
            FieldKind.Number => ("text", "decimal", null, 10, null),
            FieldKind.Money => ("text", "numeric", null, 16, null),
            // 12 digits; typed with blanks as on the card, so a little longer.
            FieldKind.Identity => ("text", "numeric", null, 18, 16),
            FieldKind.Tel => ("tel", "tel", "tel", 18, null),
            FieldKind.Email => ("email", "email", "email", null, null),
            FieldKind.Password => ("password", null, "current-password", null, null),
            FieldKind.Search => ("search", "search", null, null, null),
            _ => ("text", null, null, null, null),
        };
        var value = field.Kind == FieldKind.Password ? null : field.TypedOr(field.Value);
        return Markup.Of($"<input class=\"ds-input\" type=\"{box.Type}\" id=\"{field.Id}\" name=\"{field.Name}\"{Markup.Attribute("value", value)}")
            .Add($"{Markup.Attribute("inputmode", field.Inputmode ?? box.Mode)}{Markup.Attribute("autocomplete", field.Autocomplete ?? box.Autocomplete ?? "off")}")
            .Add($"{Length(field.Maxlength ?? box.Length)}{Size(field.Width ?? box.Width)}{Markup.Attribute("spellcheck", box.Mode is null ? null : "false")}")
            .Add($"{Script(field)}{FieldFrame.State(field)}>");
    }

    private static Markup Script(FieldTag field) => field.Kind switch
    {
        FieldKind.Suggest => Suggestions(field.Source, field.Texts),
        FieldKind.Money => Markup.Attribute("data-money", $"{field.Id}-echo"),
        _ => new Markup(),
    };

    /// <summary>What the script needs that lists suggestions under a box: where they come from, and what the list is called.</summary>
    internal static Markup Suggestions(string? source, ITexts texts) => source is null
        ? new Markup()
        : Markup.Of($" data-suggest=\"{source}\" data-suggest-name=\"{texts["web.suggestions"]}\"");

    private static bool Suffix(FieldTag field, out string suffix)
    {
        suffix = field.Kind == FieldKind.Money ? "đồng" : "";
        return suffix.Length > 0;
    }

    private static Markup Echo(FieldTag field) => field.Kind == FieldKind.Money
        ? Markup.Of($"<output class=\"s-echo\" id=\"{field.Id}-echo\" for=\"{field.Id}\"></output>")
        : new Markup();

    private static Markup Length(int? length) => Markup.Attribute("maxlength", length?.ToString(CultureInfo.InvariantCulture));

    internal static Markup Size(int? characters) => Markup.Attribute("size", characters?.ToString(CultureInfo.InvariantCulture));
}
