using Microsoft.AspNetCore.Html;

namespace Sen.Web.Tags;

/// <summary>
/// Province, commune, and the rest in words, bound to an <see cref="AddressInput"/>. There is no district any more. The commune is typed;
/// a script suggests names of the chosen province and fills in the code.
/// </summary>
internal static class AddressBoxes
{
    public static Markup Render(FieldTag field)
    {
        var (province, commune, code, detail) = ($"{field.Name}.Province", $"{field.Name}.Commune", $"{field.Name}.CommuneCode", $"{field.Name}.Detail");
        var (provinceId, communeId) = (FieldIds.Of(province), FieldIds.Of(commune));
        var chosen = field.TypedOr(field.Address?.Province, province);
        var named = field.Errors.Fields.Any(f => f.Field.StartsWith(field.Name + ".", StringComparison.OrdinalIgnoreCase));

        var communeBox = Markup.Of($"<input class=\"ds-input\" type=\"text\" id=\"{communeId}\" name=\"{commune}\" autocomplete=\"off\" spellcheck=\"false\"{Markup.Attribute("value", field.TypedOr(field.Address?.Commune, commune))}")
            .Add($"{TextBox.Suggestions(field.Source, field.Texts)} data-suggest-with=\"{provinceId}\" data-suggest-code=\"{FieldIds.Of(code)}\"{Wrong(field, commune, named)}>")
            .Add($"<input type=\"hidden\" id=\"{FieldIds.Of(code)}\" name=\"{code}\" value=\"{field.TypedOr(field.Address?.CommuneCode, code)}\">");
        var detailBox = Markup.Of($"<input class=\"ds-input\" type=\"text\" id=\"{FieldIds.Of(detail)}\" name=\"{detail}\" autocomplete=\"{field.Autocomplete ?? "off"}\"{Markup.Attribute("value", field.TypedOr(field.Address?.Detail, detail))}{Wrong(field, detail, named)}>");

        return FieldFrame.Group(field, Parts(
            FieldFrame.Part(provinceId, field.Texts["web.address.province"], SelectBox.Control(field, province, provinceId, chosen, Wrong(field, province, named))),
            FieldFrame.Part(communeId, field.Texts["web.address.commune"], communeBox),
            FieldFrame.Part(FieldIds.Of(detail), field.Texts["web.address.detail"], detailBox)), "s-address");
    }

    // The whole address is wrong unless the problem names a part.
    private static Markup Wrong(FieldTag field, string part, bool named) =>
        FieldFrame.Invalid(field.Errors.At(part) is not null || (!named && field.ErrorText() is not null));

    private static HtmlContentBuilder Parts(params ReadOnlySpan<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
            all.AppendHtml(part);
        return all;
    }
}
