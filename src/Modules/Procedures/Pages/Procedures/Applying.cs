using Sen.Procedures.Domain;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>Where an application begins, for procedures that can be applied for here.</summary>
internal static class Applying
{
    /// <summary>Null: nobody can apply on the portal, because it ended, has no form, or wants the person at the counter.</summary>
    public static string? Href(PublishedVersion version, DateOnly on) =>
        HasForm(version) && version.IsInForce(on) && version.Procedure.Channels.Any(channel => channel.Kind is ChannelKind.Online) ? $"/nop-ho-so/{version.Procedure.Code}" : null;

    /// <summary>It is worked here, but only at the counter: originals are shown, or the person signs before an official.</summary>
    public static bool AtCounter(PublishedVersion version, DateOnly on) => HasForm(version) && version.IsInForce(on) && Href(version, on) is null;

    private static bool HasForm(PublishedVersion version) => version.Procedure.Cases.Any(one => one.Form is not null);
}
