using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sen.LedgerFormat;

/// <summary>OpenSSL's libcrypto (1.1.1 or later), with the nine functions that Ed25519 needs.</summary>
internal static partial class Libcrypto
{
    /// <summary>EVP_PKEY_ED25519 = NID_ED25519 of openssl/obj_mac.h.</summary>
    public const int Ed25519 = 1087;

    private const string Name = "sen-libcrypto";

    private static readonly string[] FileNames =
        ["libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so", "libcrypto.3.dylib", "libcrypto-3-x64.dll", "libcrypto-3-arm64.dll"];

    static Libcrypto() => NativeLibrary.SetDllImportResolver(typeof(Libcrypto).Assembly, Resolve);

    [LibraryImport(Name)]
    internal static partial KeyHandle EVP_PKEY_new_raw_private_key(int type, IntPtr engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Name)]
    internal static partial KeyHandle EVP_PKEY_new_raw_public_key(int type, IntPtr engine, ReadOnlySpan<byte> key, nuint length);

    [LibraryImport(Name)]
    internal static partial int EVP_PKEY_get_raw_public_key(KeyHandle key, Span<byte> publicKey, ref nuint length);

    [LibraryImport(Name)]
    internal static partial DigestHandle EVP_MD_CTX_new();

    [LibraryImport(Name)]
    internal static partial int EVP_DigestSignInit(DigestHandle context, IntPtr keyContext, IntPtr digest, IntPtr engine, KeyHandle key);

    [LibraryImport(Name)]
    internal static partial int EVP_DigestSign(
        DigestHandle context, Span<byte> signature, ref nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Name)]
    internal static partial int EVP_DigestVerifyInit(DigestHandle context, IntPtr keyContext, IntPtr digest, IntPtr engine, KeyHandle key);

    [LibraryImport(Name)]
    internal static partial int EVP_DigestVerify(
        DigestHandle context, ReadOnlySpan<byte> signature, nuint signatureLength, ReadOnlySpan<byte> message, nuint messageLength);

    [LibraryImport(Name)]
    private static partial void EVP_PKEY_free(IntPtr key);

    [LibraryImport(Name)]
    private static partial void EVP_MD_CTX_free(IntPtr context);

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath) =>
        libraryName == Name ? LoadFirst(FileNames) : IntPtr.Zero;

    internal static bool TryLoad(out IntPtr handle) => TryLoadFirst(FileNames, out handle);

    /// <exception cref="DllNotFoundException">None of the names could be loaded; the message says what to install.</exception>
    internal static IntPtr LoadFirst(IReadOnlyList<string> fileNames)
    {
        if (TryLoadFirst(fileNames, out var handle))
            return handle;
        throw new DllNotFoundException(
            "Signing the ledger needs libcrypto of OpenSSL 3 (or 1.1.1). Install it: 'apt install libssl3' on Debian and Ubuntu, "
            + $"'dnf install openssl-libs' on Fedora and RHEL, 'apk add libcrypto3' on Alpine. Tried: {string.Join(", ", fileNames)}.");
    }

    private static bool TryLoadFirst(IReadOnlyList<string> fileNames, out IntPtr handle)
    {
        foreach (var fileName in fileNames)
        {
            if (NativeLibrary.TryLoad(fileName, out handle))
                return true;
        }

        handle = IntPtr.Zero;
        return false;
    }

    internal sealed class KeyHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_PKEY_free(handle);
            return true;
        }
    }

    internal sealed class DigestHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
    {
        protected override bool ReleaseHandle()
        {
            EVP_MD_CTX_free(handle);
            return true;
        }
    }
}
