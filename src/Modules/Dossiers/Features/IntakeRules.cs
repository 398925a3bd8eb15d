using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Sen.Dossiers.Domain;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <summary>What the law leaves to the agency at the counter, from a day on.</summary>
/// <param name="RefusalBy">Who issues form 03: <see cref="DeskRole.CentreDirector"/>, <see cref="DeskRole.Signatory"/> or <see cref="DeskRole.Reception"/>.</param>
/// <param name="AnswerDays">Calendar days that an applicant has to answer a supplement (M).</param>
/// <param name="AskWithinDays">Working days after reception within which a supplement may be asked (Decree 61/2018 art 19.4).</param>
/// <param name="IntakeHours">Working hours in which the counter looks at an online dossier (M, Decree 45/2020).</param>
internal sealed record IntakeRules(DateOnly From, DeskRole RefusalBy, int AnswerDays, int AskWithinDays, int IntakeHours)
{
    public static readonly IntakeRules Standard = new(DateOnly.MinValue, DeskRole.CentreDirector, AnswerDays: 30, AskWithinDays: 3, IntakeHours: 8);

    public static readonly IReadOnlyList<DeskRole> Issuers = [DeskRole.CentreDirector, DeskRole.Signatory, DeskRole.Reception];
}

/// <summary>The rules of the counter by day: a setting of the node, read at its start and with each change.</summary>
internal sealed class IntakeRulesSource(Settings settings) : IHostedService
{
    private const string Setting = "dossiers.intake-rules";

    public Edition Edition => new(Setting, Load);

    /// <summary>Newest first; the last one holds since ever.</summary>
    public IReadOnlyList<IntakeRules> All { get; private set; } = [IntakeRules.Standard];

    public IntakeRules On(DateOnly day) => All.First(rules => rules.From <= day);

    /// <summary>Adds rules that hold from a day on, or replaces those of that day.</summary>
    public async Task Enter(IntakeRules rules, CancellationToken ct)
    {
        await settings.Change(
            Setting,
            kept => JsonSerializer.Serialize(Read(kept).Where(one => one.From != rules.From).Append(rules).OrderByDescending(one => one.From), SenJson.Options),
            Setting,
            ct);
        await Load(ct);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Load(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Load(CancellationToken ct) => All = [.. Read(await settings.Get(Setting, ct)), IntakeRules.Standard];

    private static IReadOnlyList<IntakeRules> Read(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<IntakeRules>>(kept, SenJson.Options)!;
}
