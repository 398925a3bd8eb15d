using System.Globalization;

namespace Sen.Browser.Tests.Journeys;

/// <summary>Forty mixed dossiers at one counter, by keyboard and scanner alone: what they cost in keys and in the server's time.</summary>
public sealed class CounterHourTests(DemoSite site, ITestOutputHelper output)
{
    private const string Official = "phogiamdoctt.vyda";

    // A typist of forms makes about 150 keys a minute; talking, papers and the receipt take the rest of a visit.
    private static readonly TimeSpan Key = TimeSpan.FromSeconds(0.4), Scan = TimeSpan.FromSeconds(3), Visit = TimeSpan.FromSeconds(35);

    private static readonly Dictionary<string, string> Common = new(StringComparer.Ordinal)
    {
        ["truth"] = "true", ["resultChannel"] = "centre", ["owner.entitlement"] = "none", ["ReadBack"] = "Signature", ["owner.ethnicity"] = "01", ["submitter.ethnicity"] = "01",
    };

    private static readonly IReadOnlyList<Case> Cases =
    [
        new("sao y", 16, 45, new() { ["documents[0].name"] = "Sổ hộ khẩu", ["documents[0].pages"] = "3", ["documents[0].copies"] = "2" }),
        new("chứng thực chữ ký", 6, 70, new() { ["document.name"] = "Giấy ủy quyền", ["document.language"] = "vi", ["signing"] = "signature", ["document.pages"] = "1" }),
        new("trích lục", 8, 63, new() { ["recordKind"] = "birth", ["copies"] = "2", ["forWhom"] = "self", ["record.agency"] = "Vỹ Dạ" }),
        new("hôn nhân", 6, 72, new() { ["forSelf"] = "self", ["purpose"] = "other", ["maritalStatus"] = "never", ["purposeDetail"] = "Vay vốn ngân hàng", ["submitter.sex"] = "female" }),
        new("hưu trí", 4, 45, new() { ["forSelf"] = "self", ["otherPension"] = "none", ["otherAllowance"] = "none", ["payment.method"] = "cash" }),
    ];

    [Fact]
    public async Task Forty_mixed_dossiers_fit_into_an_hour()
    {
        await using var official = await site.Open(Screen.Desk, Official);
        await official.Go("/can-bo/tiep-nhan");
        var typist = new Typist(official);
        var person = 0;
        var (hour, dossiers) = (TimeSpan.Zero, 0);
        foreach (var one in Cases)
        {
            var (keys, server) = (typist.Keys, typist.ServerTime);
            for (var turn = 0; turn < one.Count; turn++, person++)
                await File(official, typist, one, person);
            (keys, server) = ((typist.Keys - keys) / one.Count, (typist.ServerTime - server) / one.Count);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {one.Words} | {one.Count} | {keys} | {server.TotalMilliseconds:0} ms |"));
            Assert.True(keys <= one.MostKeys, $"{one.Words}: {keys} keys a dossier, {one.MostKeys} were enough before.");
            hour += one.Count * ((keys * Key) + Scan + Visit + server);
            dossiers += one.Count;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{dossiers} dossiers: {typist.Keys} keys, {typist.Scans} scans, server {typist.ServerTime.TotalSeconds:0.0} s; an hour of {hour.TotalMinutes:0} minutes"));
        Assert.Equal(40, dossiers);
        Assert.True(hour <= TimeSpan.FromHours(1), $"They take {hour.TotalMinutes:0} minutes.");
    }

    private static async Task File(Reader official, Typist typist, Case one, int person)
    {
        await typist.Scan(Card(person));
        await typist.Type(one.Words);
        await typist.Enter();
        await typist.Enter();
        var answers = new Dictionary<string, string>(Common.Concat(one.Answers), StringComparer.Ordinal) { ["Receipt"] = (person + 1).ToString("0000000", CultureInfo.InvariantCulture) };
        for (var pages = 0; !official.Page.Url.Contains("xong=", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 15, $"{one.Words} does not end: {official.Page.Url} {string.Join("; ", await official.Main.Locator(".ds-validation-message").AllInnerTextsAsync())}");
            await typist.Answer(answers);
            await typist.Next();
        }
    }

    // Women and men of 1948, of a province that no law has assigned.
    private static string Card(int n) => string.Create(CultureInfo.InvariantCulture, $"0991480{n:00000}||Hồ Thị {"ABCDEGHIKLMNOPQRSTUVX"[n % 21]}{(char)('a' + (n / 21))}|01{(n % 12) + 1:00}1948|Nữ|Tổ {n + 1}, phường Vỹ Dạ, thành phố Huế|01062024");

    /// <param name="Words">What is typed to find the procedure.</param>
    /// <param name="MostKeys">A dossier took so many when it was last measured, and a few more.</param>
    private sealed record Case(string Words, int Count, int MostKeys, Dictionary<string, string> Answers);
}
