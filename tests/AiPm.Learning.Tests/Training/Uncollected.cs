using System.Runtime;

namespace AiPm.Learning.Tests.Training;

/// <summary>Calls TorchSharp where it would hand numbers to libtorch that a garbage collection may end before they are read.</summary>
internal static class Uncollected
{
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>Runs something that allocates little, without a garbage collection meanwhile.</summary>
    public static void Run(Action work)
    {
        var isHeld = GC.TryStartNoGCRegion(MostBytes);
        work();
        if (isHeld && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
