using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;
using Sen.Web;

namespace Sen.Dossiers.Pages.Dossiers;

/// <summary>A QR code as one path of inline SVG: no style, no image, sharp on paper.</summary>
internal static class QrMark
{
    private const int ModulePixels = 4;

    public static IHtmlContent Of(string text, string label)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        // The matrix brings its own quiet zone of four modules.
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                if (!rows[y][x])
                    continue;
                var from = x;
                while (x + 1 < rows[y].Length && rows[y][x + 1])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1H{from}z");
            }
        }

        var size = rows.Count;
        return Markup.Of($"<svg class=\"s-qr\" viewBox=\"0 0 {size} {size}\" width=\"{size * ModulePixels}\" height=\"{size * ModulePixels}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/><path d=\"{path.ToString()}\"/></svg>");
    }
}
