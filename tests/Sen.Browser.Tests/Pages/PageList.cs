namespace Sen.Browser.Tests.Pages;

/// <summary>A page of the product and the way to it.</summary>
/// <param name="Login">Who looks at it; null: somebody who is not signed in.</param>
/// <param name="Path">Where the way begins.</param>
/// <param name="Further">How it goes on from there, for pages whose address only another page knows.</param>
internal sealed record SeenPage(string Name, string? Login, string Path, Func<Reader, Task>? Further = null)
{
    public override string ToString() => Name;
}

/// <summary>Every page that people meet, in each of its states that the demo holds.</summary>
internal static class PageList
{
    private const string Citizen = "lan";
    private const string Reception = "tiepnhan.thuanhoa";
    private const string Specialist = "hotich.thuanhoa";
    private const string Signatory = "phochutich.thuanhoa";

    public static readonly IReadOnlyList<SeenPage> Open =
    [
        new("start", null, "/"),
        new("start-en", null, "/?lang=en"),
        new("found", null, "/thu-tuc?q=khai+sinh"),
        new("found-nothing", null, "/thu-tuc?q=zzzzqqq"),
        new("procedure", null, "/thu-tuc/1.001193"),
        new("procedure-en", null, "/thu-tuc/1.000828?lang=en"),
        new("procedure-imported", null, "/thu-tuc/1.004832"),
        new("sign-in", null, "/dang-nhap"),
        new("register", null, "/dang-ky"),
        new("follow", null, "/tra-cuu"),
        new("accessibility", null, "/tro-giup-tiep-can"),
        new("privacy", null, "/quyen-rieng-tu"),
        new("looks", null, "/ho-tro-tiep-can"),
        new("demo", null, "/minh-hoa"),
    ];

    private static readonly IReadOnlyList<SeenPage> Wrong =
    [
        new("sign-in-wrong", null, "/dang-nhap", reader => reader.Press("Đăng nhập")),
        new("register-wrong", null, "/dang-ky", reader => reader.Press("Tạo tài khoản")),
        new("follow-wrong", null, "/tra-cuu", reader => reader.Press("Tra cứu")),
    ];

    private static readonly IReadOnlyList<SeenPage> OfCitizens =
    [
        new("my-dossiers", Citizen, "/ho-so"),
        new("account", Citizen, "/tai-khoan"),
        new("profile", Citizen, "/tai-khoan/thong-tin"),
        new("password", Citizen, "/tai-khoan/mat-khau"),
        new("tokens", Citizen, "/tai-khoan/khoa-truy-cap"),
        new("who-looked", Citizen, "/tai-khoan/ai-da-xem"),
        new("my-dossier", Citizen, "/ho-so", reader => OpenRow(reader, "li h3 a")),
    ];

    public static IReadOnlyList<SeenPage> All { get; } = [.. Open, .. Wrong, .. OfCitizens];

    /// <summary>The first of a list.</summary>
    private static Task OpenRow(Reader reader, string link) => reader.Act(reader.Main.Locator(link).First);
}
