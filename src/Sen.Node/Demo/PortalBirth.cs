using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Sen.Node.Demo;

/// <summary>A birth that a made-up mother registers on the National Portal, as the portal sends it.</summary>
/// <param name="Number">Tells one from the other; also in the mother's ID number, of a province that no law has assigned.</param>
internal sealed record PortalBirth(int Number, string Code, string Commune, string Mother, string Child)
{
    public const string Procedure = "1.001193";

    public const string Component = "KS-01";

    /// <summary>A certificate of birth with its number on it.</summary>
    public byte[] Certificate => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"%PDF-1.4\n1 0 obj<</Type/Catalog/Number {Number}>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));

    /// <param name="files">Names and addresses of the files for <see cref="Component"/>, with what the portal says of each.</param>
    public JsonObject Message(long revision, DateTimeOffset sentAt, params IEnumerable<JsonObject> files)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"099196{Number:000000}");
        return new JsonObject
        {
            ["code"] = Code,
            ["revision"] = revision,
            ["sentAt"] = sentAt,
            ["procedure"] = Procedure,
            ["commune"] = Commune,
            ["owner"] = new JsonObject { ["name"] = Mother, ["birthDate"] = "1996-04-12", ["idNumber"] = id, ["residence"] = Home(), ["phone"] = null, ["email"] = null },
            ["answers"] = new JsonObject
            {
                ["requesterRole"] = "mother", ["parentsMarried"] = "no", ["birthProof"] = "certificate", ["fatherDeclared"] = "no",
                ["child.name"] = Child, ["child.sex"] = "female", ["child.birthDate"] = "2026-11-20", ["child.ethnicity"] = "01", ["child.nationality"] = "VN",
                ["child.birthFacility"] = "Bệnh viện Trung ương Huế", ["child.birthPlace"] = Home(), ["child.hometown"] = Home(),
                ["mother.name"] = Mother, ["mother.birthDate"] = "1996-04-12", ["mother.idNumber"] = id, ["mother.ethnicity"] = "01", ["mother.nationality"] = "VN", ["mother.residence"] = Home(),
                ["copies"] = 1, ["owner.entitlement"] = "none", ["resultChannel"] = "centre", ["truth"] = true,
            },
            ["files"] = new JsonArray([.. files]),
        };
    }

    public static JsonObject File(string name, Uri address, long? bytes = null, string? sha256 = null) =>
        new() { ["component"] = Component, ["name"] = name, ["url"] = address.ToString(), ["bytes"] = bytes, ["sha256"] = sha256 };

    private JsonObject Home() => new() { ["country"] = "VN", ["province"] = "46", ["commune"] = Commune, ["detail"] = "12 Lê Lợi" };
}
