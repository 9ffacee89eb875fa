using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Formatters;

/// <summary>A formatter of ours that a library's own, registered later, would hide.</summary>
/// <remarks>
/// The extension in the package Microsoft.Data.Analysis registers one for data frames as soon as the package is asked for.
/// It pages with scripts and numbers its tables by the clock, so a notebook that did not change would differ at each run.
/// </remarks>
/// <param name="type">The type shown.</param>
/// <param name="mimeType">The form.</param>
/// <param name="register">Registers it, over all that were registered before.</param>
internal sealed class OwnFormatter(Type type, string mimeType, Action register)
{
    private readonly Lock _lock = new();
    private ITypeFormatter? _own = First(type, mimeType);
    private bool _isRivalExpected;

    /// <summary>Says that a library is about to register its own.</summary>
    public void ExpectRival() => _isRivalExpected = true;

    /// <summary>Registers ours again, once, when the library's has come; a formatter that a user registers later stays first.</summary>
    public void StandFirst()
    {
        if (!_isRivalExpected)
        {
            return;
        }

        lock (_lock)
        {
            if (_isRivalExpected && !ReferenceEquals(First(type, mimeType), _own))
            {
                _isRivalExpected = false;
                register();
                _own = First(type, mimeType);
            }
        }
    }

    private static ITypeFormatter? First(Type type, string mimeType) =>
        Formatter.RegisteredFormatters(includeDefaults: false).FirstOrDefault(formatter => formatter.Type == type && formatter.MimeType == mimeType);
}
