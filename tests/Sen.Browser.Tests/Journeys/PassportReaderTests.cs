namespace Sen.Browser.Tests.Journeys;

/// <summary>A reader of passports is a keyboard: it types two lines and presses Enter after each.</summary>
public sealed class PassportReaderTests(DemoSite site)
{
    private const string First = "P<D<<MUELLER<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<", Second = "C01X00T478D<<9003026F2511306<<<<<<<<<<<<<<00";

    [Fact]
    public async Task The_first_line_waits_for_the_second_and_a_second_Enter_sends_it_as_it_is()
    {
        await using var official = await site.Open(Screen.Desk, "tiepnhan.phubai");
        await official.Go("/can-bo/tiep-nhan");
        var typist = new Typist(official);
        await Assertions.Expect(official.Page.Locator("input[name=Person]")).ToBeFocusedAsync();
        await official.Page.Keyboard.InsertTextAsync(First);
        await official.Page.Keyboard.PressAsync("Enter");
        await typist.Scan(Second);
        await Assertions.Expect(official.Main).ToContainTextAsync("MUELLER ANNA MARIA · Hộ chiếu C01X00T47 (Đức)");

        await Assertions.Expect(official.Page.Locator("input[name=Person]")).ToBeFocusedAsync();
        await official.Page.Keyboard.InsertTextAsync(First);
        await official.Page.Keyboard.PressAsync("Enter");
        await typist.Enter();
        await Assertions.Expect(official.Main).ToContainTextAsync("Chưa đủ hai dòng máy đọc của hộ chiếu");
    }
}
