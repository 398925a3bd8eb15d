using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Sen.LedgerFormat.Tests;

/// <summary>
/// eng/sen_verify.py shares no code with the room: the two must say the same of every receipt, whole or spoilt, and for the same reason.
/// </summary>
public class PythonVerifierTests
{
    [Fact]
    public async Task The_self_test_passes()
    {
        var (code, output) = await Run("--self-test");
        Assert.True(code == 0, output);
        Assert.Contains("self-test: passed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_is_explained_to_a_person()
    {
        var (code, output) = await Run([.. PolicyArguments, GoldenFile("sample")]);
        Assert.True(code == 0, output);
        Assert.Contains("H57.18-251122-0001", output, StringComparison.Ordinal);
        Assert.Contains("Not shown: 1 (người thực hiện / actor)", output, StringComparison.Ordinal);
        Assert.Contains("Recorded no later than: 2025-11-22 10:01:00 (+07:00)", output, StringComparison.Ordinal);
        Assert.Equal(2, (await Run(GoldenFile("sample"))).Code);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("history")]
    public void Golden_receipts_are_still_written_byte_for_byte(string name) =>
        Assert.Equal(File.ReadAllBytes(GoldenFile(name)), name == "sample" ? Sample.Receipt() : HistoryReceiptTests.Build(HistoryReceiptTests.Chain(3)));

    [Fact]
    public async Task Every_bit_flip_and_truncation_of_a_receipt_is_refused_by_both_for_the_same_reason()
    {
        var sample = Sample.Receipt();
        var cases = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var bit = 0; bit < sample.Length * 8; bit++)
        {
            var flipped = sample.ToArray();
            flipped[bit / 8] ^= (byte)(1 << bit % 8);
            cases.Add(string.Create(CultureInfo.InvariantCulture, $"flip-{bit:D5}"), flipped);
        }

        for (var length = 0; length < sample.Length; length++)
            cases.Add(string.Create(CultureInfo.InvariantCulture, $"cut-{length:D4}"), sample[..length]);

        Assert.All(await Compare(cases), static answer => Assert.False(answer.Value == "valid", answer.Key));
    }

    [Fact]
    public async Task Spoilt_lines_fields_and_histories_get_the_same_answer_from_both()
    {
        var cases = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, receipt) in new[] { ("sample", Sample.Receipt()), ("history", HistoryReceiptTests.Build(HistoryReceiptTests.Chain(3))) })
        {
            var lines = Encoding.UTF8.GetString(receipt).TrimEnd('\n').Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                Add($"{name}-dropped-{i}", [.. lines[..i], .. lines[(i + 1)..]]);
                Add($"{name}-doubled-{i}", [.. lines[..i], lines[i], .. lines[i..]]);
                Add($"{name}-turned-{i}", [.. lines[(i + 1)..], .. lines[..(i + 1)], ""]);
                Add($"{name}-return-{i}", [.. lines[..i], lines[i] + "\r", .. lines[(i + 1)..]]);
                Add($"{name}-space-{i}", [.. lines[..i], lines[i] + " ", .. lines[(i + 1)..]]);
                Add($"{name}-blank-{i}", [.. lines[..i], "", .. lines[i..]]);
                Add($"{name}-marked-{i}", [.. lines[..i], "\ufeff" + lines[i], .. lines[(i + 1)..]]);
            }

            Add($"{name}-unknown-signature", [.. lines, "— nobody AAAAAAA="]);
            Add($"{name}-astral-name", [.. lines, "— 😀 AAAAAAA="]);
            Add($"{name}-spaced-name", [.. lines, "— no\u3000body AAAAAAA="]);
        }

        var header = Sample.Header().Encode();
        cases["part-twice"] = ReceiptTests.Forged(header, Sample.Subject, Sample.Subject);
        cases["part-unknown"] = ReceiptTests.Forged(header, Sample.Subject with { Index = 2 });
        cases["part-other"] = ReceiptTests.Forged(header, Sample.Subject with { Index = 1 });
        cases["parts-both"] = ReceiptTests.Forged(header, Sample.Actor, Sample.Subject);
        cases["parts-none"] = ReceiptTests.Forged(header);
        cases["wrong-genesis"] = ReceiptTests.Forged(Sample.Header(prev: Sample.Filled(9)).Encode());
        cases["later-version"] = ReceiptTests.Forged(Sample.Header(version: 7, prev: Sample.Filled(9)).Encode());
        cases["far-future"] = ReceiptTests.Forged(Sample.Header(recorded: long.MaxValue).Encode());
        cases["other-origin"] = ReceiptTests.Forged(Sample.Header(origin: Origin.Parse("hue.example.vn/sen/H57/access/1")).Encode());
        cases["bytes-left-over"] = Sample.Forge([.. new ReceiptExtra(IsHistory: false, [new ReceiptEvent(header, [])]).Encode(), 0], header);
        cases["no-extra"] = Sample.Forge([], header);
        cases["empty-history"] = Sample.Forge([.. "sen/history/1\n"u8, 0, 0, 0, 0], header);
        foreach (var length in new[] { 0, 31, 33 })
            cases[$"salt-{length}"] = Sample.Forge([.. "sen/receipt/1\n"u8, 0, 200, .. header, 1, 0, .. new byte[length], 0, 0, 0, 1, 1], header);
        foreach (var kind in new byte[] { 0, 2, 6, 255 })
        {
            var changed = header.ToArray();
            changed[^66] = kind;
            cases[$"kind-{kind}"] = ReceiptTests.Forged(changed, Sample.Subject);
        }

        var chain = HistoryReceiptTests.Chain(4);
        foreach (var (name, order) in new[] { ("swapped", [0, 2, 1, 3]), ("gap", new[] { 0, 2, 3 }), ("headless", [1, 2, 3]), ("twice", [0, 0, 1, 2, 3]) })
        {
            var events = order.Select(i => chain[i]).ToArray();
            cases[$"chain-{name}"] = Sample.Forge(new ReceiptExtra(IsHistory: true, events).Encode(), events[^1].Header);
        }

        foreach (var row in PayloadTests.Payloads)
            cases[$"payload-{row.Data}"] = PayloadTests.OfPayload(Convert.FromHexString(row.Data), Sample.SubjectSalt);

        var answers = await Compare(cases);
        string[] mayPass = ["unknown-signature", "astral-name", "parts-both", "parts-none", "later-version", "far-future", "payload-"];
        Assert.All(answers, answer => Assert.Equal(mayPass.Any(name => answer.Key.Contains(name, StringComparison.Ordinal)), answer.Value == "valid"));

        void Add(string name, string[] lines) => cases.Add(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
    }

    /// <summary>A log that was reopened is the same log: its streams go on, never back, and each receipt stands under the key of its tree.</summary>
    [Fact]
    public async Task Streams_of_a_reopened_log_go_on_in_its_later_incarnation_and_never_back()
    {
        var cases = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["valid-earlier"] = In(2, history: false, 1),
            ["valid-next"] = In(2, history: false, 2),
            ["valid-history"] = In(3, history: true, 1, 1, 2, 3),
            ["origin-later"] = In(1, history: false, 2),
            ["chain-back"] = In(2, history: true, 2, 1),
            ["origin-history"] = In(1, history: true, 1, 2),
        };
        var keys = Enumerable.Range(1, 3).Select(number => NoteKey.ForLog(Incarnation(number), Sample.LogKey)).ToList();
        var answers = await Compare(cases, [.. keys.Select(key => new ReceiptPolicy(key))], ["--vkey", string.Join('\n', keys)]);

        Assert.All(answers, answer => Assert.StartsWith(answer.Value, answer.Key, StringComparison.Ordinal));

        static Origin Incarnation(int number) => Origin.Create("hue.example.vn", "H57", "main", number);

        // Signed in one incarnation, of events that were written for others.
        static byte[] In(int signed, bool history, params int[] written)
        {
            var events = new List<ReceiptEvent>();
            foreach (var number in written)
                events.Add(new ReceiptEvent(Sample.Header(events.Count + 1, events.Count == 0 ? null : EventHeader.Hash(events[^1].Header), origin: Incarnation(number)).Encode(), [Sample.Subject]));
            var header = events[^1].Header;
            return new TlogProof(new ReceiptExtra(history, events).Encode(), Sample.EventIndex, Sample.Path(header), Sample.SignedHead(Sample.Leaves(header), witnessed: false, Incarnation(signed))).Encode();
        }
    }

    private static string[] PolicyArguments =>
        ["--vkey", Sample.Policy.Log.ToString(), "--witness", Sample.WitnessNoteKey.ToString(), "--witnesses", "1"];

    /// <summary>Answers by name, "valid" or the code of the refusal, after asserting that both verifiers gave the same.</summary>
    private static Task<Dictionary<string, string>> Compare(Dictionary<string, byte[]> cases) => Compare(cases, [Sample.Policy], PolicyArguments);

    /// <param name="policies">The first that a receipt is valid under counts; of one that is valid under none, the one that its tree names.</param>
    private static async Task<Dictionary<string, string>> Compare(Dictionary<string, byte[]> cases, IReadOnlyList<ReceiptPolicy> policies, string[] arguments)
    {
        var directory = Directory.CreateTempSubdirectory("sen-receipts-");
        try
        {
            foreach (var (name, bytes) in cases)
                await File.WriteAllBytesAsync(Path.Combine(directory.FullName, name), bytes);

            var (code, output) = await Run([.. arguments, "--corpus", directory.FullName]);
            Assert.True(code == 1, output);
            var theirs = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => line.Split(' '))
                .ToDictionary(static words => words[0], static words => words[1] == "valid" ? "valid" : words[2].TrimEnd(':'), StringComparer.Ordinal);
            var ours = cases.ToDictionary(
                static one => one.Key,
                one => Judge(policies, one.Value),
                StringComparer.Ordinal);

            Assert.Equal(cases.Count, theirs.Count);
            Assert.Empty(ours.Where(one => theirs[one.Key] != one.Value).Select(one => $"{one.Key}: here {one.Value}, there {theirs[one.Key]}"));
            return ours;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Judge(IReadOnlyList<ReceiptPolicy> policies, byte[] receipt)
    {
        var refusals = policies.Select(policy => Receipt.Verify(policy, receipt).Refusal?.Code).ToList();
        return refusals.Contains(null) ? "valid" : refusals.Find(code => code != ReceiptRefusal.OtherOrigin) ?? ReceiptRefusal.OtherOrigin;
    }

    private static string GoldenFile(string name) => Path.Combine(Root, "tests", "Sen.LedgerFormat.Tests", "Golden", name + Receipt.FileExtension);

    private static string Root => field ??= FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    private static string FindRoot(DirectoryInfo directory) =>
        File.Exists(Path.Combine(directory.FullName, "Sen.slnx")) ? directory.FullName : FindRoot(directory.Parent!);

    private static async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(Root, "eng", "sen_verify.py"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
