using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Html;
using Sen.Kernel;

namespace Sen.Web;

public enum Language
{
    Vi,
    En,
}

/// <summary>
/// The words of the pages in one language: of this request when injected, of any language from <see cref="Texts.In"/>. A missing English
/// text falls back to the Vietnamese one. A missing Vietnamese one is a bug: an exception in Development, <c>[key]</c> elsewhere.
/// </summary>
public interface ITexts
{
    Language Language { get; }

    /// <summary>"vi" or "en", for <c>lang</c>.</summary>
    string Tag => Language == Language.En ? "en" : "vi";

    string this[string key] { get; }

    /// <summary>The text with its <c>{names}</c> filled in; dates, numbers and enums in people's words.</summary>
    [SuppressMessage("Naming", "CA1716", Justification = "The house is written in C# alone, where Get is no keyword.")]
    string Get(string key, params ReadOnlySpan<(string Name, object? Value)> facts);

    /// <summary>As <see cref="Get"/>, encoded, and marked as Vietnamese where the English text is missing.</summary>
    IHtmlContent Html(string key, params ReadOnlySpan<(string Name, object? Value)> facts);

    bool Has(string key);

    /// <summary>What the refusal says, by its code; what its status says when the code has no text of its own.</summary>
    string Problem(Problem problem);

    /// <summary>What to do about it: the text <c>code.detail</c>, when there is one.</summary>
    string? Detail(Problem problem);

    string Field(FieldProblem problem);
}
