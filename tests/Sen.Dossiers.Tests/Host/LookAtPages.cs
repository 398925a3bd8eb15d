using System.Globalization;

namespace Sen.Dossiers.Tests.Host;

public class LookAtPages
{
    /// <summary>Not a test: <c>SEN_LOOK=5200 dotnet run --project tests/Sen.Dossiers.Tests</c> serves the host with a few dossiers until the program is ended.</summary>
    [Fact]
    public async Task The_host_stays_open_for_looking()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable("SEN_LOOK"), CultureInfo.InvariantCulture, out var port), "SEN_LOOK names no port.");
        await using var host = new DossierHost();
        await host.Start(port);
        foreach (var code in (string[])[DossierSteps.Birth, DossierSteps.CertifiedCopy])
        {
            await host.Submitted(code);
            await host.Accepted(code);
            await host.ReadyToSign(code);
            await host.Issued(code);
        }

        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
