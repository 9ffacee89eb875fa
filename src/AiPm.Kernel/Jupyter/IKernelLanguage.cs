using AiPm.Hosting;
using AiPm.Kernel.Language;

namespace AiPm.Kernel.Jupyter;

/// <summary>What the protocol asks of the language behind it.</summary>
internal interface IKernelLanguage : IDisposable
{
    /// <summary>Runs a cell and waits for its end.</summary>
    Task<CellResult> RunAsync(CellRequest request, CancellationToken cancellation);

    /// <summary>What can be typed at a place, an index of UTF-16 units.</summary>
    Task<Completions> CompleteAsync(string source, int position, CancellationToken cancellation);

    /// <summary>What stands at a place; null where nothing is known.</summary>
    Task<MimeBundle?> InspectAsync(string source, int position, bool isDetailed, CancellationToken cancellation);

    /// <summary>Whether a text can be run as it stands.</summary>
    CellCompleteness CompletenessOf(string source);
}
