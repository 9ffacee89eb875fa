using AiPm.Verbs;

namespace AiPm.Core.Tests;

public class HelpVerbTests
{
    [Fact]
    public void Help_lists_the_verbs_that_can_be_typed_here()
    {
        var report = Help(null, VerbHosts.Notebook);

        Assert.Equal("Type #!aipm VERB; #!aipm help VERB explains one.", report.Sentence);
        var table = Assert.Single(report.Tables);
        Assert.Equal(["help", "paint"], table.Rows.Select(row => row[0]));
        Assert.Equal(["paint", "Paints a column.", "paint rides --target y --quick"], table.Rows[1]);
        Assert.Equal(3, Help(null, VerbHosts.Terminal).Tables[0].Rows.Count);
    }

    [Fact]
    public void Help_explains_every_option_of_a_verb()
    {
        var report = Help("paint", VerbHosts.Terminal);

        Assert.Equal("paint: Paints a column. It answers: How does it look?", report.Sentence);
        Assert.StartsWith("aipm paint DATA --target COLUMN", report.Tables[0].Title, StringComparison.Ordinal);
        Assert.Equal(new PaintVerb().Spec.Options.Count + 1, report.Tables[0].Rows.Count);
        Assert.Equal(["DATA", "What to paint.", "required", ""], report.Tables[0].Rows[0]);
        Assert.Contains(report.Tables[0].Rows, row => row.SequenceEqual(["--share NUMBER", "The share held out.", "0.2", "0.05 to 0.5"]));
        Assert.Contains(report.Tables[0].Rows, row => row.SequenceEqual(["--quick", "Whether it is quick.", "", ""]));
        Assert.Equal(["aipm paint rides --target y"], report.Tables[1].Rows[0]);
        Assert.Equal([["method", "By brush."], ["take care", "Paint dries."]], report.Tables[2].Rows);
    }

    [Fact]
    public void Help_on_an_unknown_verb_has_the_nearest()
    {
        var error = Assert.Throws<UsageException>(() => Help("pain", VerbHosts.Terminal));

        Assert.Equal(("There is no verb 'pain'. The nearest is 'paint'.", "aipm help paint"), (error.Problem, error.Next));
    }

    private static HelpReport Help(string? verb, VerbHosts host) => new HelpVerb().Run(
        new HelpOptions { Verb = verb },
        new VerbContext { Workspace = Workspace.At("."), Folder = ".", Verbs = TestVerbs.Table, Host = host });
}
