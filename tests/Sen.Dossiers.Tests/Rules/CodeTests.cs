using FsCheck;
using FsCheck.Fluent;
using Sen.Dossiers.Domain;

namespace Sen.Dossiers.Tests.Rules;

public sealed class CodeTests
{
    [Fact]
    public void What_is_made_is_read() => Prop.ForAll(
        Gen.Zip(Gen.Choose(1, 999), Gen.Zip(Gen.Choose(0, 3_000), Gen.Choose(1, 99_999))).ToArbitrary(),
        one =>
        {
            var code = DossierCode.From($"H57.{one.Item1}", new DateOnly(2025, 7, 1).AddDays(one.Item2.Item1), one.Item2.Item2).ToString();
            Assert.True(DossierCode.TryParse(code, out var read), code);
            Assert.Equal(code, read.ToString());
        }).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("H57.18-260701-0001")]
    [InlineData("000.00.01.H22-191126-0007")]
    [InlineData(" h57.18.05-260701-12345 ")]
    public void Real_codes_are_read(string text) => Assert.True(DossierCode.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("H57.18-261301-0001")]
    [InlineData("H57.18-260701-001")]
    [InlineData("H57.18-260701-0001; drop table dossier_row")]
    [InlineData("H57.1800-260701-0001")]
    [InlineData("H57.18-260701-٠٠٠١")]
    [InlineData("H57.１８-260701-0001")]
    public void Other_texts_are_no_codes(string? text) => Assert.False(DossierCode.TryParse(text, out _));

    [Fact]
    public void Whatever_is_read_has_one_spelling_of_ASCII_and_near_codes_never_throw() => Prop.ForAll(
        Gen.Elements("H57.18-260701-0001", "000.00.01.H22-191126-0007", "A01-000101-00000").SelectMany(code =>
            Gen.Zip(Gen.Choose(0, code.Length - 1), Gen.Elements('0', '9', '٣', '１', 'h', 'H', '.', '-', ' ', '\n', 'Đ', '\0')).ArrayOf()
                .Select(edits => edits.Aggregate(code.ToCharArray(), (text, edit) => { text[edit.Item1] = edit.Item2; return text; }, text => new string(text)))).ToArbitrary(),
        text =>
        {
            if (!DossierCode.TryParse(text, out var read))
                return;
            var code = read.ToString();
            Assert.All(code, letter => Assert.True(char.IsAscii(letter)));
            Assert.True(DossierCode.TryParse(code, out var again) && again == read && again.ToString() == code);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void The_ten_thousandth_of_a_day_gets_five_digits() =>
        Assert.Equal("H57.18-260701-10000", DossierCode.From("H57.18", new DateOnly(2026, 7, 1), 10_000).ToString());

    [Theory]
    [InlineData("K7M2-9QXP", "k7m29qxp", true)]
    [InlineData("K7M2-9QXP", " K7M2 9QXP ", true)]
    [InlineData("K7M2-9QXP", "K7M2-9QXQ", false)]
    [InlineData("K7M2-9QXP", "", false)]
    [InlineData("K7M2-9QXP", null, false)]
    public void The_secret_is_read_as_people_type_it(string secret, string? typed, bool matches) => Assert.Equal(matches, FollowSecret.Matches(secret, typed));

    [Fact]
    public void Secrets_have_no_letters_that_look_like_digits() =>
        Assert.All(Enumerable.Range(0, 500).Select(_ => FollowSecret.New()), secret => Assert.Matches("^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$", secret));
}
