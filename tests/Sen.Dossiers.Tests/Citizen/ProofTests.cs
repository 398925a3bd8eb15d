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
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(SharedData.Repository, "eng/sen_verify.py"), file, "--vkey", key]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, said);
        Assert.Contains((await host.Dossier(id)).Code!, said, StringComparison.Ordinal);
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
