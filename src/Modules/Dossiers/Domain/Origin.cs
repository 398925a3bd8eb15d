namespace Sen.Dossiers.Domain;

/// <summary>By which way a dossier came in. Numbers are part of reports and never change.</summary>
internal enum DossierSource
{
    /// <summary>The owner, or somebody for them, on this portal.</summary>
    Portal = 1,

    /// <summary>On paper at the counter; the official types it.</summary>
    Counter = 2,

    /// <summary>Filed online at the counter by an official beside the person ("hỗ trợ nộp").</summary>
    Assisted = 3,

    /// <summary>On paper by public post (Decision 45/2016/QĐ-TTg).</summary>
    Post = 4,

    NationalPortal = 5,

    MinistrySystem = 6,
}

/// <summary>How the dossier came in, where its channel does not say it.</summary>
/// <param name="External">What the system that it was filed in says of it; null: it was filed here.</param>
/// <param name="Difference">Why the form says otherwise than the card of who stood at the counter, or why an expired passport was taken; null: neither.</param>
/// <param name="OldNumber">What the card of who stood at the counter says of the number before.</param>
internal sealed record Origin(DossierSource Source, Assistance? Help = null, External? External = null, string? Difference = null, LinkedNumber? OldNumber = null);

/// <summary>The old nine digits of a person, linked by the card to the 12: the person is found by them, never identified (Law 26/2023/QH15 art 46).</summary>
internal sealed record LinkedNumber(string IdNumber, string OldNumber);

/// <summary>A dossier as the other system knows it.</summary>
/// <param name="System">Name of that system.</param>
/// <param name="Code">Its code of the dossier.</param>
/// <param name="Revision">Which of its sendings is in.</param>
/// <param name="FirstReceivedAt">When its first sending came.</param>
/// <param name="Earlier">What was wrong with earlier sendings; null: nothing.</param>
internal sealed record External(string System, string Code, long Revision, DateTimeOffset SentAt, DateTimeOffset FirstReceivedAt, IReadOnlyList<EarlierFault>? Earlier = null);

/// <param name="Code">Of the problem.</param>
internal sealed record EarlierFault(long Revision, string? ComponentName, string? Name, string Code, DateTimeOffset At);

/// <summary>Help in filing: who helped, and how the person confirmed what was typed for them. The place of help is <see cref="Bodies.Assisting"/>.</summary>
/// <param name="Role">In which role, where it was not the counter's own.</param>
internal sealed record Assistance(string Helper, ReadBack ReadBack, string? Role = null);

/// <summary>How a person confirms what an official typed for them, after it was read back.</summary>
internal enum ReadBack
{
    /// <summary>Signed the printed read-back.</summary>
    Signature,

    /// <summary>Cannot sign: a fingerprint on the printed read-back.</summary>
    Fingerprint,

    /// <summary>On the own telephone.</summary>
    OwnPhone,

    /// <summary>Can neither sign nor give a fingerprint: the official's record says so.</summary>
    OfficialRecord,
}
