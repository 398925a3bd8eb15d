using Sen.Procedures.Domain;

namespace Sen.Procedures.Pages.Procedures;

/// <summary>Where an application begins, for procedures that can be applied for here.</summary>
internal static class Applying
{
    /// <summary>Null: nobody can apply here, because it ended or has no form.</summary>
    public static string? Href(PublishedVersion version, DateOnly on) =>
        version.IsInForce(on) && Case(version) is not null ? $"/nop-ho-so/{version.Procedure.Code}" : null;

    public static bool Online(PublishedVersion version, DateOnly on) => Href(version, on) is not null && version.Procedure.Channels.Any(channel => channel.Kind is ChannelKind.Online);

    private static ProcedureCase? Case(PublishedVersion version) => version.Procedure.Cases.FirstOrDefault(one => one.Form is not null);
}
