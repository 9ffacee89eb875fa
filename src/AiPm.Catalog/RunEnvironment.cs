using System.Reflection;
using System.Runtime.InteropServices;

namespace AiPm.Catalog;

/// <summary>The system and the versions that compute a run, in one line.</summary>
internal static class RunEnvironment
{
    /// <summary>Such as <c>AiPm 0.1.0 · .NET 10.0.1 · linux-x64 · Debian GNU/Linux 12</c>.</summary>
    public static string Current { get; } = string.Join(
        " · ",
        $"AiPm {Version}",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.OSDescription);

    private static string Version =>
        typeof(RunEnvironment).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
