using System.Diagnostics;
using Sen.Testing;

namespace Sen.Node.Tests;

/// <summary>What the documents tell people to type works as it stands there.</summary>
public sealed class DocumentTests
{
    [Fact]
    public async Task The_whole_job_runs_with_curl_alone()
    {
        await using var node = await TestNode.Demo("2026-12-01T14:10+07:00");
        var start = new ProcessStartInfo("bash", [Path.Combine(SharedData.Repository, "eng/run-doc.sh"), Path.Combine(SharedData.Repository, "docs/api.md")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SEN"] = node.Http.BaseAddress!.ToString().TrimEnd('/');
        start.Environment["DATA"] = node.Data.Path;
        start.Environment["VERIFIER"] = Path.Combine(SharedData.Repository, "eng/sen_verify.py");
        start.Environment["SEN_COMMAND"] = $"dotnet {typeof(Verbs.SenCommand).Assembly.Location}";
        using var script = Process.Start(start)!;
        var (said, complained) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, $"{await said}\n{await complained}");
    }
}
