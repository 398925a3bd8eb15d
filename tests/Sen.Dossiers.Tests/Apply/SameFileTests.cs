using System.Text.Json;
using Sen.Dossiers.Tests.Host;
using Sen.Testing;

namespace Sen.Dossiers.Tests.Apply;

public class SameFileTests(DossierHost host) : SameFile(host), IClassFixture<DossierHost>;

public class SameFileOnPostgresTests(PostgresDossierHost host) : SameFile(host), IClassFixture<PostgresDossierHost>;

/// <summary>Nobody learns from an upload that somebody else has filed the same paper.</summary>
public abstract class SameFile(DossierHost host)
{
    [Fact]
    public async Task A_file_that_somebody_else_has_filed_is_answered_and_kept_as_a_new_one()
    {
        byte[] known = Photo.Jpeg([.. Enumerable.Repeat((byte)7, 5_000)]), unknown = Photo.Jpeg([.. Enumerable.Repeat((byte)8, 5_000)]);
        var first = await Upload(Logins.Citizen, known);
        var again = await Upload(Logins.OtherCitizen, known);
        var other = await Upload(Logins.OtherCitizen, unknown);
        Assert.Equal(Shape(other), Shape(again));
        Assert.Equal(Shape(first), Shape(again));
        Assert.NotEqual(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());

        // Each lies under its own ciphertext, as the new one does.
        Assert.Equal(3, await Count("select count(distinct address) from file"));
    }

    private static string Shape(JsonElement answer) => string.Join(", ", answer.EnumerateObject().Select(member => $"{member.Name}: {(member.Name is "id" or "note" ? "…" : member.Value.ToString())}"));

    private async Task<JsonElement> Upload(string login, byte[] bytes)
    {
        using var browser = await host.SignedIn(login);
        await browser.Submit((await browser.Open("/nop-ho-so/1.001193?moi=true&q=Phú+Hội")).Form());
        var draft = browser.DraftOf();
        await browser.Submit((await browser.Open($"/nop-ho-so/nhap/{draft}/role")).Form(), BirthApplication.Pages["role"]);
        var form = (await browser.Open($"/nop-ho-so/nhap/{draft}/certificate")).Form();
        form.SetAttribute("action", $"/nop-ho-so/nhap/{draft}/certificate?handler=File&field=file.birthNotice");
        await browser.Submit(form, [], [("file", "giay-chung-sinh.jpg", bytes)]);
        return JsonDocument.Parse(await browser.Answer.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<long> Count(string sql)
    {
        await using var connection = await host.Store.Read();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
