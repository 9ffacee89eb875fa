using AiPm.Hosting;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Interactive.Tests.Extension;

/// <summary>Progress and stopping, with a verb that takes as long as a test wants.</summary>
public class DotNetInteractiveHostTests
{
    private readonly List<List<MimeBundle>> _displays = [];
    private readonly TaskCompletionSource _begun = new();

    [Fact]
    public async Task Progress_is_one_display_that_is_updated_in_place_and_emptied_at_the_end()
    {
        var host = Host(_ => { });

        Assert.Null(await host.RunAsync("Directive: #!aipm work", "work", CancellationToken.None));

        Assert.Equal(2, _displays.Count);
        Assert.Equal(2, _displays[0].Count);
        Assert.StartsWith("Working", _displays[0][0]["text/plain"], StringComparison.Ordinal);
        Assert.Equal("", _displays[0][1]["text/plain"]);
        Assert.Contains("done", Assert.Single(_displays[1])["text/plain"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verb_is_stopped_while_it_runs()
    {
        using var stop = new CancellationTokenSource();
        var host = Host(cancellation =>
        {
            _begun.SetResult();
            cancellation.WaitHandle.WaitOne();
            cancellation.ThrowIfCancellationRequested();
        });

        var run = host.RunAsync("#!aipm work", "work", stop.Token);
        await _begun.Task;
        await stop.CancelAsync();

        Assert.Equal("The verb was stopped before it ended.", await run);
        Assert.Equal("", Assert.Single(_displays)[^1]["text/plain"]);
    }

    [Fact]
    public async Task An_error_that_is_no_users_goes_to_the_engine_as_it_is()
    {
        var host = Host(_ => throw new NotSupportedException("ours"));

        await Assert.ThrowsAsync<NotSupportedException>(() => host.RunAsync("#!aipm work", "work", CancellationToken.None));
    }

    [Fact]
    public async Task A_variable_that_the_engine_refuses_is_said_in_words()
    {
        var host = Host(_ => { });

        var problem = await host.RunAsync("#!aipm work --as refused", "work", CancellationToken.None);

        Assert.Equal("The report could not be given to the variable 'refused': (1,1): error CS0128\n  Try: --as report", problem);
    }

    private DotNetInteractiveHost Host(Action<CancellationToken> work) => new(new VerbTable([new WorkVerb(work)]))
    {
        Find = _ => null,
        FindNames = () => [],
        Set = (name, _) => throw new InvalidOperationException($"(1,1): error CS0128\n{name}"),
        Display = (value, _) =>
        {
            List<MimeBundle> states = [(MimeBundle)value];
            _displays.Add(states);
            return update => states.Add((MimeBundle)update);
        },
        CurrentCancellation = () => CancellationToken.None,
    };

    public sealed record WorkOptions;

    public sealed record WorkReport : Report
    {
        public override string Verb => "work";

        public override string Sentence => "It is done.";
    }

    private sealed class WorkVerb(Action<CancellationToken> work) : Verb<WorkOptions, WorkReport>(new VerbSpec
    {
        Name = "work",
        Summary = "Works.",
        Question = "Does it work?",
        Examples = ["work"],
    })
    {
        public override WorkReport Run(WorkOptions options, VerbContext context)
        {
            context.Progress.Report(new ProgressUpdate { Activity = "Working", Share = 0.5 });
            work(context.Cancellation);
            return new WorkReport();
        }
    }
}
