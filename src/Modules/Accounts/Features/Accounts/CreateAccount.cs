using Sen.Kernel;
using Sen.Kernel.Sql;
using Sen.Kernel.Text;

namespace Sen.Accounts;

/// <summary>Makes accounts. Field problems come under <c>Login</c>, <c>Password</c> and <c>Name</c>.</summary>
internal sealed class CreateAccount
{
    private const string Insert =
        "insert into account (id, login, kind, name, password, official_id, created) values ($1, $2, $3, $4, $5, $6, $7)";

    private readonly Store _store;
    private readonly PasswordHashing _hashing;

    internal CreateAccount(Store store, PasswordHashing hashing) => (_store, _hashing) = (store, hashing);

    /// <summary>A person registers with a password of this site: the fallback until electronic identity is the door.</summary>
    /// <returns>The id of the account.</returns>
    public Task<Result<long>> Citizen(string? login, string? password, string? name, CancellationToken ct = default) =>
        Run(login, password, name, AccountKind.Citizen, null, _hashing.Hash, ct);

    public Task<Result<long>> Official(string? login, string? password, string? name, long officialId, CancellationToken ct = default) =>
        Run(login, password, name, AccountKind.Official, officialId, _hashing.Hash, ct);

    /// <summary>An account for a program or the operator of the node.</summary>
    public Task<Result<long>> System(string? login, string? password, string? name, CancellationToken ct = default) =>
        Run(login, password, name, AccountKind.System, null, _hashing.Hash, ct);

    internal async Task<Result<long>> Run(
        string? login, string? password, string? name, AccountKind kind, long? officialId, Func<Password, string> hash, CancellationToken ct)
    {
        var wrong = new List<FieldProblem>();
        if (!LoginName.TryParse(login, out var parsed))
            wrong.Add(new FieldProblem("Login", string.IsNullOrWhiteSpace(login) ? "accounts.login-missing" : "accounts.login-form"));
        if (Password.Read(password, parsed.ToString(), out var strong) is { } broken)
            wrong.Add(new FieldProblem("Password", broken).With("least", Password.Shortest).With("most", Password.Longest));
        var clean = PersonName.Read(name, out var brokenName);
        if (brokenName is not null)
            wrong.Add(brokenName);
        if (wrong.Count > 0)
            return AccountProblems.Invalid.At(wrong);

        var id = _store.Numbers.Next();
        var problem = await _store.Write(
            [Statement.One(Insert, id, parsed.ToString(), kind.Word(), clean, hash(strong!), officialId, _store.Clock.Real.GetUtcNow().ToMicros())], ct);
        return problem is null ? id : problem == AccountProblems.LoginTaken
            ? AccountProblems.LoginTaken.At(new FieldProblem("Login", AccountProblems.LoginTaken.Code))
            : problem;
    }
}

/// <summary>A person's name in one field: family, middle and given name as written; one word is enough.</summary>
internal static class PersonName
{
    public const int Longest = 200;

    public static string Read(string? raw, out FieldProblem? problem)
    {
        var clean = raw is { Length: > 10 * Longest } ? raw[..(10 * Longest)] : raw;
        var name = Line.Clean(clean);
        problem = name.Length == 0 || !name.Any(char.IsLetter) ? new FieldProblem("Name", "accounts.name-missing")
            : name.Length > Longest ? new FieldProblem("Name", "accounts.name-long").With("most", Longest)
            : null;
        return name;
    }
}
