using System.Globalization;

namespace Sen.Procedures.Domain.Forms.Showing;

/// <summary>Numbers as they are written in Vietnamese: 1.500.000.</summary>
internal static class Figures
{
    private static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3], NegativeSign = "-" };

    public static string Show(long number) => number.ToString("#,0", Format);

    /// <summary>"1.500.000 đồng".</summary>
    public static string Money(long amount) => Show(amount) + " đồng";
}
