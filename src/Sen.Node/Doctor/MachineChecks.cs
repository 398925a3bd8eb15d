using System.Globalization;
using Sen.LedgerFormat;

namespace Sen.Node.Doctor;

/// <summary>What a node needs of the machine.</summary>
internal static class MachineChecks
{
    private static readonly DateTimeOffset Built = new(File.GetLastWriteTimeUtc(Environment.ProcessPath!), TimeSpan.Zero);

    public static IEnumerable<Finding> Run(TimeProvider time)
    {
        yield return Runtime(Environment.Version);
        yield return Libcrypto();
        yield return Letters();
        yield return TimeOfDay(time.GetUtcNow());
    }

    internal static Finding Runtime(Version version) => version.Major == 10
        ? Finding.Good(".NET", version.ToString())
        : Finding.Fault(".NET", version.ToString(), "Install the .NET 10 SDK or runtime; this program is built for it.");

    private static Finding Libcrypto()
    {
        try
        {
            using var key = Ed25519Key.FromSeed(new byte[32]);
            return Finding.Good("libcrypto", "signs with Ed25519");
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException or TypeInitializationException)
        {
            return Finding.Fault("libcrypto", missing.Message, "Install OpenSSL 3: apt-get install libssl3.");
        }
    }

    private static Finding Letters()
    {
        const string What = "ICU";
        // In the invariant mode nothing is folded or sorted as Vietnamese.
        var works = "ế".Normalize(System.Text.NormalizationForm.FormD).Length == 3 && CultureInfo.GetCultureInfo("vi-VN").TextInfo.ToUpper("đ") == "Đ";
        return works
            ? Finding.Good(What, "knows Vietnamese letters")
            : Finding.Fault(What, "Vietnamese letters are not known", "Install ICU (apt-get install libicu72) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }

    /// <summary>A clock before the program was built, or far after it, was never set.</summary>
    internal static Finding TimeOfDay(DateTimeOffset now)
    {
        var seen = now.ToOffset(Kernel.Clock.VietNam).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        return now > Built.AddDays(-1) && now < Built.AddYears(15)
            ? Finding.Good("Clock", seen)
            : Finding.Fault("Clock", seen, "Set the clock of the machine and let it be kept: timedatectl set-ntp true. Deadlines and the ledger depend on it.");
    }
}
