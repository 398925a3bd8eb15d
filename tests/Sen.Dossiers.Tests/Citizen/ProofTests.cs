using System.Diagnostics;
using System.Net;
using Sen.Dossiers.Tests.Host;
using Sen.Kernel.Ledger;
using Sen.LedgerFormat;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Citizen;

public class ProofTests(DossierHost host) : IClassFixture<DossierHost>
{
    [Fact]
    public async Task The_owner_downloads_a_proof_that_verifies_without_us()
    {
        var id = await host.Accepted();
        using var lan = await host.SignedIn(Logins.Citizen);
        using (var early = await lan.Get($"/ho-so/{id}?handler=Proof&version=2"))
            Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        await host.Sequence();
        using var answer = await lan.Get($"/ho-so/{id}?handler=Proof&version=2");
        var proof = await answer.Content.ReadAsByteArrayAsync();
        var key = host.Get<Receipts>().VerifierKey("main");

        Assert.True(NoteKey.TryParse(key, out var log));
        Assert.True(Receipt.Verify(new ReceiptPolicy(log, [], 0), proof).IsValid);
        var file = Path.Combine(host.Test.Folder, "bang-chung.tlog-proof");
        await File.WriteAllBytesAsync(file, proof);
        var (exitCode, said) = await Python(file, key);
        Assert.True(exitCode == 0, said);
        Assert.Contains((await host.Dossier(id)).Code!, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_proof_of_the_confirmation_page_verifies_with_what_that_page_gives()
    {
        var id = await host.Submitted(DossierSteps.Birth);
        await host.Sequence();
        using var lan = await host.SignedIn(Logins.Citizen);
        var page = await lan.Open($"/nop-ho-so/da-nop/{id}");
        using var proof = await lan.Get($"/nop-ho-so/da-nop/{id}{page.QuerySelector("a[href*='handler=Proof']")!.GetAttribute("href")}");
        using var stranger = host.Browser();
        using var key = await stranger.Get(page.QuerySelector("a[href^='/api/ledger']")!.GetAttribute("href")!);
        var file = Path.Combine(host.Test.Folder, "da-nop.tlog-proof");
        await File.WriteAllBytesAsync(file, await proof.Content.ReadAsByteArrayAsync());
        var (exitCode, said) = await Python(file, (await key.Content.ReadAsStringAsync()).Trim());
        Assert.True(exitCode == 0, said);
        Assert.Contains((await host.Dossier(id)).TemporaryNumber, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hotich", said, StringComparison.Ordinal);

        // Of another node it says nothing.
        (exitCode, _) = await Python(file, "other.example.vn/sen/H57/main/1" + (await key.Content.ReadAsStringAsync()).Trim()[(await key.Content.ReadAsStringAsync()).IndexOf('+', StringComparison.Ordinal)..]);
        Assert.NotEqual(0, exitCode);
    }

    [Theory]
    [InlineData("/ho-so/{0}?handler=Proof&version=1")]
    [InlineData("/nop-ho-so/da-nop/{0}?handler=Proof")]
    [InlineData("/ho-so/{0}")]
    public async Task Another_persons_proof_is_answered_as_an_unknown_one(string address)
    {
        var id = await host.Submitted(DossierSteps.Birth);
        await host.Sequence();
        using var other = await host.SignedIn(Logins.OtherCitizen);
        using var anothers = await other.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, id));
        using var unknown = await other.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, 12));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (anothers.StatusCode, unknown.StatusCode));
        Assert.Equal(Words(await unknown.Content.ReadAsStringAsync()), Words(await anothers.Content.ReadAsStringAsync()));
    }

    // Addresses and tokens of the page differ; what it says does not.
    private static string Words(string html) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Said();

    private static async Task<(int ExitCode, string Said)> Python(string file, string key)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(SharedData.Repository, "eng/sen_verify.py"), file, "--vkey", key]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        return (python.ExitCode, await said + await complained);
    }

    [Fact]
    public async Task An_event_between_officials_has_no_proof_for_the_owner()
    {
        var id = await host.ReadyToSign();
        await host.Sequence();
        using var lan = await host.SignedIn(Logins.Citizen);
        var drafted = (await host.Store.History(id)).First(one => one.Type == "dossier.result-drafted.v1").Version;
        using var answer = await lan.Get($"/ho-so/{id}?handler=Proof&version={drafted}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
