using System.Collections.Concurrent;
using System.Globalization;

namespace Sen.Node.Bench;

/// <summary>What people of a bench do, in which shares of a hundred calls. What they use up (complete drafts, dossiers to accept) lies here.</summary>
internal sealed class PortalMix
{
    private static readonly string[] Words = ["khai sinh", "ket hon", "khai tu", "chung thuc", "doc than", "1.001193"];

    private readonly (int Share, Func<int, MixCall?> Make)[] _acts;
    private readonly ConcurrentQueue<(string Token, long Draft)> _complete = new();
    private readonly ConcurrentQueue<long> _submitted = new();
    private readonly ConcurrentQueue<long> _accepted = new();
    private long _usedUp;

    private PortalMix(string name, int complete, Func<PortalMix, (int Share, Func<int, MixCall?> Make)[]> acts)
    {
        (Name, Complete) = (name, complete);
        _acts = acts(this);
        if (_acts.Sum(act => act.Share) != 100)
            throw new InvalidOperationException($"The shares of {name} are not a hundred.");
    }

    /// <summary>A portal on any day: who looks, searches, reads and follows; few officials beside them.</summary>
    public static PortalMix Portal() => new("portal", complete: 0, mix =>
    [
        (18, mix.Start), (20, mix.Search), (14, mix.Procedure), (14, mix.OwnList), (12, mix.Own), (6, mix.Drafts), (8, mix.Inbox), (4, mix.SearchPeople), (4, mix.ChangeDraft),
    ]);

    /// <summary>A working day of a province: more than half of the calls are those of officials, and a seventh moves a dossier on.</summary>
    public static PortalMix Day() => new("province", complete: 5, mix =>
    [
        (4, mix.Start), (8, mix.Search), (6, mix.Procedure), (8, mix.OwnList), (10, mix.Own), (5, mix.ChangeDraft),
        (22, mix.Inbox), (16, mix.LookAt), (6, mix.SearchPeople), (5, mix.Submit), (5, mix.Accept), (5, mix.Forward),
    ]);

    /// <summary>The morning on which enrolment opens: everybody wants the same procedure, begins, fills in and submits.</summary>
    public static PortalMix School() => new("school", complete: 12, mix =>
    [
        (12, mix.Start), (14, mix.Search), (26, mix.Procedure), (8, mix.Begin), (14, mix.ChangeDraft), (8, mix.Drafts), (8, mix.Submit), (10, mix.OwnList),
    ]);

    public static readonly IReadOnlyDictionary<string, Func<PortalMix>> All = new Dictionary<string, Func<PortalMix>>(StringComparer.Ordinal)
    {
        ["portal"] = Portal, ["province"] = Day, ["school"] = School,
    };

    public string Name { get; }

    /// <summary>Complete drafts that each person brings along.</summary>
    public int Complete { get; }

    public List<MixPerson> People { get; } = [];

    public List<string> Officials { get; } = [];

    /// <summary>Who may accept and who may forward what the people submit.</summary>
    public (string Reception, string Specialist) Desk { get; set; }

    /// <summary>Acts for which nothing was left; a look took their place.</summary>
    public long UsedUp => Interlocked.Read(ref _usedUp);

    public void Bring(string token, long draft) => _complete.Enqueue((token, draft));

    public void Bring(long submitted) => _submitted.Enqueue(submitted);

    public MixCall Call(int number)
    {
        var part = number * 37L % 100;
        foreach (var (share, make) in _acts)
        {
            if (part < share)
                return make(number) ?? Instead(number);
            part -= share;
        }

        throw new InvalidOperationException("The shares are a hundred.");
    }

    private MixCall Instead(int number)
    {
        Interlocked.Increment(ref _usedUp);
        return OwnList(number);
    }

    private MixPerson Person(int number) => People[number % People.Count];

    private string Official(int number) => Officials[number % Officials.Count];

    private MixCall Start(int number) => Get("/", Person(number).Token);

    private MixCall Search(int number) => Get("/thu-tuc?q=" + Uri.EscapeDataString(Words[number % Words.Length]), Person(number).Token);

    private MixCall Procedure(int number) => Get("/thu-tuc/1.001193", Person(number).Token);

    private MixCall OwnList(int number) => Get("/ho-so", Person(number).Token);

    private MixCall Own(int number) => Get(Path($"/ho-so/{Person(number).Dossier}"), Person(number).Token);

    private MixCall Drafts(int number) => Get("/ho-so-nhap", Person(number).Token);

    private MixCall Begin(int number) => new(HttpMethod.Post, "/api/drafts", Person(number).Token, """{"procedure": "1.004873"}""");

    private MixCall ChangeDraft(int number) => new(HttpMethod.Put, Path($"/api/drafts/{Person(number).Draft}/agency"), Person(number).Token, """{"commune": "19789"}""") { MayClash = true };

    private MixCall? Submit(int number) => _complete.TryDequeue(out var one)
        ? new(HttpMethod.Post, Path($"/api/drafts/{one.Draft}/submission"), one.Token, null) { Then = () => _submitted.Enqueue(one.Draft) }
        : null;

    private MixCall Inbox(int number) => Get("/can-bo", Official(number));

    private MixCall SearchPeople(int number) => Get("/can-bo/tim?q=" + Uri.EscapeDataString(MadeUpPeople.Name(number)), Official(number));

    private MixCall LookAt(int number) => Get(Path($"/can-bo/ho-so/{Person(number).Dossier}"), Desk.Reception);

    private MixCall? Accept(int number) => _submitted.TryDequeue(out var id)
        ? new(HttpMethod.Post, Path($"/api/dossiers/{id}/acceptance"), Desk.Reception, "{}") { Then = () => _accepted.Enqueue(id) }
        : null;

    private MixCall? Forward(int number) => _accepted.TryDequeue(out var id)
        ? new(HttpMethod.Post, Path($"/api/dossiers/{id}/forwarding?seen=2"), Desk.Specialist, """{"outcome": "forward"}""")
        : null;

    private static MixCall Get(string path, string token) => new(HttpMethod.Get, path, token, null);

    private static string Path(FormattableString path) => path.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Draft">One that stays a draft.</param>
/// <param name="Dossier">One that is followed.</param>
internal sealed record MixPerson(string Token, long Draft, long Dossier);

/// <summary>One call of a mix.</summary>
internal sealed record MixCall(HttpMethod Method, string Path, string Token, string? Json)
{
    /// <summary>What is so when it was answered well.</summary>
    public Action? Then { get; init; }

    /// <summary>409 is a right answer, too: so few people do so much that one of them does the same twice at once.</summary>
    public bool MayClash { get; init; }
}
