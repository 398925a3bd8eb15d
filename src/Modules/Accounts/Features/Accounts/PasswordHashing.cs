using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Sen.Accounts;

/// <summary>The framework's password hashes, for real work and for the accounts of a demo.</summary>
internal sealed class PasswordHashing(IOptions<AccountOptions> options)
{
    private readonly PasswordHasher<LoginName> _real = Hasher(options.Value.PasswordIterations);
    private readonly PasswordHasher<LoginName> _seed = Hasher(options.Value.SeedIterations);
    private readonly Lazy<string> _nobody = new(() => Hasher(options.Value.PasswordIterations).HashPassword(default, "nobody has this password"));

    public string Hash(Password password) => _real.HashPassword(default, password.Text);

    public string HashForDemo(Password password) => _seed.HashPassword(default, password.Text);

    /// <summary>Compares; without a hash (unknown login) it does the same work and says no.</summary>
    public PasswordVerificationResult Verify(string? hash, string? typed)
    {
        var verdict = _real.VerifyHashedPassword(default, hash ?? _nobody.Value, typed ?? "");
        return hash is null || typed is null ? PasswordVerificationResult.Failed : verdict;
    }

    public string Again(string typed) => _real.HashPassword(default, typed);

    private static PasswordHasher<LoginName> Hasher(int iterations) => new(Options.Create(new PasswordHasherOptions { IterationCount = iterations }));
}
