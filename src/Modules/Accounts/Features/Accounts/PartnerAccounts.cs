using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>Accounts of systems of other agencies. Nobody knows their passwords: they come with a token, or not at all.</summary>
public sealed class PartnerAccounts
{
    private readonly PasswordHashing _hashing;
    private readonly CreateAccount _create;
    private readonly FindAccount _find;

    internal PartnerAccounts(PasswordHashing hashing, CreateAccount create, FindAccount find) => (_hashing, _create, _find) = (hashing, create, find);

    /// <summary>The account with this login, made when there is none. A login of anybody else is taken.</summary>
    /// <param name="name">How officials know the system, e.g. "Cổng Dịch vụ công quốc gia".</param>
    public async Task<Result<long>> Obtain(LoginName login, string name, CancellationToken ct = default)
    {
        if (await _find.ByLogin(login, ct) is { } there)
            return there is { Kind: AccountKind.Partner, Disabled: false } ? there.Id : AccountProblems.LoginTaken;
        return await _create.Run(login.ToString(), SecretToken.New("").Text, name, AccountKind.Partner, officialId: null, _hashing.Hash, ct);
    }
}
