namespace Sen.LegalTime;

/// <summary>A text that people read, Vietnamese first, English second.</summary>
public readonly record struct Bilingual(string Vi, string En)
{
    /// <summary>The text in a language ("en…" gives English, anything else Vietnamese).</summary>
    public string In(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? En : Vi;
}
