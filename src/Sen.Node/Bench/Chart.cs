using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace Sen.Node.Bench;

/// <summary>Lines over a few steps (sizes, callers) as a picture for a report; the lowest value of the axis is 0, so that flat looks flat.</summary>
/// <param name="Title">What and in which unit.</param>
/// <param name="Steps">Names of the steps, from left to right.</param>
/// <param name="Lines">Each with a value for every step.</param>
internal sealed record Chart(string Title, IReadOnlyList<string> Steps, IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Lines)
{
    private const int Width = 760, Height = 340, Left = 60, Top = 40, Bottom = 40, Legend = 270, Ticks = 4;

    // Told apart by people who see few colours, on white and on black.
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999", "#b2182b", "#332288", "#44aa99"];

    public string ToSvg()
    {
        var top = Nice(Lines.SelectMany(line => line.Values).DefaultIfEmpty(1).Max());
        var svg = new StringBuilder();
        Add($"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12">""");
        Add($"""<rect width="{Width}" height="{Height}" fill="#ffffff"/><text x="{Left}" y="22" font-size="15" fill="#111111">{Text(Title)}</text>""");
        for (var tick = 0; tick <= Ticks; tick++)
        {
            var (value, y) = (top * tick / Ticks, Y(top * tick / Ticks));
            Add($"""<path d="M{Left} {y:0.0}H{Width - Legend}" stroke="#dddddd"/><text x="{Left - 6}" y="{y + 4:0.0}" text-anchor="end" fill="#333333">{value:0.##}</text>""");
        }

        for (var step = 0; step < Steps.Count; step++)
            Add($"""<text x="{X(step):0.0}" y="{Height - Bottom + 18}" text-anchor="middle" fill="#333333">{Text(Steps[step])}</text>""");
        for (var line = 0; line < Lines.Count; line++)
        {
            var (colour, (name, values)) = (Colours[line % Colours.Length], Lines[line]);
            Add($"""<polyline fill="none" stroke="{colour}" stroke-width="2" points="{string.Join(' ', values.Select((value, step) => string.Create(CultureInfo.InvariantCulture, $"{X(step):0.0},{Y(value):0.0}")))}"/>""");
            for (var step = 0; step < values.Count; step++)
                Add($"""<circle cx="{X(step):0.0}" cy="{Y(values[step]):0.0}" r="3" fill="{colour}"/>""");
            var row = Top + 10 + (line * 20);
            Add($"""<rect x="{Width - Legend + 20}" y="{row - 9}" width="12" height="12" fill="{colour}"/><text x="{Width - Legend + 38}" y="{row + 2}" fill="#111111">{Text(name)}</text>""");
        }

        return svg.Append("</svg>\n").ToString();

        double X(int step) => Left + 30 + (step * (Width - Legend - Left - 60.0) / Math.Max(1, Steps.Count - 1));
        double Y(double value) => Height - Bottom - (value / top * (Height - Top - Bottom));
        void Add(FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    // The next of 1, 2, 4 or 8 times a power of ten.
    private static double Nice(double most)
    {
        var ten = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(most, 0.01))));
        return ((double[])[1, 2, 4, 8, 10]).First(one => one * ten >= most - 1e-9) * ten;
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
