using System.Globalization;
using AiPm.Catalog;
using CsCheck;

namespace AiPm.Experiments.Tests.Search;

public sealed class RunFilterTextTests
{
    [Theory]
    [InlineData("metrics.mae < 40", "Metric mae Less 40")]
    [InlineData("metric.mae<=-1.5e3", "Metric mae LessOrEqual -1500")]
    [InlineData("params.model = 'mlp'", "Parameter model Equal 'mlp'")]
    [InlineData("params.lr > 0.1", "Parameter lr Greater 0.1")]
    [InlineData("tags.mlflow.source.name LIKE '%.ipynb'", "Tag mlflow.source.name Like '%.ipynb'")]
    [InlineData("tags.`my key` ilike \"a%\"", "Tag my key ILike 'a%'")]
    [InlineData("params.\"a.b\" != 'it''s'", "Parameter a.b NotEqual 'it's'")]
    [InlineData("attributes.status = 'FINISHED'", "Attribute status Equal 'finished'")]
    [InlineData("status = 'KILLED'", "Attribute status Equal 'stopped'")]
    [InlineData("run_name IN ('a', 'b')", "Attribute name In 'a','b'")]
    [InlineData("attribute.run_id not in ('r1')", "Attribute id NotIn 'r1'")]
    [InlineData("start_time >= 1000", "Attribute started GreaterOrEqual 1000000")]
    [InlineData("started >= '1970-01-01 00:00:01'", "Attribute started GreaterOrEqual 1000000")]
    [InlineData("duration > 60", "Attribute duration Greater 60000000")]
    [InlineData("dirty = true", "Attribute dirty Equal 1")]
    [InlineData("metrics.a < 1 and metrics.b > 2 or not params.c = 'd'", "((Metric a Less 1 & Metric b Greater 2) | !Parameter c Equal 'd')")]
    [InlineData("metrics.a < 1 AND (metrics.b > 2 OR params.c = 'd')", "(Metric a Less 1 & (Metric b Greater 2 | Parameter c Equal 'd'))")]
    public void A_filter_reads_as_MLflow_reads_it(string text, string tree) => Assert.Equal(tree, Text(RunFilterText.Parse(text)));

    [Theory]
    [InlineData("", "empty", null)]
    [InlineData("metrics.mae <", "a number, or a text in quotes, is expected", 13)]
    [InlineData("metrics.mae 40", "one of = != <", 12)]
    [InlineData("metrics.mae < 40 params.x = 'a'", "'and' or 'or' is expected", 17)]
    [InlineData("(metrics.mae < 40", "never closed", 0)]
    [InlineData("metrics.mae < 40)", "closes nothing", 16)]
    [InlineData("metrics.mae < 'low'", "compares with a number", 14)]
    [InlineData("params.model = mlp", "goes in quotes", 15)]
    [InlineData("metrcs.mae < 1", "'metrcs' is neither", 0)]
    [InlineData("attributes.stauts = 'failed'", "'stauts' is no attribute", 0)]
    [InlineData("status = 'fnished'", "is no status", 9)]
    [InlineData("params.x = 'open", "never closed", 11)]
    [InlineData("metrics.mae LIKE '4%'", "compares texts", 12)]
    [InlineData("metrics.mae < 4x", "no number", 14)]
    [InlineData("metrics.mae < 1; drop table runs", "has no meaning", 15)]
    [InlineData("started > 'soon'", "no time", 10)]
    public void An_error_points_at_the_character(string text, string problem, int? position)
    {
        var error = Assert.Throws<AipmException>(() => RunFilterText.Parse(text));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        if (position is { } at)
        {
            Assert.Contains($"At character {(at + 1).ToString(CultureInfo.InvariantCulture)} ", error.Message, StringComparison.Ordinal);
            Assert.Contains($"\n  {text}\n  {new string(' ', at)}^", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mae", "Metric mae")]
    [InlineData("metrics.mae desc, started", "Metric mae desc, Attribute started")]
    [InlineData("params.`a b` ASC", "Parameter a b")]
    public void An_order_reads_as_fields_with_directions(string text, string keys) =>
        Assert.Equal(keys, string.Join(", ", RunSortText.Parse(text).Select(key => $"{key.Field.Kind} {key.Field.Key}{(key.Descending ? " desc" : "")}")));

    [Fact]
    public void Any_text_is_a_filter_or_a_clear_error() =>
        Gen.OneOf(Gen.String[Gen.Char[" .,()<>=!'\"`\\abcmetrics01-"], 0, 40], Gen.String).Sample(text =>
        {
            try
            {
                RunFilterText.Parse(text);
            }
            catch (AipmException error)
            {
                Assert.NotEmpty(error.Next);
            }
        });

    private static string Text(RunFilter filter) => filter switch
    {
        RunConjunction both => $"({string.Join(" & ", both.Parts.Select(Text))})",
        RunDisjunction either => $"({string.Join(" | ", either.Parts.Select(Text))})",
        RunNegation not => $"!{Text(not.Part)}",
        RunComparison one => $"{one.Field.Kind} {one.Field.Key} {one.Operator} {string.Join(',', one.Values.Select(Text))}",
        _ => "?",
    };

    private static string Text(RunValue value) => value.Text is { } text ? $"'{text}'" : value.Number.ToString(CultureInfo.InvariantCulture);
}
