using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Sen.Accounts;

/// <summary>32 random bytes that a browser or program carries. Only <see cref="Hash"/> is stored: who reads the store can't sign in with it.</summary>
internal readonly record struct SecretToken(string Text)
{
    public static SecretToken New(string prefix) => new(prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    /// <summary>SHA-256 of the text in hexadecimal; null when the text can't be one of ours.</summary>
    public static string? HashOf(string? text) =>
        text is { Length: > 40 and < 60 } ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : null;

    public string Hash => HashOf(Text)!;

    public override string ToString() => "***";
}
