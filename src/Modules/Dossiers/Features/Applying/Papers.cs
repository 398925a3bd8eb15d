using Sen.Dossiers.Domain;
using Sen.Files;
using Sen.Procedures.Domain;
using Sen.Procedures.Domain.Forms;

namespace Sen.Dossiers.Features;

/// <summary>The components of a case as they were handed in: files from the form's file fields, papers to show at the counter.</summary>
internal static class Papers
{
    public static IReadOnlyList<Paper> Of(ProcedurePackage package, Answers answers)
    {
        var files = package.Form.Fields
            .Where(field => field.Type is FieldType.File && field.Component is not null)
            .ToLookup(field => field.Component!, field => FileRules.Of(field.Id, answers));
        return
        [
            .. package.Case.Components
                .Where(component => component.Present || files[component.Code].Any(uploaded => uploaded.Count > 0))
                .Select(component => new Paper(
                    component.Code,
                    component.Name.Vi,
                    component.Originals,
                    component.Copies,
                    component.Present,
                    [.. files[component.Code].SelectMany(uploaded => uploaded).Select(Stored)])),
        ];
    }

    public static StoredFile Stored(FilePaper file) => new(file.File, file.Name, file.Bytes, file.Sha256, MediaTypeOf(file.Name));

    private static string MediaTypeOf(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".PDF" => "application/pdf",
        ".PNG" => "image/png",
        _ => "image/jpeg",
    };
}

internal static class PackageReference
{
    /// <summary>How the dossier will name what it was filed under.</summary>
    public static ProcedureRef Reference(this ProcedurePackage package, ChannelKind channel)
    {
        var time = package.Version.Channels.FirstOrDefault(one => one.Kind == channel)?.Time ?? package.Version.Channels.Select(one => one.Time).FirstOrDefault(one => one is not null);
        return new ProcedureRef(package.Published.Key, package.Version.Code, package.Case.Code, package.Version.Name.Vi, package.Version.Field.Name.Vi, time ?? "same-day");
    }
}
