namespace Sen.LedgerFormat;

/// <summary>The log's own line under a checkpoint: type 0x01, Ed25519 over T, key name = origin.</summary>
public static class LogSignature
{
    public static NoteSignature Sign(Checkpoint checkpoint, Ed25519Key key) =>
        new(checkpoint.Origin.Value, NoteKey.ForLog(checkpoint.Origin, key).Id, key.Sign(checkpoint.TextBytes));

    public static bool Verify(NoteSignature signature, Checkpoint checkpoint, NoteKey key) =>
        key.Type == NoteKeyType.Log && Ed25519Key.Verify(key.PublicKey, checkpoint.TextBytes, signature.Signature);
}
