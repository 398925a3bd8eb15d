using Sen.Testing;

namespace Sen.Browser.Tests.Pages;

/// <summary>A page of the product and the way to it.</summary>
/// <param name="Login">Who looks at it; null: somebody who is not signed in.</param>
/// <param name="Path">Where the way begins; <c>{id}</c> stands for the newest dossier at <see cref="Stage"/>.</param>
/// <param name="Further">How it goes on from there, for pages whose address only another page knows.</param>
internal sealed record SeenPage(string Name, string? Login, string Path, Func<Reader, Task>? Further = null)
{
    /// <summary>Which dossier the path names, by the stage at which it stands; a citizen's must be the citizen's own.</summary>
    public Stage? Stage { get; init; }

    /// <summary>Shows a record of the shared data; skipped where these are not at hand.</summary>
    public bool IsImported { get; init; }

    /// <summary>What the path answers.</summary>
    public int Status { get; init; } = 200;

    /// <summary>Goes there.</summary>
    public async Task Visit(DemoSite site, Reader reader)
    {
        var path = Path;
        if (IsImported)
            SharedData.Path(DemoSite.Procedures);
        if (Stage is { } stage)
        {
            var isOfficial = Login?.Contains('.', StringComparison.Ordinal) == true;
            path = path.Replace("{id}", $"{await site.Dossier((int)stage, isOfficial ? null : Login)}", StringComparison.Ordinal);
        }

        await reader.Go(path, Status);
        if (Further is { } further)
            await further(reader);
    }

    public override string ToString() => Name;
}

/// <summary>Where a dossier stands, as the store numbers it.</summary>
internal enum Stage
{
    Submitted,
    AwaitingSupplement,
    RefusalProposed,
    IntakeRefused,
    Processing,
    ResultReady,
    Delivered,
    Withdrawn,
}
