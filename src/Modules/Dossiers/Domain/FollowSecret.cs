using System.Security.Cryptography;

namespace Sen.Dossiers.Domain;

/// <summary>Eight characters shown at submission and printed on form 01, as <c>K7M2-9QXP</c>: 40 random bits, no letter that looks like a digit.</summary>
internal static class FollowSecret
{
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 4) + "-" + RandomNumberGenerator.GetString(Alphabet, 4);

    /// <summary>Compares what a person typed (any case, with or without dash and blanks; 0 and O, 1 and I are no letters of it) in constant time.</summary>
    public static bool Matches(string secret, string? typed)
    {
        var tidy = string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsLetterOrDigit));
        var expected = secret.Replace("-", "", StringComparison.Ordinal);
        return CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(tidy.PadRight(64)[..64]), System.Text.Encoding.UTF8.GetBytes(expected.PadRight(64)));
    }
}
