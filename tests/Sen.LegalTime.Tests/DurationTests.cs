using FsCheck;
using FsCheck.Fluent;

namespace Sen.LegalTime.Tests;

public sealed class DurationTests
{
    private static readonly Arbitrary<Duration> Any = Arb.From(
        from unit in Gen.Choose(0, 3)
        from amount in Gen.Choose(1, Duration.Longest)
        select unit switch
        {
            0 => Duration.SameDay,
            1 => Duration.WorkingDays(amount),
            2 => Duration.WorkingHours(amount),
            _ => Duration.CalendarDays(amount),
        });

    [Fact]
    public void What_is_stored_is_read_back() => Check.QuickThrowOnFailure(Prop.ForAll(
        Any, duration => Duration.TryParse(duration.ToString(), out var read) && read == duration));

    [Fact]
    public void What_is_said_is_understood_in_both_languages() => Check.QuickThrowOnFailure(Prop.ForAll(
        Any, duration => DurationWords.TryParse(duration.Words().Vi, out var vi) && vi == duration && DurationWords.TryParse(duration.Words().En, out var en) && en == duration));

    [Theory]
    [InlineData("3wd", "3 ngày làm việc", "3 working days")]
    [InlineData("1wd", "1 ngày làm việc", "1 working day")]
    [InlineData("8wh", "8 giờ làm việc", "8 working hours")]
    [InlineData("15d", "15 ngày", "15 days")]
    [InlineData("same-day", "Trong ngày làm việc", "Within the working day")]
    public void A_time_limit_has_its_words(string stored, string vi, string en)
    {
        Assert.True(Duration.TryParse(stored, out var duration));
        Assert.Equal(new Bilingual(vi, en), duration.Words());
        Assert.Equal(stored, duration.ToString());
    }

    [Theory]
    [InlineData("03 ngày  làm việc", "3wd"), InlineData("08 Giờ Làm Việc", "8wh"), InlineData("TRONG NGÀY LÀM VIỆC", "same-day")]
    public void Words_are_read_as_clerks_write_them(string words, string stored)
    {
        Assert.True(DurationWords.TryParse(words, out var duration));
        Assert.Equal(stored, duration.ToString());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("3"), InlineData("wd"), InlineData("0wd"), InlineData("3651d"), InlineData("99999d"), InlineData("-3wd"), InlineData("3 wd"), InlineData("3WD"), InlineData("٣wd")]
    public void What_is_no_time_limit_is_refused(string? text)
    {
        Assert.False(Duration.TryParse(text, out _));
        Assert.False(DurationWords.TryParse(text, out _));
    }

    [Theory]
    [InlineData("3 ngày làm việc hoặc 5 ngày"), InlineData("ba ngày"), InlineData("0 ngày"), InlineData("3 tuần")]
    public void Words_that_say_more_are_refused(string words) => Assert.False(DurationWords.TryParse(words, out _));

    [Fact]
    public void No_working_days_at_all_cannot_be_asked_for() => Assert.Throws<ArgumentOutOfRangeException>(() => Duration.WorkingDays(0));
}
