using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Sen.Kernel.Ledger;
using Sen.Kernel.Postgres;
using Sen.Kernel.Sql;
using Sen.Node.Demo;
using Sen.Node.Hosting;
using Sen.Node.Tests.Crowd;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests.Database;

/// <summary>A node that is served from PostgreSQL, and what an operator reads when it can't be.</summary>
[Trait("Store", "named")]
public sealed class DatabaseTests
{
    [Fact]
    public async Task A_folder_remembers_its_database_so_that_verbs_need_not_name_it()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        Assert.False(node.Data.HasStore);
        Assert.Equal(node.Database + "\n", await File.ReadAllTextAsync(node.Data.DatabasePath, TestContext.Current.CancellationToken));

        foreach (var runs in (bool[])[true, false])
        {
            var (exitCode, output, errors) = await Verb("token", "--account", "lan", "--data", node.Data.Path);
            Assert.True(exitCode == ExitCode.Done, errors);
            Assert.StartsWith("sen_", output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Done, (await Verb("verify", "--deep", "--replay", "--data", node.Data.Path)).ExitCode);
            if (runs)
                await node.Stop();
        }
    }

    [Fact]
    public async Task The_doctor_looks_at_the_server_and_names_what_could_lose_data()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);

        await node.Running.Services.GetRequiredService<SequencerService>().RunOnce(TestContext.Current.CancellationToken);
        var (exitCode, output, _) = await node.Sen("doctor");

        Assert.Equal(ExitCode.Wrong, exitCode); // the server of the tests runs without fsync
        Assert.Contains("BROKEN  Commits          fsync is off", output, StringComparison.Ordinal);
        Assert.Contains("1 broken.", output, StringComparison.Ordinal);
        Assert.Contains("ok      Store", output, StringComparison.Ordinal);
        Assert.Contains("ok      Lease", output, StringComparison.Ordinal);
        await PostgresServer.Administer($"alter database {node.Database!.Name} set synchronous_commit = off");
        Assert.Contains("BROKEN  Commits          synchronous_commit is off", (await node.Sen("doctor")).Output, StringComparison.Ordinal);
        Assert.Contains("the server allows 400, each process of a node takes up to 70", output, StringComparison.Ordinal);
        for (var n = 2; n <= 6; n++)
            await File.WriteAllTextAsync(Path.Combine(node.Data.ProcessesPath, $"web{n}"), "", TestContext.Current.CancellationToken);
        Assert.Contains("takes up to 70, there are 6, and other programs need some: alter system set max_connections = 440", (await node.Sen("doctor")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_on_the_same_database_is_refused_until_the_first_is_gone()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await using var other = new TestNode(node.Database!);
        TestStore.CopySecrets(node.Data, other.Data);

        Assert.Contains("Another process named node serves the database", (await Refused(() => other.Start())).Message, StringComparison.Ordinal);
        await node.Stop();
        await other.Start();
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_away_a_database_that_is_missing_and_a_wrong_encoding_are_told_in_one_line()
    {
        await using var node = await TestNode.Empty(Dialect.Sqlite);
        var socket = await PostgresServer.SocketFolder;
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var free = ((IPEndPoint)silent.LocalEndpoint).Port;
        silent.Stop();
        var latin = $"latin{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await PostgresServer.Administer($"create database {latin} template template0 encoding 'LATIN1'");
        await PostgresServer.Administer($"create database {latin}_keys");

        await Says(node, $"postgres://sen:geheim@127.0.0.1:{free}/sen", "PostgreSQL does not answer at 127.0.0.1:");
        await Says(node, "postgres://sen:geheim@/sen?host=/nowhere", "PostgreSQL does not answer at /nowhere");
        await Says(node, $"postgres://postgres:geheim@/missing?host={socket}", "createdb -T template0 -E UTF8 -O postgres missing && createdb -T template0 -E UTF8 -O postgres missing_keys");
        await Says(node, $"postgres://nobody:geheim@/postgres?host={socket}", "does not let nobody in", "createuser nobody");
        await Says(node, $"postgres://postgres:geheim@/{latin}?host={socket}", "Vietnamese needs UTF8");
    }

    [Fact]
    public async Task A_role_without_rights_is_told_which_it_needs()
    {
        await using var node = await TestNode.Empty(Dialect.Postgres);
        var role = $"r{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";
        await PostgresServer.Administer($"create role {role} login");

        await Says(node, node.Database!.ToString().Replace("postgres@", role + "@", StringComparison.Ordinal), $"alter database {node.Database.Name} owner to {role}", role);
        foreach (var database in (string[])[node.Database.Name, node.Database.KeysName])
            await PostgresServer.Administer($"alter database {database} owner to {role}");
        await using var owned = new TestNode(Address(node.Database.ToString().Replace("postgres@", role + "@", StringComparison.Ordinal)));
        await owned.Start();
        Assert.Equal(ExitCode.Done, (await owned.Sen("verify")).ExitCode);
    }

    [Fact]
    public async Task The_store_of_another_node_and_a_folder_with_a_store_of_its_own_are_refused()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await node.Stop();
        await using TestNode stranger = new(node.Database!), embedded = await TestNode.Demo(dialect: Dialect.Sqlite);
        await embedded.Stop();
        await using var both = new TestNode(node.Database!, embedded.Data);

        Assert.Contains("its secrets are not in", (await Refused(() => stranger.Start())).Message, StringComparison.Ordinal);
        Assert.Contains("keeps its store in the folder", (await Refused(() => both.Start())).Message, StringComparison.Ordinal);
        TestStore.CopySecrets(embedded.Data, stranger.Data);
        Assert.Contains("belongs to another node (H57, localhost)", (await Refused(() => stranger.Start())).Message, StringComparison.Ordinal);
        Assert.Contains("belongs to another node", (await stranger.Sen("verify")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_emptied_database_is_not_begun_anew_under_a_node_that_had_data()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await node.Stop();
        await using var emptied = new TestNode(await PostgresServer.CreateDatabase(), node.Data);

        Assert.Contains("belongs to a node that has data", (await Refused(() => emptied.Start())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_migrations_stop_serve_and_a_newer_release_is_told_by_the_doctor()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        await node.Stop();
        await PostgresServer.Run(node.Database!.Name, "insert into schema_migration (module, number, name, hash, at) values ('notices', 99, '0099-later.sql', 'x', 0)");
        Assert.Contains("a newer release was here: notices/0099-later.sql", (await node.Sen("doctor")).Output, StringComparison.Ordinal);
        await PostgresServer.Run(node.Database!.Name, "delete from schema_migration where module = 'notices'; drop table notice");

        var refused = await node.Sen("token", "--account", "lan");
        Assert.Equal((ExitCode.Refused, "sen: 1 migrations wait. Run `sen migrate` first."), (refused.ExitCode, refused.Errors.Trim()));
        Assert.Equal(ExitCode.Done, (await node.Sen("migrate")).ExitCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
    }

    [Fact]
    public async Task A_node_goes_on_when_its_lines_to_the_server_were_cut()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);

        await PostgresServer.Administer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{node.Database!.Name}' and pid <> pg_backend_pid()");

        await Eventually.So(async () => (await node.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
        await using var other = new TestNode(node.Database);
        TestStore.CopySecrets(node.Data, other.Data);
        Assert.Contains("Another process named node serves the database", (await Refused(() => other.Start())).Message, StringComparison.Ordinal);
    }

    /// <summary>Without the lock of the node somebody may have the database alone, and without its seat two make the same row key.</summary>
    [Fact]
    public async Task A_process_that_does_not_come_back_among_the_others_writes_nothing_until_it_does()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        var mark = Path.Combine(node.Data.ProcessesPath, "node");
        File.Delete(mark);
        Directory.CreateDirectory(mark); // stands where the mark is to be

        await PostgresServer.Administer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{node.Database!.Name}' and application_name like 'sen-node %'");

        await Eventually.So(async () => (await Ready()).Contains("\"store\":\"failed\"", StringComparison.Ordinal));
        Assert.NotEqual(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);
        Directory.Delete(mark);
        await Eventually.So(async () => (await Ready()).Contains("\"store\":\"ok\"", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, (await node.Sen("token", "--account", "lan")).ExitCode);

        async Task<string> Ready()
        {
            using var answer = await node.Http.GetAsync("/health/ready", TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task While_the_database_is_away_pages_and_programs_are_told_so_and_asked_to_come_again()
    {
        await using var node = await TestNode.Demo(dialect: Dialect.Postgres);
        var name = node.Database!.Name;
        var token = CrowdTests.Token().Match(await node.Http.GetStringAsync("/dang-nhap", TestContext.Current.CancellationToken)).Groups["token"].Value;
        using (var signedIn = await node.Http.SendAsync(SignIn(), TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        await PostgresServer.Administer($"alter database {name} with allow_connections false");
        await PostgresServer.Administer($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");

        using var look = new HttpRequestMessage(HttpMethod.Get, "/ho-so");
        look.Headers.Add("Accept", "text/html");
        using var page = await node.Http.SendAsync(look, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.StatusCode, page.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Contains("Hệ thống đang tạm gián đoạn", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var sent = await node.Http.SendAsync(SignIn(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.StatusCode);
        Assert.Contains("Chưa rõ thao tác vừa rồi", await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var program = await node.Http.PostAsJsonAsync("/api/follow", new { number = "H57.1-261201-0001", secret = "x" }, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (program.StatusCode, program.Content.Headers.ContentType?.MediaType));

        await PostgresServer.Administer($"alter database {name} with allow_connections true");
        await Eventually.So(async () => (await node.Http.GetAsync("/ho-so", TestContext.Current.CancellationToken)).StatusCode is HttpStatusCode.OK);

        HttpRequestMessage SignIn() => new(HttpMethod.Post, "/dang-nhap")
        {
            Headers = { { "Accept", "text/html" } },
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Login", "lan"), KeyValuePair.Create("Password", DemoPeople.Password), KeyValuePair.Create("__RequestVerificationToken", token)]),
        };
    }

    private static async Task Says(TestNode node, string database, params string[] words)
    {
        var (exitCode, output, errors) = await Verb("serve", "--port", "0", "--agency", "H57", "--data", node.Data.Path, "--database", database);
        Assert.Equal((ExitCode.Refused, ""), (exitCode, output));
        Assert.All(words, word => Assert.Contains(word, Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal));
        Assert.DoesNotContain("geheim", errors, StringComparison.Ordinal);
        var doctor = await Verb("doctor", "--data", node.Data.Path, "--database", database);
        Assert.DoesNotContain("geheim", doctor.Output + doctor.Errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Verb(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        return (await SenCommand.Run(args, output, errors), output.ToString(), errors.ToString());
    }

    private static Task<OperatorException> Refused(Func<Task> start) => Assert.ThrowsAsync<OperatorException>(start);

    private static PostgresAddress Address(string text) => PostgresAddress.TryParse(text, out var address, out var wrong) ? address : throw new InvalidOperationException(wrong);
}
