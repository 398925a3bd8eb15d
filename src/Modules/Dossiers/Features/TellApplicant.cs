using Sen.Dossiers.Domain;
using Sen.Kernel.Changes;
using Sen.Notices;
using Sen.Procedures.Domain.Processes;
using Sen.Web;

namespace Sen.Dossiers.Features;

/// <summary>
/// What the applicant is told of an act, queued in its own change. Code, what happened, what to do, by when; no name, no number of a person, no
/// procedure, no link: whoever looks over a shoulder learns nothing, and nobody learns to follow links from messages.
/// </summary>
internal sealed class TellApplicant(NoticeDesk desk, Texts texts)
{
    /// <summary>The kinds: texts <c>dossiers.notice.KIND</c>, <c>.sms</c>, <c>.subject</c> and <c>.mail</c>.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["accepted", "supplement", "intake-refused", "confirm", "ready", "not-granted"];

    private const string WithoutPlace = "nơi nộp hồ sơ";

    /// <summary>The decision with the notices that its events call for. Most acts are nobody's news and cost nothing.</summary>
    public Decision Of(long id, Dossier? dossier, DateTimeOffset now, Decision decision)
    {
        if (dossier is null || decision.Problem is not null)
            return decision;
        // Who takes the result home with them is told nothing of what came before it.
        if (decision.Events.Any(one => one is ResultDelivered))
            return decision.And(NoticeDesk.Known(id, now));
        foreach (var happened in decision.Events)
        {
            if (happened is DossierSupplemented or ResultConfirmed { By: not ConfirmedBy.Silence } or ConfirmationDeclined or DossierWithdrawn)
                return decision.And(NoticeDesk.Known(id, now));
            if (NewsOf(dossier, happened) is { } news && IsNews(dossier, news))
                return decision.And(desk.Queue(id, Write(news, dossier), To(dossier), now));
        }

        return decision;
    }

    /// <summary>Who is told: who filed, else the owner.</summary>
    public Recipient To(Dossier dossier)
    {
        var owner = new Recipient(dossier.Owner.Phone, dossier.Owner.Email);
        return dossier.Submitter?.Person is { } filed && new Recipient(filed.Phone, filed.Email) is var submitter && (desk.Reaches(submitter) || !desk.Reaches(owner)) ? submitter : owner;
    }

    /// <summary>The words of one notice.</summary>
    internal Notice Write(News news, Dossier dossier)
    {
        var words = texts.In(Language.Vi);
        var key = $"dossiers.notice.{news.Kind}";
        var agency = news.AtResult ? dossier.Bodies.ResultAt.Name : dossier.Bodies.Receiving.Name;
        (string, object?)[] facts = [("code", news.Number), ("at", news.At), ("place", words.Get("dossiers.notice.centre", ("place", AgencyPlace.Of(agency)))), ("agency", agency)];
        var sms = words.Get($"{key}.sms", facts);
        if (!NoticeDesk.FitsSms(sms))
            sms = words.Get($"{key}.sms", ("code", news.Number), ("at", news.At), ("place", WithoutPlace), ("agency", agency));
        return new Notice(key, news.Number, sms, words.Get($"{key}.subject", facts), [.. words.Get($"{key}.mail", facts).Split("\n\n"), words["dossiers.notice.footer"]]);
    }

    private static News? NewsOf(Dossier d, DomainEvent happened) => happened switch
    {
        DossierAccepted e => new News("accepted", e.Code, e.Due.At),
        SupplementRequested e => new News("supplement", d.DisplayCode, e.Supplement.AnswerBy),
        IntakeRefused => new News("intake-refused", d.DisplayCode),
        ConfirmationAsked e => new News("confirm", d.DisplayCode, e.Confirmation.AnswerBy),
        ResultIssued { Step: null } e => new News(e.Result.Granted ? "ready" : "not-granted", d.DisplayCode) { AtResult = true },
        DossierForwarded { Step.Work: StepWork.Deliver } when d.Issued is not null => new News("ready", d.DisplayCode) { AtResult = true },
        _ => null,
    };

    // Who stands at the counter and can't be reached otherwise is told by the slip in the hand.
    private bool IsNews(Dossier d, News news) => news.Kind != "accepted" || d.Source is not (DossierSource.Counter or DossierSource.Assisted) || desk.Reaches(To(d));

    /// <param name="At">By when, or when.</param>
    internal sealed record News(string Kind, string Number, DateTimeOffset? At = null)
    {
        /// <summary>The place is where the result is collected.</summary>
        public bool AtResult { get; init; }
    }
}
