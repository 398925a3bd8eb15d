using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>
/// What is known of the person of an account, as canonical facts that fill forms: <c>owner.name</c>, <c>owner.birthDate</c> (1948-03-27, 1948-03
/// or 1948), <c>owner.sex</c> (male, female), <c>owner.idNumber</c>, <c>owner.phone</c>, <c>owner.email</c>, <c>owner.residence</c>
/// ({country, province, commune, detail, text, on}), <c>owner.ethnicity</c>, <c>owner.nationality</c>. Values have the JSON of a form's answers.
/// </summary>
public sealed class PersonFacts(Store store)
{
    private const string Upsert = """
        insert into account_fact (account_id, name, value, source, at) values ($1, $2, $3, $4, $5)
        on conflict (account_id, name) do update set value = excluded.value, source = excluded.source, at = excluded.at
        """;

    /// <summary>Facts by name; a fact that nobody told is not there. Reading another person's facts is a look: record it first.</summary>
    public async Task<JsonObject> Of(long accountId, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        var facts = new JsonObject();
        if (await connection.QuerySingleOrDefaultAsync<string?>("select name from account where id = @accountId", new { accountId }) is { } name)
            facts["owner.name"] = name;
        foreach (var (fact, value) in await connection.QueryAsync<(string, string)>(
            "select name, value from account_fact where account_id = @accountId order by name", new { accountId }))
            facts[fact] = JsonNode.Parse(value);
        return facts;
    }

    /// <summary>Rows that make the profile of an account this one.</summary>
    internal static IReadOnlyList<Statement> Rows(long accountId, PersonProfile profile, string source, DateTimeOffset at) =>
    [
        Row(accountId, "owner.birthDate", profile.BirthDate?.ToString(), source, at),
        Row(accountId, "owner.sex", profile.Sex is { } sex ? (sex is Sex.Male ? "male" : "female") : null, source, at),
        Row(accountId, "owner.idNumber", profile.IdNumber, source, at),
        Row(accountId, "owner.phone", profile.Phone, source, at),
        Row(accountId, "owner.email", profile.Email, source, at),
        Row(accountId, "owner.residence", profile.Residence is { } home
            ? new { Country = "VN", home.Province, home.Commune, home.Detail, home.Text, On = home.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }
            : null, source, at),
        Row(accountId, "owner.ethnicity", profile.Ethnicity, source, at),
        Row(accountId, "owner.nationality", profile.Nationality, source, at),
    ];

    private static Statement Row(long accountId, string name, object? value, string source, DateTimeOffset at) => value is null
        ? Statement.Of("delete from account_fact where account_id = $1 and name = $2", accountId, name)
        : Statement.One(Upsert, accountId, name, JsonSerializer.Serialize(value, SenJson.Options), source, at.ToMicros());
}
