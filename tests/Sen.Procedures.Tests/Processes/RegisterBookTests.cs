using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain.Processes;

namespace Sen.Procedures.Tests.Processes;

/// <summary>Numbers of a certification book: they run through the year, a full book is followed by the next.</summary>
public sealed class RegisterBookTests
{
    private static readonly RegisterBook Copies = new("SCT/BS", 500, "documents");

    [Theory]
    [InlineData(1, 1, "1, quyển 01/2026 – SCT/BS")]
    [InlineData(500, 1, "500, quyển 01/2026 – SCT/BS")]
    [InlineData(501, 1, "501, quyển 02/2026 – SCT/BS")]
    [InlineData(1204, 1, "1204, quyển 03/2026 – SCT/BS")]
    [InlineData(1206, 3, "1204–1206, quyển 03/2026 – SCT/BS")]
    [InlineData(501, 2, "500–501, quyển 01/2026 và 02/2026 – SCT/BS")]
    public void A_number_says_its_book_year_and_symbol(long last, int count, string said) => Assert.Equal(said, Copies.Say(last, count, 2026));

    [Fact]
    public void A_book_holds_as_many_numbers_as_it_should() => Prop.ForAll<uint, ushort>((number, size) =>
    {
        var book = new RegisterBook("S", (size % 1000) + 1);
        return BookOf(book, (long)number + book.EntriesPerBook + 1) == BookOf(book, (long)number + 1) + 1;
    }).QuickCheckThrowOnFailure();

    private static long BookOf(RegisterBook book, long number) =>
        long.Parse(book.Say(number, 1, 2026).Split("quyển ")[1].Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
}
