using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Sen.Accounts;
using Sen.Procedures.Domain.Forms.Lists;

namespace Sen.Procedures.Domain.Forms;

/// <summary>Papers that stand in the place of the 12 digits, for whoever has none on a card.</summary>
public enum IdentityPaperKind
{
    Passport,

    /// <summary>Giấy chứng nhận căn cước: a person of Vietnamese origin whose nationality is not determined (Law 26/2023/QH15 art 30); it bears a personal number, too.</summary>
    Certificate,
}

/// <summary>Another identity paper than the 12 digits, as an answer: <c>{kind, number, nationality, text}</c>. Plain numbers stay plain text.</summary>
/// <param name="Number">As printed, in capitals.</param>
/// <param name="Nationality">One of <see cref="Nationalities"/>.</param>
public sealed record IdentityPaper(IdentityPaperKind Kind, string Number, string Nationality)
{
    private const int OldNumberDigits = 9;
    private const string OfPassports = "P:";

    /// <summary>As people read it: "Hộ chiếu C01X00T47 (Đức)".</summary>
    public Words Text => Kind switch
    {
        IdentityPaperKind.Certificate => new($"Giấy chứng nhận căn cước {Number}", $"Certificate of identification {Number}"),
        _ => Nationalities.Find(Nationality)?.Label is { } country
            ? new($"Hộ chiếu {Number} ({country.Vi})", $"Passport {Number} ({country.En ?? country.Vi})")
            : new($"Hộ chiếu {Number} ({Nationality})", $"Passport {Number} ({Nationality})"),
    };

    /// <summary>By what the same person is found again: the personal number, or <c>P:C01X00T47:DEU</c>.</summary>
    public string Key => Kind is IdentityPaperKind.Certificate ? Number : $"{PassportKeys(Number)}{Nationality}";

    /// <summary>What the keys of this passport number begin with, whichever country gave it out.</summary>
    public static string PassportKeys(string number) => $"{OfPassports}{number}:";

    /// <summary>The passport that a key names; null when it names a personal number.</summary>
    public static IdentityPaper? OfKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(OfPassports, StringComparison.Ordinal) && key.Split(':') is [_, var number, var nationality] ? new(IdentityPaperKind.Passport, number, nationality) : null;
    }

    /// <summary>The key of an identity answer: a personal number or another paper; null for anything else, the old nine digits included.</summary>
    public static string? KeyOf(JsonElement answer) => answer.ValueKind switch
    {
        JsonValueKind.String => answer.GetString() is { } text && IdentityCard.IsPersonalNumber(text) ? text : null,
        _ => TryRead(answer, out var paper) ? paper.Key : null,
    };

    public static bool TryRead(JsonElement answer, [NotNullWhen(true)] out IdentityPaper? paper)
    {
        paper = null;
        if (answer.ValueKind != JsonValueKind.Object || Part(answer, "number") is not { Length: > 0 } number)
            return false;
        paper = (Part(answer, "kind"), Part(answer, "nationality")) switch
        {
            ("passport", { Length: > 0 } nationality) => new(IdentityPaperKind.Passport, number, nationality),
            ("certificate", _) => new(IdentityPaperKind.Certificate, number, Nationalities.Undetermined),
            _ => null,
        };
        return paper is not null;
    }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kind"] = Kind is IdentityPaperKind.Certificate ? "certificate" : "passport",
        ["nationality"] = Nationality,
        ["number"] = Number,
        ["text"] = Text.Vi,
    });

    /// <summary>The nine digits of the identity card before: since 1 January 2025 no identification any more (Law 26/2023/QH15 art 46).</summary>
    public static bool IsOldNumber(string text) => text is { Length: OldNumberDigits } && text.All(char.IsAsciiDigit);

    private static string? Part(JsonElement answer, string name) => answer.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString() : null;
}
