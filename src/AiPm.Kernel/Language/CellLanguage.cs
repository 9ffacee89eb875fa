using AiPm.Hosting;

namespace AiPm.Kernel.Language;

/// <summary>What an editor asks about the cell being typed: it sees what all earlier cells declared and every referenced package.</summary>
public sealed class CellLanguage
{
    internal CellLanguage()
    {
    }

    /// <summary>What can be typed at a place.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="position">The place, as an index of UTF-16 units.</param>
    /// <param name="cancellation">Stops looking.</param>
    public Task<Completions> CompleteAsync(string source, int position, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>What stands at a place: signature and documentation, as <c>text/plain</c> and <c>text/html</c>; null where nothing is known.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="position">The place, as an index of UTF-16 units.</param>
    /// <param name="isDetailed">Whether all there is to say is wanted, such as remarks and parameters.</param>
    /// <param name="cancellation">Stops looking.</param>
    public Task<MimeBundle?> InspectAsync(string source, int position, bool isDetailed, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Whether a text can be run as it stands.</summary>
    /// <param name="source">The text.</param>
    public CellCompleteness CompletenessOf(string source) => throw new NotImplementedException();
}
