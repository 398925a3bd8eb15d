using Sen.Kernel;
using Sen.Notices;

namespace Sen.Node.Tests.Notices;

public sealed class NoticeOptionTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sen-ways-");

    private DataFolder Data => new(_folder.FullName);

    [Fact]
    public void A_folder_without_the_file_names_no_way() => Assert.Equal(NoticeOptions.None, NoticeOptions.Read(Data));

    [Fact]
    public void Ways_come_from_the_file_and_secrets_from_their_own()
    {
        Directory.CreateDirectory(Data.SecretsPath);
        File.WriteAllText(Path.Combine(Data.SecretsPath, "smtp.password"), "mật khẩu\n");
        File.WriteAllText(Path.Combine(Data.SecretsPath, "sms.token"), "abc");
        Write("""{"smtp": {"host": "mail.hue.gov.vn", "port": 465, "tls": "implicit", "user": "sen", "from": "khong-tra-loi@hue.gov.vn"}, "sms": {"url": "https://sms.example.vn/messages"}}""");

        var options = NoticeOptions.Read(Data);

        Assert.Equal(("mail.hue.gov.vn", 465, MailTls.Implicit, "mật khẩu", "abc"), (options.Smtp!.Host, options.Smtp.Port, options.Smtp.Tls, options.Smtp.Password, options.Sms!.Token));
        Assert.DoesNotContain("mật khẩu", options.Smtp.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"smtp": {"host": "mail.hue.gov.vn", "tls": "none", "from": "a@hue.gov.vn"}}""", "smtp.tls")]
    [InlineData("""{"smtp": {"host": "mail.hue.gov.vn", "from": "hue.gov.vn"}}""", "smtp.from")]
    [InlineData("""{"smtp": {"host": "http://x y", "from": "a@hue.gov.vn"}}""", "smtp.host")]
    [InlineData("""{"smtp": {"host": "mail.hue.gov.vn", "user": "sen", "from": "a@hue.gov.vn"}}""", "SEN_SMTP_PASSWORD")]
    [InlineData("""{"sms": {"url": "http://sms.example.vn/messages"}}""", "https")]
    [InlineData("""{"sms": {"url": "https://sms.example.vn/messages"}}""", "SEN_SMS_TOKEN")]
    [InlineData("""{"sms": """, "can't be read")]
    public void What_can_not_work_is_said_at_the_start(string file, string said)
    {
        Write(file);
        Assert.Contains(said, Assert.Throws<InvalidDataException>(() => NoticeOptions.Read(Data)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0905 123 456", "+84905123456")]
    [InlineData("+84 905.123.456", "+84905123456")]
    [InlineData("0084905123456", "+84905123456")]
    [InlineData("02343821234", null)]
    [InlineData("090512345", null)]
    [InlineData("+1 905 123 456", null)]
    [InlineData("", null)]
    public void Only_Vietnamese_mobile_numbers_get_an_SMS(string typed, string? number) => Assert.Equal(number, Reach.Mobile(typed));

    [Theory]
    [InlineData("Đã có kết quả – “Ẩn”, 17:00…", "Da co ket qua - \"An\", 17:00...", true)]
    [InlineData("giá 5 €", "gia 5 €", false)]
    [InlineData("emoji 😀", "emoji 😀", false)]
    public void An_SMS_is_plain_letters_of_the_seven_bit_alphabet(string text, string plain, bool fits)
    {
        Assert.Equal(plain, SmsText.Plain(text));
        Assert.Equal(fits, SmsText.Fits(SmsText.Plain(text)));
        Assert.False(SmsText.Fits(new string('a', 161)));
        Assert.True(SmsText.Fits(new string('a', 160)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string file) => File.WriteAllText(Path.Combine(_folder.FullName, NoticeOptions.FileName), file);
}
