namespace Sen.Dossiers.Features;

/// <summary>The place that an agency's papers are dated at: "Thuận Hóa" of "Ủy ban nhân dân phường Thuận Hóa".</summary>
internal static class AgencyPlace
{
    public static string Of(string agency)
    {
        foreach (var kind in (string[])["phường ", "xã ", "đặc khu ", "thành phố ", "tỉnh "])
        {
            var at = agency.LastIndexOf(kind, StringComparison.Ordinal);
            if (at >= 0)
                return agency[(at + kind.Length)..];
        }

        return agency;
    }
}
