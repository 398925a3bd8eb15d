using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Sen.Node.Demo;

namespace Sen.Node.Tests.Inbound;

/// <summary>How a dossier of the load must end.</summary>
/// <param name="Problem">Code of what is wrong with it; null: it is in.</param>
/// <param name="Revision">Which of its sendings counts.</param>
internal sealed record Expected(PortalBirth Birth, string? Problem, long Revision);

/// <summary>
/// A National Portal on a bad day: of a hundred dossiers each, some are sent twice, some in the wrong order, some with broken, missing or other
/// files than announced, and its own server is now down, now slow, now cuts the line.
/// </summary>
internal sealed class PortalLoad
{
    public const string Login = "cong-thu";

    private static readonly string[] Communes = ["19789", "19777", "19960"];
    private static readonly DateTimeOffset Sent = new(2026, 12, 1, 14, 0, 0, TimeSpan.FromHours(7));

    private readonly PortalStandIn _portal;
    private readonly ConcurrentDictionary<string, int> _asked = new(StringComparer.Ordinal);

    private readonly CuttingServer _cutting;

    private PortalLoad(PortalStandIn portal, CuttingServer cutting)
    {
        (_portal, _cutting) = (portal, cutting);
        portal.Instead = Trouble;
    }

    /// <summary>What must become of each, by its code; a code that is not here was refused at the door.</summary>
    public ConcurrentDictionary<string, Expected> Expecting { get; } = new(StringComparer.Ordinal);

    public static async Task<PortalLoad> Prepare(TestNode node, PortalStandIn portal, CuttingServer cutting)
    {
        var registered = await node.Sen("system", "--account", Login, "--name", "Cổng Dịch vụ công quốc gia", "--source", "national-portal", "--files", portal.Address.GetLeftPart(UriPartial.Authority), cutting.Address.GetLeftPart(UriPartial.Authority));
        Assert.True(registered.ExitCode == 0, registered.Output + registered.Errors);
        var token = await node.Sen("token", "--account", Login);
        Assert.True(token.ExitCode == 0, token.Output + token.Errors);
        return new PortalLoad(portal, cutting) { Token = token.Output.Trim() };
    }

    public string Token { get; private init; } = "";

    /// <summary>Codes of dossiers whose last sending was acknowledged.</summary>
    public ConcurrentDictionary<string, bool> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Hands in the n-th dossier with all that happens to it.</summary>
    public async Task HandIn(int n, CancellationToken ct)
    {
        var birth = new PortalBirth(n, string.Create(CultureInfo.InvariantCulture, $"G99-261201-{n:00000}"), Communes[n % Communes.Length], $"Trần Thị {n}", $"Trần An {n}");
        switch (n % 100)
        {
            case 0: await Ends(birth, "dossiers.inbound-file-empty", 1, [Message(birth, 1, [])], ct); break;
            case 1: await Ends(birth, null, 2, [Message(birth, 1, "<html>"u8.ToArray()), Message(birth, 2, birth.Certificate)], ct); break;
            case 2: await Ends(birth, "dossiers.inbound-file-differs", 1, [Message(birth, 1, birth.Certificate, sha256: new string('0', 64))], ct); break;
            case 3: await Ends(birth, "dossiers.inbound-file-gone", 1, [birth.Message(1, Sent, PortalBirth.File("giay.pdf", _portal.AddressOf($"none-{n}")))], ct); break;
            case 4: await Ends(birth, "dossiers.inbound-file-cut", 1, [birth.Message(1, Sent, PortalBirth.File("giay.pdf", _cutting.Address))], ct); break;
            case 5: await Ends(birth, null, 1, [Message(birth, 1, birth.Certificate, trouble: "cut-once")], ct); break;
            case 6: await Ends(birth, null, 1, [Message(birth, 1, birth.Certificate, trouble: "down-twice")], ct); break;
            case 7: await Ends(birth, null, 1, [Message(birth, 1, birth.Certificate, trouble: "reset-once")], ct); break;
            case 8: await Ends(birth, null, 1, [Message(birth, 1, birth.Certificate, trouble: "hang-once")], ct); break;
            case 9: await Ends(birth, null, 2, [Message(birth, 2, birth.Certificate), Message(birth, 1, [])], ct); break;
            case 10: await Ends(birth, "dossiers.inbound-file-size", 1, [Message(birth, 1, birth.Certificate, bytes: 1_000)], ct); break;
            case 11: await Ends(birth, "dossiers.inbound-component-missing", 1, [birth.Message(1, Sent)], ct); break;
            case 12: await Ends(birth, "dossiers.inbound-file-unreadable", 2, [Message(birth, 1, []), Message(birth, 2, "GIF89a"u8.ToArray())], ct); break;
            case 15: await Ends(birth, "dossiers.inbound-file-unfinished", 1, [Message(birth, 1, birth.Certificate[..^8])], ct); break;
            case 13: await Malformed(birth, ct); break;
            case 14: await AllAtOnce(birth, ct); break;
            default: await Ends(birth, null, 1, n % 5 == 0 ? [Message(birth, 1, birth.Certificate), Message(birth, 1, birth.Certificate)] : [Message(birth, 1, birth.Certificate, hash: true)], ct); break;
        }
    }

    private async Task Ends(PortalBirth birth, string? problem, long revision, IReadOnlyList<JsonObject> messages, CancellationToken ct)
    {
        Expecting[birth.Code] = new Expected(birth, problem, revision);
        foreach (var message in messages)
            await Taken(message, ct);
        Acknowledged[birth.Code] = true;
    }

    private async Task AllAtOnce(PortalBirth birth, CancellationToken ct)
    {
        Expecting[birth.Code] = new Expected(birth, null, 1);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Taken(Message(birth, 1, birth.Certificate), ct)));
        Acknowledged[birth.Code] = true;
    }

    private async Task Malformed(PortalBirth birth, CancellationToken ct)
    {
        var message = Message(birth, 1, birth.Certificate);
        message["answers"]!["child.birthDate"] = "2026-02-31";
        using var answer = await _portal.Send(message, ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(ct));
        Assert.Equal("answers.child.birthDate", Assert.Single(problem.GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());
    }

    private async Task Taken(JsonObject message, CancellationToken ct)
    {
        using var answer = await _portal.Send(message, ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, $"{message["code"]}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
    }

    private JsonObject Message(PortalBirth birth, long revision, byte[] content, string? sha256 = null, long? bytes = null, string trouble = "well", bool hash = false)
    {
        var address = _portal.Keep($"{trouble}-{birth.Number}-{revision}.pdf", content);
        return birth.Message(revision, Sent, PortalBirth.File("giay-chung-sinh.pdf", address, bytes, hash ? Convert.ToHexStringLower(SHA256.HashData(content)) : sha256));
    }

    private async Task<bool> Trouble(HttpContext http, string name)
    {
        var asked = _asked.AddOrUpdate(name, 1, (_, before) => before + 1);
        switch (name.Split('-', 3))
        {
            case ["cut", "once", _] when asked == 1:
                http.Response.ContentLength = 5_000;
                await http.Response.Body.WriteAsync("%PDF-1.4\nand then"u8.ToArray());
                await http.Response.Body.FlushAsync();
                http.Abort();
                return true;
            case ["down", "twice", _] when asked <= 2:
                http.Response.StatusCode = 503;
                return true;
            case ["reset", "once", _] when asked == 1:
                http.Abort();
                return true;
            case ["hang", "once", _] when asked == 1:
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return true;
            default:
                return false;
        }
    }
}
