using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sen.Accounts;
using Sen.Dossiers.Domain;
using Sen.Dossiers.Domain.Inbound;
using Sen.Kernel;

namespace Sen.Dossiers.Features;

/// <param name="IsOlder">A later revision came before: this one was not looked at.</param>
internal sealed record ReceivedInbound(InboundRow Row, bool IsOlder);

/// <summary>
/// Takes a dossier from another system: written down before it is acknowledged, then worked by <see cref="TakeInDossiers"/>. The same revision
/// again changes nothing; a later one takes the place of what is not in yet; an older one is left aside.
/// </summary>
internal sealed class ReceiveInbound(Store store, InboundSystems systems, ReadInbound read, InboundDossiers rows, TakeInDossiers work)
{
    private const int Tries = 5;

    public async Task<Result<ReceivedInbound>> Run(Visitor visitor, InboundBody body, CancellationToken ct)
    {
        if (!(await systems.Of(visitor.AccountId, ct)).TryGet(out var system, out var problem))
            return problem;
        // What is in stays in, whatever the procedure asks today: a repeated message is answered as before.
        var digest = DigestOf(body);
        if (ExternalCode.TryParse(body.Code, out var code) && await rows.Find(system.Account, code.ToString(), ct) is { } known && known.Revision == body.Revision && known.Digest == digest)
            return new ReceivedInbound(known, IsOlder: false);
        if (!(await read.Run(system, body, ct)).TryGet(out var sent, out problem))
            return problem;

        for (var attempt = 1; ; attempt++)
        {
            var row = await rows.Find(system.Account, sent.Code.ToString(), ct);
            if (row is not null && sent.Revision < row.Revision)
                return new ReceivedInbound(row, IsOlder: true);
            if (row is not null && sent.Revision == row.Revision)
                return row.Digest == digest ? new ReceivedInbound(row, IsOlder: false) : DossierProblems.InboundRevisionDiffers.With("revision", row.Revision);
            if (row is { Stands: InboundState.Submitted })
                return DossierProblems.InboundAlreadySubmitted.With("revision", row.Revision);

            var refused = row is null
                ? await rows.Insert(store.Numbers.Next(), RandomNumberGenerator.GetBytes(16), system.Account, sent.Code.ToString(), sent.Revision, digest, sent.Message, ct)
                : await rows.Replace(row, sent.Revision, digest, sent.Message, ct);
            if (refused is null)
            {
                work.Begin();
                return new ReceivedInbound((await rows.Find(system.Account, sent.Code.ToString(), CancellationToken.None))!, IsOlder: false);
            }

            // Somebody was quicker: another sending of the same dossier, or its files are in.
            if (attempt == Tries || (refused.Code != DossierProblems.InboundThere.Code && refused.Code != KernelProblems.Conflict.Code))
                return refused;
        }
    }

    // Of what was sent, not of when: a sender that repeats itself may date its letter anew.
    private static string DigestOf(InboundBody body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(body with { SentAt = null }, SenJson.Options))));
}
