using Sen.Kernel;

namespace Sen.Accounts;

/// <summary>Refusals of this module. Their words are in <c>Texts</c> by code.</summary>
public static class AccountProblems
{
    /// <summary>One answer for a wrong password, an unknown, locked or disabled login: it tells a stranger nothing.</summary>
    public static readonly Problem SignInRefused = new("accounts.sign-in-refused", 401);

    public static readonly Problem TooManyAttempts = new("accounts.too-many-attempts", 429);
    public static readonly Problem SignInNeeded = new("accounts.sign-in-needed", 401);

    /// <summary>Fact <c>who</c>: the words for those who can.</summary>
    public static readonly Problem NotPermitted = new("accounts.not-permitted", 403);

    public static readonly Problem LoginTaken = new("accounts.login-taken", 409);
    public static readonly Problem NotFound = new("accounts.not-found", 404);
    public static readonly Problem Invalid = new("accounts.invalid", 400);

    /// <summary>The access log can't be written: the data must not be shown.</summary>
    public static readonly Problem LooksUnavailable = new("accounts.looks-unavailable", 503);
}
