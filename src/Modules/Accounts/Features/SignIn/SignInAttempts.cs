using System.Security.Cryptography;
using System.Text;
using Dapper;
using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>
/// Counts wrong passwords by login, known or not, so that both cost the same work: five in 15 minutes shut the login for 15 minutes. An
/// attempt counts before its password is looked at, so many at once gain nothing. People type passwords into the login box: only a hash is kept.
/// </summary>
internal sealed class SignInAttempts(Store store)
{
    public const int Most = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Count = """
        insert into sign_in_attempt (login, failures, since) values ($1, 1, $2)
        on conflict (login) do update set
          failures = case when sign_in_attempt.since < $3 then 1 else sign_in_attempt.failures + 1 end,
          since = case when sign_in_attempt.since < $3 or sign_in_attempt.failures = 4 then $2 else sign_in_attempt.since end
        """;

    /// <summary>Counts an attempt. False: the login is shut, whatever the password.</summary>
    public async Task<bool> Begin(string login, CancellationToken ct)
    {
        var now = store.Clock.Real.GetUtcNow();
        var key = Key(login);
        var problem = await store.Write(
        [
            Statement.Of("delete from sign_in_attempt where since < $1", (now - TimeSpan.FromDays(1)).ToMicros()),
            Statement.Of(Count, key, now.ToMicros(), (now - Window).ToMicros()),
        ], ct);
        if (problem is not null)
            return false;

        await using var connection = await store.Read(ct);
        return await connection.ExecuteScalarAsync<long>("select failures from sign_in_attempt where login = @key", new { key }) <= Most;
    }

    /// <summary>After the right password.</summary>
    public static Statement Forget(string login) => Statement.Of("delete from sign_in_attempt where login = $1", Key(login));

    private static string Key(string login) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login)));
}
