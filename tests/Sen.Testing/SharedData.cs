namespace Sen.Testing;

/// <summary>Real data beside the repository, found by <c>SEN_SHARED</c> or <c>../shared</c>. Missing, a test is skipped at home and fails in CI.</summary>
public static class SharedData
{
    public static string Path(string relative)
    {
        var path = At(relative);
        if (IsThere(relative))
            return path;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"{path} is missing; set SEN_SHARED to the folder of shared data.");
        Assert.Skip($"{path} is missing; set SEN_SHARED to the folder of shared data.");
        return path;
    }

    /// <summary>For what is made once for many tests, each of which skips itself.</summary>
    public static bool IsThere(string relative) => File.Exists(At(relative)) || Directory.Exists(At(relative));

    private static string At(string relative) =>
        System.IO.Path.Combine(Environment.GetEnvironmentVariable("SEN_SHARED") ?? System.IO.Path.Combine(Repository, "..", "shared"), relative);

    /// <summary>The root of the repository: the folder above with Sen.slnx.</summary>
    public static string Repository { get; } = FindRoot(AppContext.BaseDirectory);

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Sen.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Sen.slnx above {from}.");
    }
}
