using Microsoft.AspNetCore.Http;

namespace Sen.Web;

/// <summary>The texts in the language that a request asks for.</summary>
internal sealed class TextsOfRequest(Texts texts)
{
    public ITexts Of(HttpContext? http) => texts.In(http is null ? Language.Vi : LanguageCookie.Of(http));
}
