namespace Sen.Browser.Tests.Pages;

/// <summary>Every page that people meet, in each of its states.</summary>
internal static class PageList
{
    /// <summary>Pages that need no account.</summary>
    public static readonly IReadOnlyList<SeenPage> Open =
    [
        new("start", null, "/"),
        new("start-en", null, "/?lang=en"),
        new("found", null, "/thu-tuc?q=khai+sinh"),
        new("found-en", null, "/thu-tuc?q=birth&lang=en"),
        new("found-filtered", null, "/thu-tuc?cap=commune&doi-tuong=citizen"),
        new("found-nothing", null, "/thu-tuc?q=zzzzqqq"),
        new("procedure", null, "/thu-tuc/1.001193"),
        new("procedure-en", null, "/thu-tuc/1.000828?lang=en"),
        new("procedure-imported", null, "/thu-tuc/1.000080") { IsImported = true },
        new("sign-in", null, "/dang-nhap"),
        new("register", null, "/dang-ky"),
        new("follow", null, "/tra-cuu"),
        new("follow-en", null, "/tra-cuu?lang=en"),
        new("accessibility", null, "/tro-giup-tiep-can"),
        new("privacy", null, "/quyen-rieng-tu"),
        new("looks", null, "/ho-tro-tiep-can"),
        new("demo", null, "/minh-hoa"),
        new("demo-mailbox", null, "/minh-hoa/hop-thu"),
        new("demo-mailbox-en", null, "/minh-hoa/hop-thu?lang=en"),
    ];

    private static readonly IReadOnlyList<SeenPage> Wrong =
    [
        new("sign-in-wrong", null, "/dang-nhap", reader => reader.Press("Đăng nhập")),
        new("register-wrong", null, "/dang-ky", reader => reader.Press("Tạo tài khoản")),
        new("follow-wrong", null, "/tra-cuu", reader => reader.Press("Tra cứu")),
        new("looks-saved", null, "/ho-tro-tiep-can", reader => reader.Press("Lưu lựa chọn")),
        new("nowhere", null, "/khong-co-trang-nay") { Status = 404 },
        new("nowhere-en", null, "/khong-co-trang-nay?lang=en") { Status = 404 },
        new("no-procedure", null, "/thu-tuc/9.999999") { Status = 404 },
        new("not-mine", "khang", "/ho-so/1") { Status = 404 },
        new("not-for-citizens", "khang", "/can-bo") { Status = 403 },
        new("not-for-clerks", "vanthu.thuanhoa", "/can-bo/tiep-nhan") { Status = 403 },
    ];

    public static IReadOnlyList<SeenPage> All { get; } = [.. Open, .. Wrong, .. PagesOfCitizens.All, .. PagesOfOfficials.All];
}
