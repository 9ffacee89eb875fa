using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Core.Tests;

public class VerbTableTests
{
    [Fact]
    public void A_name_is_there_once() => Assert.Throws<ArgumentException>(() => new VerbTable([new HelpVerb(), new HelpVerb()]));

    [Fact]
    public void Verbs_are_listed_where_they_can_be_typed()
    {
        Assert.Equal(["help", "paint"], TestVerbs.Table.In(VerbHosts.Notebook).Select(verb => verb.Spec.Name));
        Assert.Equal(["help", "paint", "sweep"], TestVerbs.Table.In(VerbHosts.Terminal).Select(verb => verb.Spec.Name));
        Assert.Equal(3, TestVerbs.Table.All.Count);
    }

    [Fact]
    public void A_spec_is_read_off_the_options()
    {
        var spec = new PaintVerb().Spec;

        Assert.Equal(
            "paint DATA --target COLUMN [--title TEXT] [--row-count N] [--offset N] [--budget N] [--share NUMBER] [--shift NUMBER] [--quick] "
            + "[--limit TIME] [--colour red|dark-blue] [--second red|dark-blue] [--loss mae|rmse] [--features A,B,…] [--parameter NAME=VALUE]",
            spec.Usage);
        Assert.Equal(("Share", "0.2", "0.05 to 0.5"), (spec.FindOption("share")!.PropertyName, spec.FindOption("share")!.DefaultText, spec.FindOption("share")!.LimitsText));
        Assert.Equal(("all columns", "5m", "red"), (spec.FindOption("features")!.DefaultText, spec.FindOption("limit")!.DefaultText, spec.FindOption("colour")!.DefaultText));
        Assert.Equal((OptionKind.Data, true), (spec.Argument!.Kind, spec.Argument.Required));
        Assert.Null(spec.FindOption("Share"));
    }

    [Fact]
    public void What_a_value_names_is_read_off_the_options()
    {
        var spec = new PaintVerb().Spec;

        Assert.Equal(CompletionSource.Data, spec.Argument!.Completes);
        Assert.Equal(CompletionSource.Column, spec.FindOption("features")!.Completes);
        Assert.Equal(CompletionSource.None, spec.FindOption("title")!.Completes);
        Assert.Equal(CompletionSource.Verb, new HelpVerb().Spec.Argument!.Completes);
        Assert.Equal(CompletionSource.Folder, new InitVerb().Spec.Argument!.Completes);
    }

    [Fact]
    public void Every_verb_has_the_options_of_its_host_but_for_those_it_names_itself()
    {
        var spec = new PaintVerb().Spec;

        Assert.Equal(["--as NAME"], UniversalOption.Of(spec, VerbHosts.Notebook).Select(option => option.Form));
        Assert.Equal(["--json", "--html FILE"], UniversalOption.Of(spec, VerbHosts.Terminal).Select(option => option.Form));
        Assert.Equal(["--json"], UniversalOption.Of(spec with { Options = [spec.FindOption("title")! with { Name = "html" }] }, VerbHosts.Terminal).Select(option => option.Form));
    }

    [Fact]
    public void Every_example_of_the_ground_floor_parses()
    {
        var table = new VerbTable([new HelpVerb(), new InitVerb()]);
        foreach (var example in table.All.SelectMany(verb => verb.Spec.Examples))
        {
            Assert.Equal(example, table.Parse(VerbLine.Split(example), VerbHosts.Terminal).Line);
        }
    }
}
