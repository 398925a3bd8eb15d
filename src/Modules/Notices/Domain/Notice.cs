namespace Sen.Notices;

/// <summary>What somebody is told about a case.</summary>
/// <param name="Kind">Key of the text that names it for officials, e.g. <c>dossiers.notice.accepted</c>.</param>
/// <param name="Number">What people call the case: its code.</param>
/// <param name="Sms">With its marks; it leaves without them. No name, no number of a person, nothing that tells what it is about.</param>
/// <param name="Paragraphs">Of the e-mail.</param>
public sealed record Notice(string Kind, string Number, string Sms, string Subject, IReadOnlyList<string> Paragraphs);

/// <summary>Where a person can be reached; null: not there.</summary>
public sealed record Recipient(string? Phone, string? Email);

/// <summary>By which way somebody is told. Numbers are in rows and never change.</summary>
public enum NoticeChannel
{
    Sms = 1,
    Email = 2,

    /// <summary>By an official, at the counter or by a call.</summary>
    Counter = 3,
}

/// <summary>Where a notice stands. Numbers are in rows and never change.</summary>
public enum NoticeState
{
    Waiting = 1,
    Sent = 2,

    /// <summary>It could not be delivered and is parked: the administrator sends it again, or an official tells the person.</summary>
    Failed = 3,

    /// <summary>To be told by an official.</summary>
    ToTell = 4,

    /// <summary>An official told it.</summary>
    Told = 5,

    /// <summary>The person has answered or come since: nothing is to be told any more.</summary>
    Moot = 6,
}

/// <summary>A notice as officials see it: no address, no text.</summary>
public sealed class NoticeStatus
{
    /// <summary>The id under which the message left.</summary>
    public string Message { get; init; } = "";

    public long StreamId { get; init; }

    public string Number { get; init; } = "";

    public string Kind { get; init; } = "";

    public NoticeChannel Channel { get; init; }

    /// <summary>What tells the address from another: <c>…456</c>, <c>l…@example.vn</c>.</summary>
    public string Hint { get; init; } = "";

    public NoticeState State { get; init; }

    public long Queued { get; init; }

    public long? Ended { get; init; }

    public string? Failure { get; init; }

    /// <summary>Somebody has to tell the person.</summary>
    public bool IsOpen => State is NoticeState.Failed or NoticeState.ToTell;
}
