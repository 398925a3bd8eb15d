using System.Globalization;
using System.Text;

namespace Sen.Browser.Tests;

/// <summary>
/// Somebody who has a keyboard and a card scanner and no mouse. Every key counts, the keys of Telex for Vietnamese letters and each Tab on the way
/// included; a scan is one act. The time of the server is what each page took to answer.
/// </summary>
public sealed class Typist
{
    private const int MostTabs = 80;

    private readonly Reader _reader;

    public Typist(Reader reader)
    {
        _reader = reader;
        reader.Page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest)
                ServerTime += TimeSpan.FromMilliseconds(Math.Max(0, response.Request.Timing.ResponseStart - response.Request.Timing.RequestStart));
        };
    }

    public int Keys { get; private set; }

    public int Scans { get; private set; }

    public TimeSpan ServerTime { get; private set; }

    private IKeyboard Keyboard => _reader.Page.Keyboard;

    /// <summary>A scanner types fast and ends with Enter.</summary>
    public async Task Scan(string text)
    {
        Scans++;
        await Settled();
        await Keyboard.InsertTextAsync(text);
        await Arrive(() => Keyboard.PressAsync("Enter"));
    }

    public async Task Type(string text)
    {
        Keys += Telex(text);
        await Keyboard.InsertTextAsync(text);
    }

    /// <summary>Enter, and the page that follows.</summary>
    public async Task Enter()
    {
        Keys++;
        await Arrive(() => Keyboard.PressAsync("Enter"));
    }

    /// <summary>Tabs on until the cursor stands in a box of this name.</summary>
    public Task To(string name) => Tab($"document.activeElement?.name === {Quoted(name)}", name);

    /// <summary>Answers what the page asks of these and has not got: texts, choices by value, ticks, files.</summary>
    public async Task Answer(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var name in await _reader.Page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('main form [name]')].filter(b => b.offsetParent && b.type !== 'hidden').map(b => b.name))]"))
        {
            if (!answers.TryGetValue(name, out var value))
                continue;
            var kind = await _reader.Page.EvaluateAsync<string>($"(b => b.tagName === 'SELECT' ? 'select' : b.type)(document.querySelector('main form [name=\"{name}\"]'))");
            if (kind is "radio" or "checkbox" && await _reader.Page.EvaluateAsync<string?>($"document.querySelector('main form [name=\"{name}\"]:checked')?.value") == value)
                continue;
            if (kind is not ("radio" or "checkbox" or "file") && await _reader.Page.EvaluateAsync<string>($"document.querySelector('main form [name=\"{name}\"]').value") == value)
                continue;
            await To(name);
            await (kind switch
            {
                "radio" => Choose(name, value),
                "checkbox" => Press("Space"),
                "file" => Attach(value),
                "select" => Select(value),
                _ => Type(value),
            });
        }
    }

    /// <summary>Enter where the cursor stands; from a list, whose Enter opens it, on to the button first.</summary>
    public async Task Next()
    {
        if (await _reader.Page.EvaluateAsync<bool>("!['INPUT'].includes(document.activeElement?.tagName) || document.activeElement.type === 'file'"))
            await Tab("document.activeElement?.matches('main form button[data-variant=primary]')", "the button");
        await Enter();
    }

    private async Task Choose(string name, string value)
    {
        var at = $"document.querySelector('main form [name=\"{name}\"]:checked')?.value === {Quoted(value)}";
        if (await _reader.Page.EvaluateAsync<bool>($"!document.querySelector('main form [name=\"{name}\"]:checked')"))
            await Press("Space");
        for (var keys = 0; keys < 20 && !await _reader.Page.EvaluateAsync<bool>(at); keys++)
            await Press("ArrowDown");
        Assert.True(await _reader.Page.EvaluateAsync<bool>(at), $"{name} has no choice {value}.");
    }

    private async Task Select(string value)
    {
        for (var keys = 0; keys < 60 && await _reader.Page.EvaluateAsync<string>("document.activeElement.value") != value; keys++)
            await Press("ArrowDown");
        Assert.Equal(value, await _reader.Page.EvaluateAsync<string>("document.activeElement.value"));
    }

    // The scanner of papers has put the file into a folder; its name is typed into the window of the system.
    private async Task Attach(string path)
    {
        Keys += Path.GetFileName(path).Length + 2;
        var chooser = await _reader.Page.RunAndWaitForFileChooserAsync(() => Keyboard.PressAsync("Enter"));
        await chooser.SetFilesAsync(path);
    }

    private async Task Tab(string until, string what)
    {
        for (var keys = 0; keys < MostTabs && !await _reader.Page.EvaluateAsync<bool>(until); keys++)
            await Press("Tab");
        Assert.True(await _reader.Page.EvaluateAsync<bool>(until), $"No Tab leads to {what} on {_reader.Page.Url}.");
    }

    private async Task Press(string key)
    {
        Keys++;
        await Keyboard.PressAsync(key);
    }

    private async Task Arrive(Func<Task> act)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(object? sender, IPage arrived) => there.TrySetResult();
        _reader.Page.DOMContentLoaded += Arrived;
        await act();
        await there.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _reader.Page.DOMContentLoaded -= Arrived;
        await Settled();
    }

    // The cursor stands where the page puts it.
    private async Task Settled() => await _reader.Page.WaitForFunctionAsync(
        "document.readyState === 'complete' && (b => !b || document.activeElement === b || document.activeElement?.matches('.s-errors, [role=alert]'))(document.querySelector('[autofocus]'))");

    /// <summary>Keys of Telex: a letter, one more for each mark and for đ, and Shift for a capital.</summary>
    public static int Telex(string text) => text.Sum(letter => Marks(letter) + 1 + (char.IsUpper(letter) ? 1 : 0));

    private static int Marks(char letter) => letter is 'đ' or 'Đ' ? 1 : letter.ToString().Normalize(NormalizationForm.FormD).Count(part => CharUnicodeInfo.GetUnicodeCategory(part) is UnicodeCategory.NonSpacingMark);

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
