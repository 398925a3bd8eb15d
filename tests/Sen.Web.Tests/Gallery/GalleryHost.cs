using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sen.Kernel;
using Xunit;

namespace Sen.Web.Tests.Gallery;

/// <summary>A whole program around the room, on a real Kestrel: the gallery pages and a few doors that refuse and fail.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private WebApplication? _app;

    public HttpClient Http { get; private set; } = null!;

    public ValueTask InitializeAsync() => Start(port: 0);

    public async ValueTask Start(int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "Sen.Web.Tests" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services
            .AddSenWeb(new SiteOptions { Product = "Cổng dịch vụ công", AgencyName = "UBND phường Thuận Hóa", Hotline = "1800 1096", Demo = true })
            .AddModulePages(typeof(GalleryHost).Assembly)
            .AddTexts(typeof(GalleryHost).Assembly)
            .AddSingleton(new AccountLinks("/dang-nhap", "/dang-xuat", "/tai-khoan"))
            .AddSingleton(new NavItem(Audience.Citizen, 1, "gallery.nav.procedures", "/gallery"))
            .AddSingleton(new NavItem(Audience.Citizen, 2, "gallery.nav.track", "/tra-cuu"))
            .AddSingleton(new NavItem(Audience.Citizen, 3, "gallery.nav.pay", "/thanh-toan"))
            .AddSingleton(new NavItem(Audience.Official, 1, "gallery.nav.inbox", "/gallery/officials"))
            .AddSingleton(new NavItem(Audience.Official, 2, "gallery.nav.search", "/can-bo/tim"))
            .AddSingleton(new NavItem(Audience.Official, 3, "gallery.nav.registers", "/can-bo/so", user => user.IsInRole("registrar")));

        _app = builder.Build();
        _app.UseSenWeb();
        _app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/gallery/officials", StringComparison.Ordinal))
                http.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "Vũ Thị Hường"), new(AccountLinks.UnitClaim, "Bộ phận Một cửa")], "test"));
            return next(http);
        });
        _app.MapSenWeb();
        MapDoors(_app);
        await _app.StartAsync();
        Http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapGet("/api/refused", () => GalleryProblems.Refused.Because("thiếu chữ ký").With("day", new DateOnly(2026, 12, 1)).At(new FieldProblem("Name", "gallery.name-required")).ToHttp());
        app.MapGet("/api/result/{ok:bool}", (bool ok) => (ok ? (Result<int>)42 : KernelProblems.NotFound).ToHttp(n => new { n }));
        app.MapGet("/api/fails", object () => throw new InvalidOperationException("secret"));
        app.MapGet("/fails", object () => throw new InvalidOperationException("secret"));
        app.MapGet("/too-large", object () => throw new BadHttpRequestException("too large", 413));
        app.MapGet("/own-policy", (HttpContext http) =>
        {
            http.Response.Headers.ContentSecurityPolicy = "sandbox";
            return "own";
        });
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/api/communes", (string? q, string? province) => new[]
        {
            new Choice("19753", "Phường Thuận Hóa", "Trước đây: Phú Hội, Phú Nhuận"), new Choice("19774", "Phường Phú Xuân"), new Choice("19777", $"Phường Vỹ Dạ"),
        }.Where(_ => province != "01" || q is null));
    }
}
