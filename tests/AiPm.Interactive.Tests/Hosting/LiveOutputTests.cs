using AiPm.Catalog;
using AiPm.Hosting;

namespace AiPm.Interactive.Tests.Hosting;

public sealed class LiveOutputTests : IDisposable
{
    private readonly TypingPlace _place = new();

    [Fact]
    public void A_live_list_changes_in_one_place_and_is_a_plain_picture_at_the_end()
    {
        using var catalog = RunCatalog.Open(Workspace.At(_place.Folder), TimeProvider.System);
        var run = catalog.Begin(new RunStart { Verb = "track", Line = "track mlp", Name = "mlp" });
        var live = new List<MimeBundle>();
        _place.OnShown = () =>
        {
            if (_place.Shown is [{ } bundle])
            {
                live.Add(bundle);
                if (live.Count == 1)
                {
                    catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished, Metrics = [new("mae", 1.5)] });
                }
            }
        };

        _place.Session.RunLine("#!aipm runs --live", TestContext.Current.CancellationToken);

        Assert.Equal(2, live.Count);
        Assert.All(live, bundle => Assert.StartsWith("<img ", bundle["text/html"], StringComparison.Ordinal));
        Assert.Contains("running", live[0]["text/plain"], StringComparison.Ordinal);
        Assert.Contains("mae 1.50", live[1]["text/plain"], StringComparison.Ordinal);
        Assert.Null(_place.Shown[0]);
        Assert.Equal(["image/png", "text/html"], _place.Shown.Skip(1).Select(bundle => bundle!.Data[0].Key));
    }

    [Fact]
    public void A_second_word_that_makes_another_verb_is_suggested_with_its_options()
    {
        Assert.Contains("delete", _place.Texts("#!aipm runs d|"));
        Assert.Contains("--yes", _place.Texts("#!aipm runs delete r1 |"));
        Assert.DoesNotContain("--sort", _place.Texts("#!aipm runs delete r1 |"));
        Assert.DoesNotContain("delete", _place.Texts("#!aipm runs r1 d|"));
    }

    public void Dispose() => _place.Dispose();
}
