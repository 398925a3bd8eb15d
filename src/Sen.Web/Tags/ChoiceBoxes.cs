namespace Sen.Web.Tags;

/// <summary>Radio buttons and tick boxes.</summary>
internal static class ChoiceBoxes
{
    public static Markup Render(FieldTag field)
    {
        var chosen = field.Errors.WasSent
            ? (field.Errors.Typed(field.Name) ?? []).ToHashSet()
            : [.. field.Values ?? [], .. field.Value is null ? [] : new[] { field.Value }];
        var boxes = new Markup();
        var index = 0;
        foreach (var choice in field.Choices)
        {
            boxes.Add($"{Box(field, field.Kind == FieldKind.Radios ? "radio" : "checkbox", $"{field.Id}-{index}", choice, chosen.Contains(choice.Value), focus: field.Focus && index == 0)}");
            index++;
        }

        return FieldFrame.Group(field, boxes, "s-choices");
    }

    /// <summary>A single tick box, e.g. a declaration. Sends "true", as MVC binds a bool; unticked it sends nothing.</summary>
    public static Markup RenderOne(FieldTag field)
    {
        var on = field.Errors.WasSent ? field.Errors.Typed(field.Name) is not null : field.Value is "true" or "True";
        var error = field.ErrorText();
        return Markup.Of($"<div class=\"s-field\">{Box(field, "checkbox", field.Id, new Choice("true", field.Label, field.Hint), on, error is null ? null : $"{field.Id}-error")}")
            .Add($"{(error is null ? new Markup() : Markup.Of($"<p class=\"ds-validation-message\" id=\"{field.Id}-error\"><span class=\"ds-sr-only\">{field.Texts["web.error-prefix"]}</span>{error}</p>"))}</div>");
    }

    private static Markup Box(FieldTag field, string type, string id, Choice choice, bool on, string? errorId = null, bool focus = false)
    {
        var noteId = choice.Note is null ? null : $"{id}-note";
        var describedby = errorId is null ? noteId : noteId is null ? errorId : $"{errorId} {noteId}";
        var note = noteId is null ? new Markup() : Markup.Of($"<p data-field=\"description\" id=\"{noteId}\">{choice.Note}</p>");
        return Markup.Of($"<div class=\"ds-field\"><input class=\"ds-input\" type=\"{type}\" id=\"{id}\" name=\"{field.Name}\" value=\"{choice.Value}\"{Markup.Attribute("checked", on)}")
            .Add($"{Markup.Attribute("aria-describedby", describedby)}{FieldFrame.Invalid(field.ErrorText() is not null)}{Markup.Attribute("autofocus", focus)}><label class=\"ds-label\" for=\"{id}\" data-weight=\"regular\">{choice.Text}</label>{note}</div>");
    }
}
