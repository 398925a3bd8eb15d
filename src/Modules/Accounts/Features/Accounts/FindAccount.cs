using Dapper;
using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>Asks for accounts.</summary>
public sealed class FindAccount(Store store)
{
    private const string Columns = "id as Id, login as Login, kind as Kind, name as Name, official_id as OfficialId, disabled as Disabled";

    public async Task<Account?> ByLogin(LoginName login, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<Account>($"select {Columns} from account where login = @login", new { login = login.ToString() });
    }

    public async Task<Account?> ById(long id, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return await connection.QuerySingleOrDefaultAsync<Account>($"select {Columns} from account where id = @id", new { id });
    }

    /// <summary>The accounts of an official: usually one.</summary>
    public async Task<IReadOnlyList<Account>> OfOfficial(long officialId, CancellationToken ct = default)
    {
        await using var connection = await store.Read(ct);
        return [.. await connection.QueryAsync<Account>($"select {Columns} from account where official_id = @officialId order by id", new { officialId })];
    }
}
