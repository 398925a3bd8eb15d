using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel;
using Sen.Kernel.Outbox;
using Sen.Kernel.Sql;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests;

public sealed class VerbTests
{
    [Fact]
    public async Task A_verb_through_the_running_node_says_the_same_as_one_run_alone()
    {
        var file = SharedData.Path("data/procedures/citizen-87-of-2021.json");
        await using TestNode running = await TestNode.Demo(), stopped = await TestNode.Demo();
        await stopped.Stop();

        var through = await running.Sen("import", "procedures", file);
        var alone = await stopped.Sen("import", "procedures", file);

        Assert.Equal(through, alone);
        Assert.Equal(ExitCode.Done, through.ExitCode);
        Assert.StartsWith("imported 87, unchanged 0, failed 0", through.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var file = SharedData.Path("data/procedures/justice-271.jsonl");
        await using var node = await TestNode.Demo();

        var first = await node.Sen("import", "procedures", file);
        var second = await node.Sen("import", "procedures", file);

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.ExitCode, second.ExitCode));
        Assert.StartsWith("imported 0, unchanged ", second.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Equal(Sum(first.Output), Sum(second.Output));
    }

    [Fact]
    public async Task Units_of_today_are_all_known()
    {
        var file = SharedData.Path("data/units/units-2026-07-25.json");
        await using var node = await TestNode.Demo();

        var (exitCode, output, _) = await node.Sen("import", "units", file);

        Assert.Equal(ExitCode.Done, exitCode);
        Assert.StartsWith("imported 0, unchanged 3355, failed 0", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_stands_alone_on_its_line()
    {
        await using var node = await TestNode.Demo();

        var (exitCode, output, errors) = await node.Sen("token", "--account", "lan");

        Assert.Equal((ExitCode.Done, ""), (exitCode, errors));
        Assert.Matches(@"\Asen_\S+\r?\n\z", output);
    }

    [Fact]
    public async Task A_new_demo_verifies_and_is_in_good_health()
    {
        await using var node = await TestNode.Demo();

        var verified = await node.Sen("verify", "--deep", "--replay");
        var health = await node.Sen("doctor");

        Assert.True(verified.ExitCode == ExitCode.Done, verified.Output);
        Assert.Empty(Broken(health.Output));
        Assert.Contains("Node             runs", health.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_names_secrets_that_are_not_secret_and_a_share_that_is_not_there()
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var node = await TestNode.Demo();
        File.SetUnixFileMode(Path.Combine(node.Data.SecretsPath, "log.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Directory.CreateDirectory(node.Data.FilesPath);

        var (exitCode, output, _) = await node.Sen("doctor");

        Assert.Equal(ExitCode.Wrong, exitCode);
        Assert.Contains("BROKEN  Files", output, StringComparison.Ordinal);
        Assert.Contains("BROKEN  Secrets", output, StringComparison.Ordinal);
        Assert.Contains("chmod -R go-rwx", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_sees_messages_that_can_not_be_delivered()
    {
        await using var node = await TestNode.Demo();
        var store = node.Running.Services.GetRequiredService<Store>();
        Assert.Contains("ok      Notices          0 wait, 0 can't be delivered", (await node.Sen("doctor")).Output, StringComparison.Ordinal);

        await store.Write([new OutboxMessage("test", 1, "a", "").Row(store.Clock.Now), Statement.Of("update outbox set attempts = 5")]);
        Assert.Contains("1 wait, 0 can't be delivered; 1 were tried in vain", (await node.Sen("doctor")).Output, StringComparison.Ordinal);
        await store.Write([Statement.Of("update outbox set parked = 1")]);
        var (_, output, _) = await node.Sen("doctor");

        Assert.Empty(Broken(output));
        Assert.Contains("warning Notices          0 wait, 1 can't be delivered", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_node_is_refused_in_one_line()
    {
        await using var node = await TestNode.Empty();

        var (exitCode, output, errors) = await node.Sen("token", "--account", "lan");

        Assert.Equal((ExitCode.Refused, ""), (exitCode, output));
        Assert.Contains("There is no node in", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo --clock soon", "--clock 'soon' is not an instant")]
    [InlineData("demo --clock 2026-12-01", "is not an instant")]
    [InlineData("demo --port 70000", "--port is a number")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("import units", "FILE")]
    [InlineData("erase 12 --basis x", "--yes")]
    [InlineData("token --account a --days 0", "--days is a number")]
    public async Task A_wrong_command_line_is_answered_in_one_line(string args, string says)
    {
        using StringWriter output = new(), errors = new();

        var exitCode = await SenCommand.Run(args.Split(' '), output, errors);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(says, Assert.Single(errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_verb_has_help_with_an_example()
    {
        var verbs = SenCommand.Root().Subcommands.SelectMany(verb => verb.Subcommands.Count == 0 ? [verb] : verb.Subcommands).ToList();
        Assert.NotEmpty(verbs);
        foreach (var verb in verbs)
        {
            using StringWriter output = new(), errors = new();
            var exitCode = await SenCommand.Run([.. SenCommand.Path(verb).Split(' ')[1..], "--help"], output, errors);
            Assert.Equal((ExitCode.Done, ""), (exitCode, errors.ToString()));
            Assert.Contains("Examples:", output.ToString(), StringComparison.Ordinal);
        }
    }

    // The server of the tests runs without fsync, and the doctor is right to say so.
    private static IEnumerable<string> Broken(string output) =>
        output.Split('\n').Where(line => line.StartsWith("BROKEN", StringComparison.Ordinal) && !line.Contains("fsync is off", StringComparison.Ordinal));

    private static int Sum(string output) => System.Text.RegularExpressions.Regex.Matches(output.TrimEnd().Split('\n')[^1], @"\d+").Sum(match => int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture));
}
