namespace Sen.Browser.Tests.Checks;

/// <summary>Nothing may be wrong with any page at which a test arrives.</summary>
internal static class Flawless
{
    /// <summary>Looks for what axe finds, what is missing or doubled, and what is too wide.</summary>
    public static async Task Page(Reader reader)
    {
        List<string> wrong = [.. await Axe.Of(reader.Page), .. await PageFacts.Wrong(reader.Page)];
        if (reader.Screen.IsPhone)
            wrong.AddRange(await PageFacts.TooWide(reader.Page));
        Assert.True(wrong.Count == 0, $"{reader.Page.Url} at {reader.Screen}:\n{string.Join('\n', wrong)}");
    }
}
