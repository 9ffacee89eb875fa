using AiPm.Progress;

namespace AiPm.Core.Tests;

/// <summary>Keeps what was shown.</summary>
internal sealed class KeptProgress : IProgressSink
{
    public List<double?> Shares { get; } = [];

    public void Report(ProgressUpdate update) => Shares.Add(update.Share);
}
