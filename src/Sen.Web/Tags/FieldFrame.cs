using Microsoft.AspNetCore.Html;

namespace Sen.Web.Tags;

/// <summary>What stands around every control: label or legend, hint, error, and the ids that tie them together.</summary>
internal static class FieldFrame
{
    public static Markup Around(FieldTag field, IHtmlContent control, string? extraClass = null) => Markup.Of(
        $"<div class=\"ds-field s-field{Extra(extraClass)}\"><label class=\"ds-label{Big(field)}{Quiet(field)}\" for=\"{field.Id}\">{field.Label}{Optional(field)}</label>{Hint(field)}{control}{Error(field)}</div>");

    public static Markup Group(FieldTag field, IHtmlContent controls, string? extraClass = null) => Markup.Of(
        $"<fieldset class=\"ds-fieldset s-field{Extra(extraClass)}\" id=\"{field.Id}\" tabindex=\"-1\"{Describedby(field)}><legend class=\"ds-label{Big(field)}{Quiet(field)}\">{field.Label}{Optional(field)}</legend>{Hint(field)}{controls}{Error(field)}</fieldset>");

    /// <summary>One labelled control of a group.</summary>
    public static Markup Part(string id, string label, IHtmlContent control, string? extraClass = null) => Markup.Of(
        $"<div class=\"ds-field{Extra(extraClass)}\"><label class=\"ds-label\" for=\"{id}\" data-weight=\"regular\">{label}</label>{control}</div>");

    /// <summary><c>aria-describedby</c> and <c>aria-invalid</c> of a control that is alone in its field.</summary>
    public static Markup State(FieldTag field) => Markup.Of($"{Describedby(field)}{Invalid(field.ErrorText() is not null)}{Markup.Attribute("autofocus", field.Focus)}");

    public static Markup Invalid(bool invalid) => Markup.Attribute("aria-invalid", invalid ? "true" : null);

    private static Markup Describedby(FieldTag field)
    {
        var error = field.ErrorText() is null ? null : $"{field.Id}-error";
        var hint = HintText(field) is null ? null : $"{field.Id}-hint";
        return Markup.Attribute("aria-describedby", error is null && hint is null ? null : string.Join(' ', new[] { error, hint }.Where(x => x is not null)));
    }

    private static Markup Hint(FieldTag field) =>
        HintText(field) is { } hint ? Markup.Of($"<p data-field=\"description\" id=\"{field.Id}-hint\">{hint}</p>") : new Markup();

    private static string? HintText(FieldTag field)
    {
        if (field.Kind != FieldKind.Upload)
            return field.Hint;
        var limits = field.Texts.Get("web.upload.limits", ("types", UploadBox.Types(field.Accept)), ("limit", Show.Bytes(field.Limit)));
        return field.Hint is null ? limits : $"{field.Hint.TrimEnd('.')}. {limits}";
    }

    private static Markup Error(FieldTag field) => field.ErrorText() is { } error
        ? Markup.Of($"<p class=\"ds-validation-message\" id=\"{field.Id}-error\"><span class=\"ds-sr-only\">{field.Texts["web.error-prefix"]}</span>{error}</p>")
        : new Markup();

    private static Markup Optional(FieldTag field) =>
        field.Optional ? Markup.Of($" <span class=\"s-optional\">{field.Texts["web.optional"]}</span>") : new Markup();

    private static string Big(FieldTag field) => field.Big ? " s-big-label" : "";

    private static string Quiet(FieldTag field) => field.Quiet ? " ds-sr-only" : "";

    private static string Extra(string? extraClass) => extraClass is null ? "" : " " + extraClass;
}
