using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Sen.Dossiers.Tests.Host;

namespace Sen.Dossiers.Tests.Inbound;

public class InboundDoorTests(DossierHost host) : InboundDoor(host), IClassFixture<DossierHost>;

public class InboundDoorOnPostgresTests(PostgresDossierHost host) : InboundDoor(host), IClassFixture<PostgresDossierHost>;

/// <summary>Who may hand in, what is refused at the door, and from where files are fetched.</summary>
public abstract class InboundDoor(DossierHost host)
{
    [Fact]
    public async Task Every_wrong_field_is_named_at_once_and_nothing_is_kept()
    {
        await using var sender = await Sender.Register(host);
        var message = sender.Birth("G22-KHONG GHI", 0);
        message["commune"] = "00001";
        message["owner"]!.AsObject().Remove("name");
        message["answers"]!["child.birthDate"] = "2026-02-31";
        message["answers"]!["child.nickname"] = "Tí";
        message["answers"]!.AsObject().Remove("copies");
        message["files"]!.AsArray().Add(new JsonObject { ["component"] = "KS-99", ["name"] = "", ["url"] = "tep", ["sha256"] = "x" });
        var (status, problem) = await sender.Send(message);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(
            [
                "answers.child.birthDate", "answers.child.nickname", "answers.copies", "answers.submitter.name", "code", "commune", "files[1].component", "files[1].name", "files[1].sha256", "files[1].url",
                "owner.name", "revision",
            ],
            problem.GetProperty("fields").EnumerateArray().Select(one => one.GetProperty("field").GetString()).Order(StringComparer.Ordinal));
        Assert.All(problem.GetProperty("fields").EnumerateArray(), one => Assert.DoesNotContain("[", one.GetProperty("text").GetString()!, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await sender.Ask("G22-KHONG")).Status);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://127.0.0.1:1/tep.pdf")]
    [InlineData("https://127.0.0.1:PORT/tep.pdf")]
    [InlineData("http://ai@127.0.0.1:PORT/tep.pdf")]
    [InlineData("http://127.0.0.1:PORT.example.vn/tep.pdf")]
    [InlineData("http://localhost:PORT/tep.pdf")]
    [InlineData("file:///etc/passwd")]
    public async Task Files_are_fetched_from_the_registered_addresses_alone(string url)
    {
        await using var sender = await Sender.Register(host);
        var (status, problem) = await sender.Send(sender.Birth(Sender.NewCode, 1, url.Replace("PORT", $"{sender.Address.Port}", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("files[0].url", Assert.Single(problem.GetProperty("fields").EnumerateArray()).GetProperty("field").GetString());
    }

    [Fact]
    public async Task A_server_that_sends_on_elsewhere_is_not_followed()
    {
        await using var sender = await Sender.Register(host);
        var (code, followed) = (Sender.NewCode, false);
        sender.Files["/noi-khac.pdf"] = http =>
        {
            followed = true;
            return Sender.Status(http, 200);
        };
        sender.Files["/tep/dan.pdf"] = http =>
        {
            http.Response.Redirect("/noi-khac.pdf");
            return Task.CompletedTask;
        };
        await sender.Send(sender.Birth(code, 1, new Uri(sender.Address, "/tep/dan.pdf").ToString()));
        var problem = Assert.Single((await sender.Until(code, "waitingForSender")).GetProperty("problems").EnumerateArray());
        Assert.Equal("dossiers.inbound-file-gone", problem.GetProperty("code").GetString());
        Assert.False(followed);
    }

    [Fact]
    public async Task Only_a_registered_system_hands_in_and_reads_and_each_only_its_own()
    {
        await using var sender = await Sender.Register(host);
        await using var other = await Sender.Register(host);
        var code = Sender.NewCode;
        await sender.Send(sender.Birth(code));
        await sender.Until(code, "submitted");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Ask(code)).Status);
        // The same code of another system is another dossier.
        await other.Send(other.Birth(code));
        await other.Until(code, "submitted");

        foreach (var login in (string[])[Logins.Citizen, Logins.Reception])
        {
            using var http = await host.Program(login);
            using var content = new StringContent(sender.Birth(Sender.NewCode).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync("/api/inbound/dossiers", content)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync($"/api/inbound/dossiers/{code}")).StatusCode);
        }

        await using (var connection = await host.Store.Read())
            Assert.Equal(1, await connection.ExecuteScalarAsync<long>("select count(*) from inbound_system where account = @account", new { account = other.Account }));
        Assert.Null(await host.Store.Write([Kernel.Sql.Statement.One("delete from inbound_system where account = $1", other.Account)]));
        Assert.Equal((HttpStatusCode.Forbidden, "dossiers.inbound-system-unknown"), await other.Refused(other.Birth(Sender.NewCode)));
        // A system has no other door.
        Assert.Equal(HttpStatusCode.Forbidden, await other.Get("/api/inbox"));
    }
}
