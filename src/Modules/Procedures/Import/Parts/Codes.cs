using Sen.Kernel.Text;
using Sen.Procedures.Domain;

namespace Sen.Procedures.Import.Parts;

/// <summary>Published words that stand for codes of ours: level, audience, channel, field.</summary>
internal static class Codes
{
    private static readonly Dictionary<string, ExecutionLevel> LevelNames = new(StringComparer.Ordinal)
    {
        ["cap bo"] = ExecutionLevel.Ministry,
        ["cap trung uong"] = ExecutionLevel.Ministry,
        ["cap tinh"] = ExecutionLevel.Province,
        ["cap xa"] = ExecutionLevel.Commune,
        ["co quan khac"] = ExecutionLevel.Other,
    };

    private static readonly (string Words, string Code)[] AudienceNames =
    [
        ("cong dan viet nam", "citizen"),
        ("nguoi viet nam dinh cu o nuoc ngoai", "overseas"),
        ("nguoi nuoc ngoai", "foreigner"),
        ("doanh nghiep viet nam", "enterprise"),
        ("doanh nghiep co von dau tu nuoc ngoai", "enterprise"),
        ("doanh nghiep", "enterprise"),
        ("to chuc khong bao gom doanh nghiep htx", "organisation"),
        ("to chuc nuoc ngoai", "organisation"),
        ("hop tac xa", "organisation"),
        ("can bo cong chuc vien chuc", "official"),
    ];

    // Circular 01/2018/TT-VPCP art. 20 gives the grammar; only codes seen in the national catalogue are named here.
    private static readonly Dictionary<string, string> FieldCodes = new(StringComparer.Ordinal) { ["ho tich"] = "G15-TP07" };

    public static IReadOnlyList<ExecutionLevel> Levels(string text, Notes notes)
    {
        if (text.Length == 0)
            notes.Info("level.absent", "level", text);
        var levels = new List<ExecutionLevel>();
        foreach (var part in text.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (LevelNames.TryGetValue(Folding.Fold(part), out var level))
                levels.Add(level);
            else
                notes.NotUnderstood("level.unknown", "level", part);
        }

        return [.. levels.Distinct()];
    }

    /// <summary>The level that follows from the name of the body, for records that publish none.</summary>
    public static IReadOnlyList<ExecutionLevel> LevelsOfBody(string body, Notes notes)
    {
        var folded = $" {Folding.Fold(body)} ";
        ExecutionLevel? level =
            folded.Contains(" xa ", StringComparison.Ordinal) ? ExecutionLevel.Commune
            : folded.Contains(" tinh ", StringComparison.Ordinal) || folded.StartsWith(" so ", StringComparison.Ordinal) ? ExecutionLevel.Province
            : folded.StartsWith(" bo ", StringComparison.Ordinal) || folded.StartsWith(" cuc ", StringComparison.Ordinal) || folded.StartsWith(" tong cuc ", StringComparison.Ordinal) ? ExecutionLevel.Ministry
            : null;
        if (level is { } known)
        {
            notes.Info("level.from-body", "level", body);
            return [known];
        }

        notes.NotUnderstood("level.unknown", "level", body);
        return [];
    }

    public static IReadOnlyList<string> Audiences(string text, Notes notes)
    {
        var rest = Folding.Fold(text.Replace(',', ' ').Replace(';', ' '));
        var codes = new List<string>();
        foreach (var (words, code) in AudienceNames.OrderByDescending(name => name.Words.Length))
        {
            var at = rest.IndexOf(words, StringComparison.Ordinal);
            if (at < 0)
                continue;
            codes.Add(code);
            rest = string.Concat(rest.AsSpan(0, at), "|", rest.AsSpan(at + words.Length));
        }

        if (rest.Trim('|', ' ').Replace("|", "", StringComparison.Ordinal).Trim() is { Length: > 0 } unknown)
            notes.NotUnderstood("audience.unknown", "audience", unknown);
        if (text.Length == 0)
            notes.Info("audience.absent", "audience", text);
        return [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    public static ChannelKind? Channel(string text) => Folding.Fold(text) switch
    {
        "truc tiep" => ChannelKind.Direct,
        "truc tuyen" => ChannelKind.Online,
        "dich vu buu chinh" or "buu chinh" => ChannelKind.Postal,
        _ => null,
    };

    public static FieldOfLaw Field(string name, Notes notes)
    {
        if (name.Length == 0)
        {
            notes.Info("field.absent", "field", name);
            return new FieldOfLaw(null, new Words("Chưa phân lĩnh vực", "No field given"));
        }

        return new FieldOfLaw(FieldCodes.GetValueOrDefault(Folding.Fold(name)), name);
    }
}
