using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Sen.Web.Tags;

/// <summary>
/// The national title in capitals and the motto with a line under it (Decree 30/2020, annex I), always in Vietnamese: <c>&lt;s-motto /&gt;</c>.
/// </summary>
[HtmlTargetElement("s-motto", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MottoTag : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.TagName = null;
        output.Content.SetHtmlContent(Markup.Of($"<div class=\"s-motto\" lang=\"vi\"><p>CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p><b>Độc lập – Tự do – Hạnh phúc</b></p></div>"));
    }
}
