using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Sen.Accounts;

/// <summary>The framework's password hashes, for real work and for the accounts of a demo.</summary>
internal sealed class PasswordHashing(IOptions<AccountOptions> options)
{
    // The framework's hasher asks for a user and does not look at it.
    private static readonly Account Anybody = new();

    private readonly PasswordHasher<Account> _real = Hasher(options.Value.PasswordIterations);
    private readonly PasswordHasher<Account> _seed = Hasher(options.Value.SeedIterations);
    private readonly Lazy<string> _nobody = new(() => Hasher(options.Value.PasswordIterations).HashPassword(Anybody, "nobody has this password"));

    public string Hash(Password password) => _real.HashPassword(Anybody, password.Text);

    public string HashForDemo(Password password) => _seed.HashPassword(Anybody, password.Text);

    /// <summary>Compares; without a hash (unknown login) it does the same work and says no.</summary>
    public PasswordVerificationResult Verify(string? hash, string? typed)
    {
        var verdict = _real.VerifyHashedPassword(Anybody, hash ?? _nobody.Value, typed ?? "");
        return hash is null || typed is null ? PasswordVerificationResult.Failed : verdict;
    }

    public string Again(string typed) => _real.HashPassword(Anybody, typed);

    private static PasswordHasher<Account> Hasher(int iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
}
