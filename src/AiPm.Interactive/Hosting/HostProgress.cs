using AiPm.Progress;

namespace AiPm.Hosting;

/// <summary>Shows progress as one output of the host, updated in place and taken away at the end.</summary>
internal sealed class HostProgress(IVerbHost host) : IProgressSink, IDisposable
{
    private Action<MimeBundle?>? _replace;

    public void Report(ProgressUpdate update)
    {
        var bundle = MimeBundle.Of("text/plain", update.ToString());
        if (_replace is null)
        {
            _replace = host.Show(bundle);
        }
        else
        {
            _replace(bundle);
        }
    }

    public void Dispose() => _replace?.Invoke(null);
}
