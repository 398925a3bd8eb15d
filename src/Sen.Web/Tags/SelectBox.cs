namespace Sen.Web.Tags;

internal static class SelectBox
{
    public static Markup Render(FieldTag field) =>
        FieldFrame.Around(field, Control(field, field.Name, field.Id, field.TypedOr(field.Value), FieldFrame.State(field)));

    public static Markup Control(FieldTag field, string name, string id, string? chosen, Markup state)
    {
        var select = Markup.Of($"<select class=\"ds-input\" id=\"{id}\" name=\"{name}\"{Markup.Attribute("autocomplete", field.Autocomplete)}{state}><option value=\"\">{field.Empty ?? field.Texts["web.choose"]}</option>");
        foreach (var choice in field.Choices)
            select.Add($"<option value=\"{choice.Value}\"{Markup.Attribute("selected", choice.Value == chosen)}>{choice.Text}</option>");
        return select.Add($"</select>");
    }
}
