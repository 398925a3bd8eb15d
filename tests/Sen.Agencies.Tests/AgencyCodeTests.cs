using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Sen.Agencies.Tests;

public sealed class AgencyCodeTests
{
    private static readonly Gen<string> NewForms =
        from letter in Gen.Choose('A', 'Z')
        from root in Gen.Choose(0, 99)
        from depth in Gen.Choose(0, 3)
        from levels in Gen.ListOf(Gen.Choose(1, 999), depth)
        select $"{(char)letter}{root:00}" + string.Concat(levels.Select(l => $".{l}"));

    private static readonly Gen<string> OldForms =
        from letter in Gen.Choose('A', 'Z')
        from root in Gen.Choose(0, 99)
        from depth in Gen.Choose(0, 3)
        from second in Gen.Choose(1, 99)
        from third in Gen.Choose(1, 99)
        from fourth in Gen.Choose(1, 999)
        select $"{(depth > 2 ? fourth : 0):000}.{(depth > 1 ? third : 0):00}.{(depth > 0 ? second : 0):00}.{(char)letter}{root:00}";

    [Fact]
    public void What_is_written_is_read_again_as_the_same() => Prop.ForAll(NewForms.ToArbitrary(), text =>
    {
        var code = AgencyCode.Parse(text);
        return AgencyCode.Parse(code.ToString()) == code && code.ToString() == text && code.Root.ToString() == text[..3];
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_old_form_is_another_name_for_the_same_code() => Prop.ForAll(OldForms.ToArbitrary(), text =>
    {
        var code = AgencyCode.Parse(text);
        return code.OldForm == text && AgencyCode.Parse(code.ToString()) == code;
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("000.00.00.H57", "H57")]
    [InlineData("000.00.18.H57", "H57.18")]
    [InlineData("000.05.18.H57", "H57.18.05")]
    [InlineData(" h57.901 ", "H57.901")]
    public void Both_forms_are_read(string text, string code) => Assert.Equal(code, AgencyCode.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("H5")]
    [InlineData("H57.")]
    [InlineData("H57.1234")]
    [InlineData("H57.00")]
    [InlineData("H57.1.2.3.4")]
    [InlineData("57H")]
    [InlineData("00.00.00.H57")]
    [InlineData("H57\n")]
    [InlineData("H٥٧")]
    public void Anything_else_is_refused(string text) => Assert.Equal(text == "H57\n", AgencyCode.TryParse(text, out _));

    [Fact]
    public void A_long_level_has_no_old_form() => Assert.Null(AgencyCode.Parse("H57.901").OldForm);
}
