using System.Globalization;
using Sen.Accounts;
using Sen.Dossiers;
using Sen.Kernel;

namespace Sen.Node.Demo;

/// <summary>
/// Lets a stand-in of the National Portal hand in a few dossiers to a new demo, one of them with an empty file. It stays as long as the demo
/// runs, so that what could not be fetched is there when it is tried again.
/// </summary>
internal sealed class DemoPortal(Store store, InboundSystems systems, TokenIssuer tokens) : IAsyncDisposable
{
    public const string Login = "cong-dvc-quoc-gia";

    private const string Name = "Cổng Dịch vụ công quốc gia", Setting = "demo.portal", Edition = "1";

    private static readonly IReadOnlyList<(string Commune, string Mother, string Child)> Births =
    [
        ("19789", "Phan Thị Mai", "Lê Phan Khánh Vy"), ("19789", "Hồ Thị Diệu", "Hồ Gia Hân"), ("19789", "Nguyễn Thị Thu", "Nguyễn Thu Hà"),
        ("19777", "Trương Thị Lài", "Trương Bảo Ngọc"), ("19960", "Võ Thị Bích", "Võ Ngọc Diệp"),
    ];

    private PortalStandIn? _portal;

    /// <summary>Returns when all that was sent is in, or refused.</summary>
    /// <param name="node">Where the demo answers.</param>
    public async Task Run(Uri node, CancellationToken ct)
    {
        _portal = await PortalStandIn.Start(ct);
        if (!LoginName.TryParse(Login, out var login))
            throw new InvalidOperationException($"{Login} is no login.");
        Good(await systems.Register(login, Name, InboundSource.NationalPortal, [_portal.Address], ct));
        var settings = new Settings(store);
        if (await settings.Get(Setting, ct) == Edition)
            return;
        _portal.Connect(node, Good(await tokens.Issue(login, "demo", 1, ct)).Secret);
        foreach (var (index, (commune, mother, child)) in Births.Index())
        {
            var birth = new PortalBirth(900 + index, string.Create(CultureInfo.InvariantCulture, $"000.00.00.G22-{store.Clock.Today:yyMMdd}-{2101 + index}"), commune, mother, child);
            // The third mother's telephone saved nothing.
            var file = _portal.Keep($"{birth.Code}.pdf", index == 2 ? [] : birth.Certificate);
            using var answer = await _portal.Send(birth.Message(1, store.Clock.Now, PortalBirth.File("giay-chung-sinh.pdf", file)), ct);
            answer.EnsureSuccessStatusCode();
            while ((await _portal.Status(birth.Code, ct)).GetProperty("state").GetString() == "fetching")
                await Task.Delay(20, ct);
        }

        await settings.Set(Setting, Edition, ct);
    }

    public ValueTask DisposeAsync() => _portal?.DisposeAsync() ?? default;

    private static T Good<T>(Result<T> result) => result.TryGet(out var value, out var problem) ? value : throw new InvalidOperationException($"The demo's portal was refused: {problem}.");
}
