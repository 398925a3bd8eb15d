using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Sen.Dossiers.Pages.Dossiers.Print;

/// <summary>A QR code as one path of squares: no style, no picture file, sharp on every printer.</summary>
internal static class QrSvg
{
    public static IHtmlContent Of(string text, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var matrix = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < matrix.Count; y++)
        {
            for (var x = 0; x < matrix[y].Count; x++)
            {
                if (matrix[y][x])
                    path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return new HtmlContentBuilder()
            .AppendHtml($"<svg class=\"s-qr\" viewBox=\"0 0 {matrix.Count} {matrix.Count}\" role=\"img\" aria-label=\"")
            .Append(label)
            .AppendHtml($"\"><path d=\"{path}\"/></svg>");
    }
}
