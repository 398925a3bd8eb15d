using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Sen.Kernel.Postgres;

namespace Sen.Node.Bench;

/// <summary>
/// What PostgreSQL alone does with a step: pgbench with the statements that a step of this run sent, their rows of the same size, tables and indexes
/// like the node's in a schema of their own, as many callers. One script sends them as the node does (read; then all in one round trip), one as
/// pgbench does by itself (each alone between begin and commit).
/// </summary>
internal sealed partial class PgbenchFloor(PostgresAddress address, IReadOnlyList<(string Sql, object?[] Args)> step, int callers)
{
    private const string Schema = "bench_floor";
    private static readonly string[] Copied = ["stream", "event", "ledger_pending", "dossier_row", "inbox"];

    public static NpgsqlConnection Of(PostgresAddress address) => address.Connect(keys: false);

    public static NpgsqlConnection Keys(PostgresAddress address) => address.Connect(keys: true);

    /// <param name="rows">Dossiers that the tables hold.</param>
    public async Task<IReadOnlyList<Latencies>> Run(int rows, TimeSpan time, CancellationToken ct)
    {
        if (Program() is not { } pgbench)
            throw new Hosting.OperatorException("pgbench is not on this machine: apt-get install postgresql-15 (or postgresql-contrib), and run this again.");
        if (step.Count == 0)
            throw new InvalidOperationException("No step was seen on its way to the database.");
        var each = Math.Max(1, rows / callers);
        await Prepare(each * callers, ct);
        return
        [
            await One("pgbench, the same statements in a pipeline", pgbench, each, pipelined: true, time, ct),
            await One("pgbench, the same statements one by one", pgbench, each, pipelined: false, time, ct),
        ];
    }

    private async Task Prepare(int rows, CancellationToken ct)
    {
        await using var connection = address.Connect(keys: false);
        await connection.OpenAsync(ct);
        await connection.ExecuteAsync($"drop schema if exists {Schema} cascade; create schema {Schema}");
        foreach (var table in Copied)
        {
            await connection.ExecuteAsync($"create table {Schema}.{table} (like public.{table} including all)");
            if (await connection.ExecuteScalarAsync<string?>("select array_to_string(reloptions, ', ') from pg_class where oid = to_regclass(@name)", new { name = "public." + table }) is { } options)
                await connection.ExecuteAsync($"alter table {Schema}.{table} set ({options})");
        }

        // Dossiers numbered from 1, at version 0: the n-th visit to one makes its version n.
        foreach (var (table, key, set) in ((string, string, string)[])[("stream", "id", ", version = 0"), ("dossier_row", "id", ""), ("inbox", "dossier_id", "")])
        {
            await connection.ExecuteAsync(
                $"""
                create temp table t as select s.*, row_number() over (order by {key}) as n from public.{table} s where {key} in (select id from public.stream where kind = 'dossier');
                update t set {key} = n{set};
                alter table t drop column n;
                insert into {Schema}.{table} select * from t where {key} <= {rows};
                drop table t
                """);
        }

        await connection.ExecuteAsync("vacuum (analyze)");
        await connection.ExecuteAsync("checkpoint;");
    }

    private async Task<Latencies> One(string name, string pgbench, int each, bool pipelined, TimeSpan time, CancellationToken ct)
    {
        await using (var connection = address.Connect(keys: false))
        {
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync($"truncate {Schema}.event, {Schema}.ledger_pending; update {Schema}.stream set version = 0");
            await connection.ExecuteAsync($"vacuum {Schema}.stream");
        }

        var folder = Directory.CreateTempSubdirectory("sen-pgbench-").FullName;
        try
        {
            var file = Path.Combine(folder, "step.sql");
            var (script, values) = Script(each, pipelined);
            await File.WriteAllTextAsync(file, script, ct);
            var start = new ProcessStartInfo(pgbench) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
            foreach (var word in (string[])["-n", "-M", "prepared", "-c", Text(callers), "-j", "2", "-T", Text(Math.Max(1, (int)time.TotalSeconds)), "-l", "-f", file, .. values.SelectMany(value => (string[])["-D", $"{value.Key}={value.Value}"]), "-h", address.Host, "-U", address.User, address.Name])
                start.ArgumentList.Add(word);
            start.Environment["PGOPTIONS"] = $"-c search_path={Schema},public";
            foreach (var (key, value) in address.ForPrograms())
                start.Environment[key] = value;
            using var process = Process.Start(start)!;
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {await complained}");
            return Read(name, folder, await said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each caller has dossiers of its own and goes round them.</summary>
    private (string Script, IReadOnlyDictionary<string, string> Values) Script(int each, bool pipelined)
    {
        var script = new StringBuilder();
        script.AppendLine(CultureInfo.InvariantCulture, $"\\set id :client_id * {each} + :n % {each} + 1").AppendLine(CultureInfo.InvariantCulture, $"\\set v :n / {each} + 1").AppendLine("\\set w :v - 1").AppendLine("\\set n :n + 1");
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["n"] = "0" };
        if (!pipelined)
            script.AppendLine("begin;");
        script.AppendLine("select id, stream, kind, log, version, head, recorded, state, erased from stream where id = :id;");
        if (pipelined)
            script.AppendLine("\\startpipeline").AppendLine("begin;");
        var dossier = step.First(one => one.Sql.StartsWith("insert into event", StringComparison.Ordinal)).Args[0];
        foreach (var (statement, place) in step.Where(one => Copied.Any(table => Table().Match(one.Sql).Groups["table"].Value == table)).Select((statement, place) => (statement, place)))
        {
            script.Append(Parameter().Replace(statement.Sql.ReplaceLineEndings(" "), match =>
            {
                var index = int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture) - 1;
                if (Equals(statement.Args[index], dossier))
                    return ":id";
                if (Version(statement.Sql, index) is { } version)
                    return version;
                if (statement.Args[index] is null)
                    return "null";
                values[$"p{place}_{index}"] = Value(statement.Args[index]!);
                return $":p{place}_{index}";
            })).AppendLine(";");
        }

        script.AppendLine("commit;");
        if (pipelined)
            script.AppendLine("\\endpipeline");
        return (script.ToString(), values);
    }

    private static string? Version(string sql, int index) => (Table().Match(sql).Groups["table"].Value, index) switch
    {
        ("event", 1) or ("ledger_pending", 2) or ("stream", 2) => ":v",
        ("stream", 1) => ":w",
        _ => null,
    };

    private static string Value(object value) => value switch
    {
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // pgbench writes a line for each transaction: client, number, microseconds …
    private static Latencies Read(string name, string folder, string said)
    {
        var tps = double.Parse(Tps().Match(said).Groups["tps"].Value, CultureInfo.InvariantCulture);
        var latencies = new Latencies(name);
        foreach (var line in Directory.EnumerateFiles(folder, "pgbench_log.*").SelectMany(File.ReadLines))
            latencies.Add(TimeSpan.FromMicroseconds(long.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture)));
        latencies.Took = TimeSpan.FromSeconds(latencies.Count / tps);
        return latencies;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [])
        .Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists);

    [GeneratedRegex(@"^(insert into|update|delete from) (?<table>\w+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"tps = (?<tps>[\d.]+) \(without", RegexOptions.ExplicitCapture)]
    private static partial Regex Tps();
}
