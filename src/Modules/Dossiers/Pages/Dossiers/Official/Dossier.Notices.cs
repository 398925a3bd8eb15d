using Microsoft.AspNetCore.Mvc;
using Sen.Kernel;
using Sen.Notices;

namespace Sen.Dossiers.Pages.Dossiers.Official;

internal sealed partial class DossierPage
{
    /// <summary>Somebody told the applicant in person or by a call. Told twice is told.</summary>
    public async Task<IActionResult> OnPostTold(long id, CancellationToken ct)
    {
        if (await Load(id, ct) is { } refused)
            return Refuse(refused);
        return await acts.Notices.Told(id, Visitor.AccountId, ct) is { } problem ? Again(problem) : GoOn("told", id, id);
    }

    /// <summary>How a notice stands, in one line; of the address no more than tells it from another.</summary>
    public string Words(NoticeStatus notice) => Texts.Get(
        $"official.notices.{notice.State}",
        ("channel", Texts[$"notices.channel.{notice.Channel}"]), ("hint", notice.Hint), ("at", Micros.FromMicros(notice.Ended ?? notice.Queued)), ("why", Texts.Failure(notice.Failure)));
}
