using System.Globalization;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Apply;

/// <summary>The host for a person's eyes: <c>SEN_LOOK=5101 dotnet run --project tests/Sen.Dossiers.Tests -- -class "*LookAtApplication"</c>; sign in as lan.</summary>
public class LookAtApplication
{
    [Fact]
    public async Task Stays_open_while_somebody_looks()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("SEN_LOOK"), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            Assert.Skip("Only with SEN_LOOK set to a port.");
        await using var host = new DossierHost();
        await host.Start(port);
        await Task.Delay(TimeSpan.FromMinutes(30), TestContext.Current.CancellationToken);
    }
}
