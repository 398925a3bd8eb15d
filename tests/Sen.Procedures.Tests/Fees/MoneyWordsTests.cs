using FsCheck;
using FsCheck.Fluent;
using Sen.Procedures.Domain.Fees;

namespace Sen.Procedures.Tests.Fees;

public sealed class MoneyWordsTests
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    [Theory]
    [InlineData(0, "không đồng")]
    [InlineData(4, "bốn đồng")]
    [InlineData(5, "năm đồng")]
    [InlineData(10, "mười đồng")]
    [InlineData(11, "mười một đồng")]
    [InlineData(14, "mười bốn đồng")]
    [InlineData(15, "mười lăm đồng")]
    [InlineData(21, "hai mươi mốt đồng")]
    [InlineData(24, "hai mươi tư đồng")]
    [InlineData(25, "hai mươi lăm đồng")]
    [InlineData(101, "một trăm linh một đồng")]
    [InlineData(105, "một trăm linh năm đồng")]
    [InlineData(110, "một trăm mười đồng")]
    [InlineData(115, "một trăm mười lăm đồng")]
    [InlineData(1005, "một nghìn không trăm linh năm đồng")]
    [InlineData(10000, "mười nghìn đồng")]
    [InlineData(86000, "tám mươi sáu nghìn đồng")]
    [InlineData(200000, "hai trăm nghìn đồng")]
    [InlineData(1500000, "một triệu năm trăm nghìn đồng")]
    [InlineData(1000000001, "một tỷ không trăm linh một đồng")]
    [InlineData(2000000000000, "hai nghìn tỷ đồng")]
    [InlineData(-5000, "âm năm nghìn đồng")]
    public void Amounts_are_said_as_receipts_say_them(long amount, string words) => Assert.Equal(words, MoneyWords.Say(amount));

    [Fact]
    public void Every_number_up_to_twenty_thousand_is_read_back()
    {
        for (var number = 0L; number <= 20_000; number++)
            Assert.Equal(number, Read(MoneyWords.SayNumber(number)));
    }

    [Fact]
    public void Any_amount_is_read_back_and_no_two_are_said_alike() =>
        Prop.ForAll(Arb.From(Gen.Zip(Gen.Choose(0, 999_999_999), Gen.Zip(Gen.Choose(0, 999_999_999), Gen.Choose(0, 18)))), parts =>
        {
            var number = (long)(((Int128)parts.Item1 * 1_000_000_000 + parts.Item2.Item1) / (long)Math.Pow(10, parts.Item2.Item2));
            return Read(MoneyWords.SayNumber(number)) == number;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_and_smallest_numbers_have_words()
    {
        Assert.Equal(long.MaxValue, Read(MoneyWords.SayNumber(long.MaxValue)));
        Assert.StartsWith("âm chín tỷ", MoneyWords.SayNumber(long.MinValue), StringComparison.Ordinal);
    }

    // Reads the words by their grammar: value of all before a "tỷ" times 10^9, "triệu" and "nghìn" within.
    private static long Read(string words)
    {
        long total = 0, block = 0, group = 0, digit = 0;
        foreach (var word in words.Split(' '))
        {
            switch (word)
            {
                case "trăm": (group, digit) = (group + (digit * 100), 0); break;
                case "mươi": (group, digit) = (group + (digit * 10), 0); break;
                case "mười": group += 10; break;
                case "linh": break;
                case "mốt": digit = 1; break;
                case "tư": digit = 4; break;
                case "lăm": digit = 5; break;
                case "nghìn": (block, group, digit) = (block + ((group + digit) * 1000), 0, 0); break;
                case "triệu": (block, group, digit) = (block + ((group + digit) * 1_000_000), 0, 0); break;
                case "tỷ": (total, block, group, digit) = ((total + block + group + digit) * 1_000_000_000, 0, 0, 0); break;
                default: digit = Array.IndexOf(Digits, word); Assert.True(digit >= 0, word); break;
            }
        }

        return total + block + group + digit;
    }
}
