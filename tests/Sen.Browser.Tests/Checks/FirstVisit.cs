namespace Sen.Browser.Tests.Checks;

/// <summary>What a browser that was never here loads for one page: bodies as they went over the line, compressed.</summary>
internal sealed class FirstVisit
{
    private readonly List<(string Url, Task<RequestSizesResult> Sizes)> _requests = [];

    private FirstVisit(IPage page) => page.RequestFinished += (_, request) => _requests.Add((request.Url, request.SizesAsync()));

    public static async Task<IReadOnlyList<(string Url, int Bytes)>> Measure(Reader reader, string path)
    {
        var visit = new FirstVisit(reader.Page);
        var answer = await reader.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal("br", await answer!.HeaderValueAsync("content-encoding"));
        var loaded = new List<(string, int)>();
        foreach (var (url, sizes) in visit._requests)
            loaded.Add((new Uri(url).AbsolutePath, (await sizes).ResponseBodySize));
        return loaded;
    }
}
