using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Sen.LedgerFormat;

/// <summary>
/// SHA-256 of short inputs: the ledger's are 33 to a few hundred bytes. The library's own call clears OpenSSL's list of errors and makes a context each time,
/// half a microsecond that is ten times the hash itself; this one calls libcrypto's plain functions. Where those are not there, it is the library's.
/// </summary>
public static unsafe class FastSha256
{
    public const int Length = 32;

    /// <summary>Longer inputs would keep the collector waiting, and gain nothing.</summary>
    private const int Short = 1_024;

    /// <summary>SHA256_CTX has 112 bytes in every release from 0.9.8 to 3.</summary>
    private const int ContextLength = 256;

    private static readonly delegate* unmanaged[SuppressGCTransition]<byte*, int> Init;
    private static readonly delegate* unmanaged[SuppressGCTransition]<byte*, byte*, nuint, int> Update;
    private static readonly delegate* unmanaged[SuppressGCTransition]<byte*, byte*, int> Final;

#pragma warning disable CA1810 // Three pointers that come together or not at all.
    static FastSha256()
#pragma warning restore CA1810
    {
        if (!Libcrypto.TryLoad(out var library)
            || !NativeLibrary.TryGetExport(library, "SHA256_Init", out var init)
            || !NativeLibrary.TryGetExport(library, "SHA256_Update", out var update)
            || !NativeLibrary.TryGetExport(library, "SHA256_Final", out var final))
            return;
        Init = (delegate* unmanaged[SuppressGCTransition]<byte*, int>)init;
        Update = (delegate* unmanaged[SuppressGCTransition]<byte*, byte*, nuint, int>)update;
        Final = (delegate* unmanaged[SuppressGCTransition]<byte*, byte*, int>)final;
    }

    /// <summary>Libcrypto's plain functions are there.</summary>
    internal static bool IsFast => Init != null;

    /// <param name="hash">Takes the 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, Length, nameof(hash));
        if (bytes.Length > Short || !IsFast)
        {
            SHA256.HashData(bytes, hash);
            return;
        }

        var context = stackalloc byte[ContextLength];
        fixed (byte* input = bytes, output = hash)
        {
            if (Init(context) == 1 && Update(context, input, (nuint)bytes.Length) == 1 && Final(output, context) == 1)
                return;
        }

        SHA256.HashData(bytes, hash);
    }

    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var hash = new byte[Length];
        Hash(bytes, hash);
        return hash;
    }
}
