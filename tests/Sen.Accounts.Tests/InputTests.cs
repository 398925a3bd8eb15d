using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Sen.Accounts.Tests;

public sealed class InputTests
{
    [Theory]
    [InlineData("nguyen.an", "nguyen.an")]
    [InlineData("  Nguyễn.Ân ", "nguyen.an")]
    [InlineData("Đặng-Thị_Hường", "dang-thi_huong")]
    [InlineData("Nguyễn\u200b.An", "nguyen.an")]
    [InlineData("Nguye\u0302\u0303n.An", "nguyen.an")]
    [InlineData("lan@hue.vn", "lan@hue.vn")]
    public void A_login_is_folded(string typed, string login)
    {
        Assert.True(LoginName.TryParse(typed, out var parsed));
        Assert.Equal(login, parsed.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("nguyen an")]
    [InlineData("<b>lan</b>")]
    [InlineData("lan'; drop table account;--")]
    [InlineData("l\u0430n")] // a Cyrillic a
    [InlineData("😀😀😀")]
    public void What_is_no_login_is_refused(string? typed) => Assert.False(LoginName.TryParse(typed, out _));

    [Fact]
    public void A_login_reads_back_as_itself() => Prop.ForAll<string?>(typed =>
        !LoginName.TryParse(typed, out var login) || (LoginName.TryParse(login.ToString(), out var again) && again == login)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_breaks_the_password_rules() => Prop.ForAll<string?>(typed =>
        (Password.Read(typed, "lan", out var password) is null) == (password is not null) && (password is null || password.Text.IsNormalized())).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "accounts.password-missing")]
    [InlineData("ngắn quá", "accounts.password-short")]
    [InlineData("MậtKhẩu 123", "accounts.password-common")]
    [InlineData("aaaaaaaaaaaaaa", "accounts.password-common")]
    [InlineData("tôi là nguyenlan", "accounts.password-common")]
    [InlineData("một câu\u200b rất dài", "accounts.password-characters")]
    [InlineData("một câu \ufffd rất dài", "accounts.password-characters")]
    [InlineData("một câu \0 rất dài", "accounts.password-characters")]
    [InlineData("một câu rất dài", null)]
    [InlineData("😀😀😀😀😀😀😀😀😀🎉🎈", null)]
    public void A_password_is_long_visible_and_not_what_everybody_takes(string typed, string? problem) =>
        Assert.Equal(problem, Password.Read(typed, "nguyenlan", out _));

    // Not as InlineData: metadata of an assembly are UTF-8 and lose a lone surrogate.
    [Fact]
    public void A_lone_surrogate_is_no_password()
    {
        Assert.Equal("accounts.password-characters", Password.Read("một câu " + '\ud800' + " rất dài", "lan", out _));
        Assert.Null(Password.Typed("một câu " + '\ud800'));
    }

    [Fact]
    public void A_huge_password_is_too_long() => Assert.Equal("accounts.password-long", Password.Read(new string('x', 5_000_000), "lan", out _));

    [Fact]
    public void A_password_and_a_secret_never_show_themselves()
    {
        Assert.Null(Password.Read("một câu rất dài", "lan", out var password));
        Assert.Equal("***", password!.ToString());
        Assert.Equal("***", SecretToken.New("sen_").ToString());
    }
}
