using System.Net;
using System.Text;
using Sen.Procedures.Domain.Results;

namespace Sen.Dossiers.Features;

/// <summary>
/// Lays a result document out as one self-contained page (A4, Decree 30/2020 annex I). The bytes depend on the document alone, so the same
/// draft has the same hash. Until PDF output exists this file is the official one.
/// </summary>
internal static class ResultPaper
{
    private const string Style =
        "@page{size:A4;margin:20mm 15mm 20mm 30mm}body{font:13pt/1.5 'Times New Roman','Liberation Serif',serif;color:#000;max-width:165mm;margin:0 auto}"
        + "header{display:flex;justify-content:space-between;text-align:center;gap:8mm}header p{margin:0}.m{font-weight:700}.u{border-bottom:1px solid #000;display:inline-block;padding-bottom:2px}"
        + "h1{text-align:center;font-size:15pt;margin:10mm 0 2mm}h2{text-align:center;font-size:13pt;font-weight:700;margin:0 0 6mm}.d{text-align:right;font-style:italic;margin:3mm 0}"
        + ".s{margin:10mm 0 0 auto;width:75mm;text-align:center}.s p{margin:0}.g{height:22mm}footer{margin-top:12mm;font-size:10pt;border-top:1px solid #000;padding-top:2mm}";

    public static byte[] Render(ResultDocument document, string dossierCode)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>")
            .Append(Text(document.Heading)).Append("</title><style>").Append(Style).Append("</style></head><body><header><div>");
        if (document.ParentAgency is { } parent)
            page.Append("<p>").Append(Text(parent)).Append("</p>");
        page.Append("<p class=\"m u\">").Append(Text(document.Agency.ToUpperInvariant())).Append("</p><p>Số: ").Append(Text(document.Number ?? "........"))
            .Append("</p></div><div><p class=\"m\">").Append(Text(document.Nation)).Append("</p><p class=\"m u\">").Append(Text(document.Motto))
            .Append("</p></div></header><p class=\"d\">").Append(Text(document.PlaceAndDate)).Append("</p><h1>").Append(Text(document.Heading)).Append("</h1>");
        if (document.Subheading is { } subheading)
            page.Append("<h2>").Append(Text(subheading)).Append("</h2>");
        foreach (var paragraph in document.Paragraphs)
        {
            page.Append("<p>");
            if (paragraph.Label is { } label)
                page.Append("<b>").Append(Text(label)).Append(":</b> ");
            page.Append(Text(paragraph.Text)).Append("</p>");
        }

        page.Append("<div class=\"s\"><p class=\"m\">").Append(Text(document.SignatureTitle ?? "")).Append("</p><div class=\"g\"></div><p class=\"m\">")
            .Append(Text(document.SignatoryName ?? "")).Append("</p></div><footer>Mã hồ sơ: ").Append(Text(dossierCode))
            .Append("</footer></body></html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
