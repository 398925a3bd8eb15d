using Sen.Kernel;
using Sen.Kernel.Sql;

namespace Sen.Accounts;

/// <summary>Shuts an account: its sessions end and its API tokens are gone. What it did stays in the ledger.</summary>
internal sealed class DisableAccount
{
    private readonly Store _store;
    private readonly Sessions _sessions;

    internal DisableAccount(Store store, Sessions sessions) => (_store, _sessions) = (store, sessions);

    public async Task<Problem?> Run(long accountId, CancellationToken ct = default)
    {
        var problem = await _store.Write(
        [
            Statement.One("update account set disabled = 1 where id = $1", accountId),
            Statement.Of("delete from session where account_id = $1", accountId),
            Statement.Of("delete from api_token where account_id = $1", accountId),
        ], ct);
        _sessions.Forget(accountId);
        return problem == KernelProblems.Conflict ? AccountProblems.NotFound : problem;
    }
}
