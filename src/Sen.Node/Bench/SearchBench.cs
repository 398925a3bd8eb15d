namespace Sen.Node.Bench;

/// <summary>Readers without an account: search in the catalogue as people type, and communes by a few letters.</summary>
internal sealed class SearchBench(HttpClient http)
{
    /// <summary>As typed: with and without marks, life events, slips, codes, nothing found.</summary>
    private static readonly string[] Typed =
    [
        "khai sinh", "dang ky sinh con", "de con", "giấy chứng tử", "khai tu", "xac nhan doc than", "tình trạng hôn nhân", "ket hon", "trích lục hộ tịch",
        "chung thuc ban sao", "sao y", "chứng thực chữ ký", "luat su", "the luat su", "1.001193", "2.000815", "mo quan", "nghia vu quan su", "giay to xe",
        "lý lịch tư pháp", "thi thuc", "khai shin", "nhan con nuoi", "thay đổi họ tên", "đất đai", "xyzzy",
    ];

    private static readonly string[] Places = ["phu hoi", "thuan h", "vy da", "phu bai", "a luoi", "Hương", "kim long", "ben nghe", "tan", "xa"];

    public Task<Latencies> Procedures(int callers, TimeSpan time, CancellationToken ct) => Callers.Run(
        callers == 1 ? "search procedures, one caller" : "search procedures", callers, time, (n, token) => Get($"/api/procedures?q={Uri.EscapeDataString(Typed[n % Typed.Length])}&limit=20", token), ct);

    public Task<Latencies> Communes(int callers, TimeSpan time, CancellationToken ct) => Callers.Run(
        "suggest communes", callers, time, (n, token) => Get($"/api/units/suggest?q={Uri.EscapeDataString(Places[n % Places.Length])}&limit=10", token), ct);

    private async Task<bool> Get(string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        await answer.Content.CopyToAsync(Stream.Null, ct);
        return answer.IsSuccessStatusCode;
    }
}
