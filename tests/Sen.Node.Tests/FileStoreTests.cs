using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Sen.Files;
using Sen.Node.Tests.Doors;
using Sen.Node.Verbs;
using Sen.Testing;

namespace Sen.Node.Tests;

public sealed class FileStoreTests
{
    /// <summary>The share with the files goes away under load and comes back: dossiers go on without it, and what was acknowledged is there.</summary>
    [Fact]
    public async Task When_the_file_store_dies_under_load_dossiers_go_on_uploads_are_told_so_and_no_acknowledged_file_is_lost()
    {
        await using var node = await TestNode.Demo();
        var load = await DossierLoad.Prepare(node, dossiers: 1_500);
        using var lan = new HttpClient { BaseAddress = node.Running.Address };
        lan.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await node.Sen("token", "--account", "lan")).Output.Trim());
        var (files, away) = (node.Data.FilesPath, node.Data.FilesPath + ".away");
        var (kept, refused) = (new ConcurrentBag<(long Draft, string File, string Sha256)>(), new ConcurrentBag<string>());
        using var until = new CancellationTokenSource();
        var going = load.Run(node.Running.Address!, callers: 3, until.Token);
        var sending = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Send)));

        await Until(kept, 20);
        Directory.Move(files, away);
        await Until(refused, 20);
        var backup = await node.Sen("backup", "--to", node.Data.Path + ".backup");
        Assert.Equal((ExitCode.Refused, true), (backup.ExitCode, backup.Errors.Contains("Mount the share", StringComparison.Ordinal)));
        Directory.Move(away, files);
        await Until(kept, kept.Count + 20);
        await until.CancelAsync();
        await sending;
        await going;

        Assert.All(refused, code => Assert.Equal("files.away", code));
        await load.CheckNothingIsLost(node);
        var store = node.Running.Services.GetRequiredService<FileStore>();
        foreach (var (draft, file, sha256) in kept)
        {
            await using var content = (await store.Open(draft, file)).Value.Content;
            Assert.Equal(sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
        }

        Assert.Equal(ExitCode.Done, (await node.Sen("verify", "--deep", "--replay")).ExitCode);

        // And the dossiers beside them have got on, too.
        static Task Until<T>(ConcurrentBag<T> said, int many) =>
            Task.WhenAll(Eventually.So(() => Task.FromResult(said.Count >= many)), Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken));

        async Task Send()
        {
            while (!until.IsCancellationRequested)
            {
                var draft = (await Good(await lan.PostAsJsonAsync("/api/drafts", new { procedure = MainJob.Birth }))).GetProperty("id").GetInt64();
                await Good(await lan.PutAsJsonAsync(Path(draft, "agency"), new { commune = "19789" }));
                await Good(await lan.PutAsJsonAsync(Path(draft, "pages/role"), new { answers = new { requesterRole = "mother", parentsMarried = "no", birthProof = "certificate" } }));
                using var paper = new ByteArrayContent(MainJob.Pdf);
                using var answer = await lan.PostAsync(Path(draft, "files/file.birthNotice?name=giay.pdf"), paper);
                var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
                if (answer.StatusCode is HttpStatusCode.Created)
                    kept.Add((draft, said.GetProperty("file").ToString(), said.GetProperty("sha256").GetString()!));
                else
                    refused.Add(said.GetProperty("code").GetString()!);
                await Task.Delay(TimeSpan.FromMilliseconds(30), CancellationToken.None);
            }
        }

        static string Path(long draft, string rest) => string.Create(CultureInfo.InvariantCulture, $"/api/drafts/{draft}/{rest}");

        static async Task<JsonElement> Good(HttpResponseMessage answer)
        {
            using (answer)
            {
                Assert.True(answer.IsSuccessStatusCode, $"{answer.RequestMessage?.RequestUri?.AbsolutePath}: {answer.StatusCode}");
                var text = await answer.Content.ReadAsStringAsync();
                return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
            }
        }
    }
}
