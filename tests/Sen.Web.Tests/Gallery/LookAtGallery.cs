using System.Globalization;
using Xunit;

namespace Sen.Web.Tests.Gallery;

public class LookAtGallery
{
    /// <summary>Not a test: <c>SEN_GALLERY=5100 dotnet run --project tests/Sen.Web.Tests</c> serves the gallery until the program is ended.</summary>
    [Fact]
    public async Task Gallery_stays_open_for_looking()
    {
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable("SEN_GALLERY"), CultureInfo.InvariantCulture, out var port), "SEN_GALLERY names no port.");
        await using var host = new GalleryHost();
        await host.Start(port);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
