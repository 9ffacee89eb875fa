using AiPm.Learning;
using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Verbs;
using CsCheck;

namespace AiPm.Explaining.Tests;

public class TextExplanationTests
{
    private const string Review = "The train wasn't awful, only slow. Awful seats!";

    [Fact]
    public void Words_of_a_short_text_have_exact_Shapley_values()
    {
        // −4 where both 'awful' and 'seats' are there, half each; −1 for 'slow'; +2 for 'train'.
        var report = Explain(Review, text => (Has(text, "Awful") && Has(text, "seats") ? -4 : 0) + (Has(text, "slow") ? -1 : 0) + (Has(text, "train") ? 2 : 0));

        Assert.Equal(["The", "train", "wasn't", "awful", "only", "slow", "Awful", "seats"], report.Words.Select(word => word.Word));
        double[] expected = [0, 2, 0, 0, 0, -1, -2, -2];
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, report.Words[value.Index].Contribution, 1e-12));
        Assert.Equal((0.0, -3.0), (report.BaseValue, report.Prediction));
        Assert.True(report.AddsUp && report.Passed);
        Assert.Equal("exact Shapley values", report.Method);
        Assert.Contains("3.00 below the same row without a word of 'review': mostly ‘Awful’ (−2.00) and ‘seats’ (−2.00), with ‘train’ (+2.00) the other way", report.Sentence, StringComparison.Ordinal);
        Assert.All(report.Words, word => Assert.Equal(word.Word, report.Text.Substring(word.Start, word.Word.Length)));
    }

    [Fact]
    public void Spans_give_the_same_as_all_sets_where_words_do_not_act_across_them()
    {
        static double Model(string text) => (Has(text, "awful") ? -2 : 0) + (Has(text, "slow") && Has(text, "only") ? -3 : 0) + (Has(text, "seats") ? 1 : 0);
        var exact = Explain(Review, Model, new ExplainOptions { Method = "exact" });
        var spans = Explain(Review, Model, new ExplainOptions { Method = "partition" });

        Assert.All(exact.Words.Zip(spans.Words), pair => Assert.Equal(pair.First.Contribution, pair.Second.Contribution, 1e-12));
        Assert.Contains("Owen values", spans.Method, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sum_holds_whatever_the_model_and_however_few_questions() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new Random(seed);
            var text = string.Join("", Enumerable.Range(0, 1 + random.Next(40)).Select(i => $"w{random.Next(9)}{(random.Next(6) == 0 ? ". " : random.Next(5) == 0 ? ", " : " ")}"));
            double Model(string some) => some.Split(' ', '.', ',').Aggregate(0.0, (sum, word) => Math.Sin((sum * 1.3) + word.Length + (word.Length > 1 ? word[1] : 0)));
            var report = Explain(text, Model, new ExplainOptions { Method = "partition", Samples = 1 + random.Next(200) });

            Assert.True(report.AddsUp, $"seed {seed}: off by {report.AdditivityError}");
        }, iter: 50);

    [Fact]
    public void A_text_falls_into_sentences_first()
    {
        var words = new TextWords("a b. c d e, f");
        var tree = words.Spans();

        var (left, right) = tree.Children(tree.Root) ?? throw new InvalidOperationException("A root has children.");
        Assert.Equal([0, 1], tree.Members(left).Order());
        var (clause, rest) = tree.Children(right) ?? throw new InvalidOperationException("Four words are no leaf.");
        Assert.Equal([2, 3, 4], tree.Members(clause).Order());
        Assert.Equal([5], tree.Members(rest));
        Assert.Equal("a . c  e, ", words.Keep(word => word is 0 or 2 or 4));
    }

    [Fact]
    public void A_model_that_hashes_words_is_explained_in_log_odds()
    {
        var model = Hashing();
        var report = (TextExplanation)Ask(new ExplainOptions { Live = model, Row = 1, Words = "review" }, Reviews());
        double Odds(string text)
        {
            var share = model.Predict(new Table([new Column<string>("review", [text]), new Column<double>("price", [2])]))[0, 1];
            return Math.Log(share / (1 - share));
        }

        Assert.Equal((OutputSpace.LogOdds, "good", "logistic regression"), (report.Space, report.PositiveClass, report.Model));
        Assert.Equal(Odds(" ."), report.BaseValue, 1e-9);
        Assert.Equal(Odds("slow train."), report.Prediction, 1e-9);
        Assert.Equal((Odds("slow .") - Odds(" .") + Odds("slow train.") - Odds(" train.")) / 2, report.Words[0].Contribution, 1e-9);
        Assert.Equal("bad", report.Actual);
    }

    [Fact]
    public void LIME_weighs_words_wherever_they_stand()
    {
        var report = (LimeReport)Ask(new ExplainOptions { Live = Function(text => (Has(text, "slow") ? -2 : 0) + (Has(text, "train") ? 1 : 0)), Row = 0, Words = "review", Method = "lime", Samples = 300, LimeSeeds = 2 }, Texts("slow train, very slow indeed"));

        Assert.Equal(["slow", "train"], report.Features.Take(2).Select(feature => feature.Feature));
        Assert.InRange(report.Features[0].Weight, -2.1, -1.8);
        OnPaper.Check(report, report.Draw());
    }

    [Theory]
    [InlineData("word")]
    [InlineData("slow train.\n\nA  second paragraph — with dashes… and (brackets), and <tags> & \"quotes\".")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzendenstellvertreterinnenzimmerschlüssel slow")]
    [InlineData("列車 は 遅い")]
    public void Each_text_is_drawn_whole_on_its_paper(string text)
    {
        var report = Explain(text, some => some.Length);

        OnPaper.Check(report, report.Draw());
        Assert.Contains(report.Draw().Marks.OfType<TextMark>(), mark => mark.Text.StartsWith("base ", StringComparison.Ordinal));
        Assert.Equal(report.ToJson(), ReportJson.Read<TextExplanation>(report.ToJson()).ToJson());
    }

    [Fact]
    public void Of_a_very_long_text_the_first_lines_are_drawn_and_shared_values_are_said()
    {
        var report = Explain(string.Join(' ', Enumerable.Range(0, 900).Select(i => $"w{i % 37}")), text => text.Length, new ExplainOptions { Samples = 500 });

        OnPaper.Check(report, report.Draw());
        Assert.Contains(report.Draw().Marks.OfType<TextMark>(), mark => mark.Text.Contains("more words follow", StringComparison.Ordinal));
        Assert.Contains("share their value equally", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.True(report.AddsUp);
    }

    [Theory]
    [InlineData("review", 1, "has no words in row 1", "--row")]
    [InlineData("revew", 0, "takes no column 'revew'", "--words review")]
    [InlineData("price", 0, "'price' holds Double", "--words review")]
    [InlineData("review", 9, "no row 9", "--row -1")]
    public void What_has_no_words_is_refused(string column, int row, string problem, string next)
    {
        var rows = new Table([new Column<string>("review", ["slow", "?!"]), new Column<double>("price", [1, 2])]);
        var error = Assert.Throws<AipmException>(() => Ask(new ExplainOptions { Live = Hashing(), Row = row, Words = column }, rows));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Contains(next, error.Next, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain m --words review", "no row came")]
    [InlineData("explain m --words review --row 0 --method tree", "--method tree came")]
    [InlineData("explain m --words review --row 0 --background x", "are for columns")]
    [InlineData("explain m --words review --row 0 --out x.csv", "writes the values of many")]
    public void Options_of_columns_are_refused(string line, string problem)
    {
        var options = (ExplainOptions)new VerbTable([new ExplainVerb()]).Parse(line.Split(' '), VerbHosts.Notebook).Options;

        Assert.Contains(problem, Assert.ThrowsAny<AipmException>(() => Ask(options with { Live = Hashing() }, Reviews())).Message, StringComparison.Ordinal);
    }

    private static bool Has(string text, string word) => text.Split(' ', ',', '.', '!').Contains(word, StringComparer.Ordinal);

    private static Table Texts(string text) => new([new Column<string>("review", [text])]);

    private static FunctionModel Function(Func<string, double> model) =>
        FunctionModel.Of((Func<Table, double[]>)(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => model(rows["review"].TextAt(row) ?? ""))]));

    private static TextExplanation Explain(string text, Func<string, double> model, ExplainOptions? options = null) =>
        (TextExplanation)Ask((options ?? new ExplainOptions()) with { Live = Function(model), Row = 0, Words = "review" }, Texts(text));

    private static ExplainReport Ask(ExplainOptions options, Table rows)
    {
        var verb = new ExplainVerb();
        return verb.Run(options with { Data = DataReference.Of(rows, "rows") }, AskedModels.Context(verb));
    }

    private static Table Reviews() => new(
    [
        new Column<string>("review", ["lovely train", "slow train."]),
        new Column<double>("price", [1, 2]),
        new Column<string>("verdict", ["good", "bad"]),
    ]);

    private static LinearModel Hashing() => new()
    {
        Signature = new ModelSignature
        {
            Target = "verdict",
            Task = LearningTask.Binary,
            Classes = ["bad", "good"],
            Columns = [new ModelColumn("review", ColumnType.Text), new ModelColumn("price", ColumnType.Double)],
        },
        Recipe = new FeatureRecipe { Encodings = [new TextEncoding { Column = "review", BucketCount = 16 }, new NumberEncoding { Column = "price", Mean = 0, Scale = 1 }] },
        Weights = [.. Enumerable.Range(0, 17).Select(i => Math.Sin(i + 1))],
        Intercept = 0.1,
        BackgroundMeans = new double[17],
        TrainCount = 2,
    };
}
