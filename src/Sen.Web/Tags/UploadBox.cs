using System.Globalization;

namespace Sen.Web.Tags;

/// <summary>
/// A label that looks like a button, and the list of files under it. The browser's own "Choose File" speaks the browser's language, so it
/// shows only where scripts are off, for there the reader sees in it which file was chosen.
/// </summary>
internal static class UploadBox
{
    public static Markup Render(FieldTag field)
    {
        var t = field.Texts;
        var control = Markup.Of($"<div class=\"s-upload\" data-upload=\"{field.UploadTo}\" data-limit=\"{field.Limit.ToString(CultureInfo.InvariantCulture)}\" data-accept=\"{field.Accept}\"")
            .Add($" data-say-large=\"{t.Get("web.upload.too-large", ("limit", Show.Bytes(field.Limit)))}\" data-say-type=\"{t.Get("web.upload.wrong-type", ("types", Types(field.Accept)))}\"")
            .Add($" data-say-sending=\"{t["web.upload.sending"]}\" data-say-done=\"{t["web.upload.done"]}\" data-say-failed=\"{t["web.upload.failed"]}\" data-say-remove=\"{t["web.remove"]}\">")
            .Add($"<input type=\"file\" class=\"s-file\" id=\"{field.Id}\" name=\"{field.Name}\" accept=\"{field.Accept}\"{Markup.Attribute("multiple", field.Multiple)}{FieldFrame.State(field)}>")
            .Add($"<label class=\"ds-button s-file-button\" data-variant=\"secondary\" for=\"{field.Id}\">{Icons.Of("upload")}<span>{t[field.Multiple ? "web.upload.choose-many" : "web.upload.choose"]}</span></label>")
            .Add($"<ul class=\"s-files\" aria-live=\"polite\">");
        foreach (var file in field.Files)
            control.Add($"{Line(field, file)}");
        return FieldFrame.Around(field, control.Add($"</ul></div>"));
    }

    /// <summary>".pdf,.jpg,.jpeg,.png" as "PDF, JPG, PNG".</summary>
    public static string Types(string accept) =>
        string.Join(", ", accept.Split(',').Select(t => t.Trim().TrimStart('.').ToUpperInvariant()).Where(t => t != "JPEG"));

    // "remove" is a submit button: it works without scripts, and posts the file's id as Remove.
    private static Markup Line(FieldTag field, UploadedFile file)
    {
        var name = file.Href is null ? Markup.Of($"{file.Name}") : Markup.Of($"<a class=\"ds-link\" href=\"{file.Href}\">{file.Name}</a>");
        return Markup.Of($"<li class=\"s-file-line\"><input type=\"hidden\" name=\"{field.Name}\" value=\"{file.Id}\">{Icons.Of("file")}<span class=\"s-file-name\">{name}<small>{Show.Bytes(file.Bytes)} · {file.Note ?? field.Texts["web.upload.done"]}</small></span>")
            .Add($"<button type=\"submit\" class=\"ds-button\" data-variant=\"tertiary\" data-size=\"sm\" data-color=\"danger\" name=\"Remove\" value=\"{file.Id}\">{field.Texts["web.remove"]}<span class=\"ds-sr-only\"> {file.Name}</span></button></li>");
    }
}
