using AiPm.Formatters;
using AiPm.Pictures;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>Shows progress as one output of the host, updated in place and taken away at the end: a line, or what is found so far.</summary>
internal sealed class HostProgress(IVerbHost host) : IProgressSink, IDisposable
{
    private Action<MimeBundle?>? _replace;

    public void Report(ProgressUpdate update)
    {
        var bundle = update.Interim is { } report ? Of(report) : MimeBundle.Of("text/plain", update.ToString());
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

    // As HTML, not as a picture of its own: .NET Interactive keeps the forms of the first output, and an empty picture is a broken one there.
    private MimeBundle Of(Report report)
    {
        var text = ReportOutputs.TextOf(report, host.Width);
        if (host.Kind == VerbHosts.Terminal)
        {
            return MimeBundle.Of("text/plain", text);
        }

        var html = report is IPictured pictured ? PictureHtml.Of(pictured.Draw(), report.Sentence) : string.Join('\n', report.Tables.Select(HtmlTable.Write));
        return new MimeBundle { Data = [new("text/html", html), new("text/plain", text)] };
    }
}
