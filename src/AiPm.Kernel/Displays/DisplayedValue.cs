namespace AiPm.Kernel;

/// <summary>Something that a cell shows: it can be updated in place, also from a later cell or another thread.</summary>
public sealed class DisplayedValue
{
    private readonly OutputRecorder? _recorder;
    private readonly IReadOnlyList<string> _mimeTypes;
    private readonly List<RecordedOutput> _shown = [];

    private DisplayedValue(OutputRecorder? recorder, IReadOnlyList<string> mimeTypes)
    {
        _recorder = recorder;
        _mimeTypes = mimeTypes;
    }

    internal static DisplayedValue Show(object? value, IReadOnlyList<string> mimeTypes)
    {
        var displayed = new DisplayedValue(CurrentCell.Nearest, mimeTypes);
        displayed.Update(value);
        return displayed;
    }

    /// <summary>Shows another value in the same place.</summary>
    /// <param name="value">The value.</param>
    public void Update(object? value)
    {
        var bundles = ValueForms.Of(value, _mimeTypes);
        if (_recorder is null)
        {
            return;
        }

        lock (_shown)
        {
            for (var i = 0; i < bundles.Count; i++)
            {
                if (i < _shown.Count)
                {
                    _recorder.Replace(_shown[i], bundles[i]);
                }
                else
                {
                    _shown.Add(_recorder.Show(bundles[i]));
                }
            }

            foreach (var left in _shown.Skip(bundles.Count))
            {
                _recorder.Replace(left, null);
            }

            _shown.RemoveRange(bundles.Count, _shown.Count - bundles.Count);
        }
    }
}
