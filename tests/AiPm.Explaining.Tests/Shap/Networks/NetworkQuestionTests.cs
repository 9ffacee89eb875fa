using AiPm.Learning;
using AiPm.Verbs;
using TorchSharp;

namespace AiPm.Explaining.Tests;

/// <summary>Modules as users hand them in, with rows in any form.</summary>
public sealed class NetworkQuestionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-modules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mlp_relu_diabetes")]
    [InlineData("mlp_tanh_diabetes")]
    [InlineData("mlp_relu_breast_cancer")]
    public void A_golden_network_has_its_values(string file)
    {
        var golden = GoldenModule.Load(file);
        var expected = golden.Root.GetProperty("expected").GetProperty("deepshap_rescale");

        var found = Explain(NetworkQuestion.Of(golden.Module, Numbers(golden.X), Numbers(golden.Background), null));

        var values = GoldenModule.Numbers(expected.GetProperty("shap_values"));
        Assert.Equal(expected.GetProperty("expected_value")[0].GetDouble(), found.BaseValues[0], 1e-12);
        Assert.All(values.SelectMany(row => row), (value, i) => Assert.Equal(value, found.Values[i], golden.Tolerance));
        Assert.Equal(("deep", golden.Background.RowCount), (found.Method, found.BackgroundCount));
    }

    [Fact]
    public void Rows_in_all_forms_are_the_same()
    {
        var module = RandomNetwork.Build("relu", 1);
        var rows = Numbers(RandomNetwork.Rows(1, 4, [5]));
        var jagged = Enumerable.Range(0, 4).Select(row => Enumerable.Range(0, 5).Select(j => rows[row, j]).ToArray()).ToArray();
        var tensor = torch.tensor(rows.Cast<double>().ToArray()).reshape(4, 5);
        var expected = Explain(NetworkQuestion.Of(module, rows, rows, null));

        foreach (var form in new object[] { jagged, tensor, TensorRows.Table(tensor), TensorRows.Table(tensor).ToDataFrame() })
        {
            Assert.Equal(expected.Values.ToArray(), Explain(NetworkQuestion.Of(module, form, form, null)).Values.ToArray());
        }

        var single = Array.ConvertAll(jagged, row => Array.ConvertAll(row, number => (float)number));
        Assert.All(Explain(NetworkQuestion.Of(module, single, single, null)).Values.ToArray(), (value, i) => Assert.Equal(expected.Values[i], value, 1e-5));
    }

    [Fact]
    public void Without_a_background_the_rows_themselves_stand_in()
    {
        var rows = Numbers(RandomNetwork.Rows(1, 4, [5]));

        Assert.Equal(4, Explain(NetworkQuestion.Of(RandomNetwork.Build("relu", 1), rows, null, null)).BackgroundCount);
    }

    [Fact]
    public void Outputs_have_names_and_probabilities_are_made_of_logits()
    {
        var (module, rows) = (RandomNetwork.Build("tanh", 1), Numbers(RandomNetwork.Rows(1, 4, [5])));
        var question = NetworkQuestion.Of(module, rows, rows, ["a", "b", "c"]) with { Space = ExplainSpace.Probability };
        foreach (var method in new[] { "deep", "gradient" })
        {
            var found = Explain(question with { Method = method });

            Assert.Equal(["a", "b", "c"], found.Outputs);
            Assert.Equal(OutputSpace.Probability, found.Space);
            Assert.Equal(1, found.Predictions[0] + found.Predictions[1] + found.Predictions[2], 1e-12);
            Assert.InRange(found.AdditivityError, 0, 1e-10);
        }
    }

    [Fact]
    public void Auto_takes_gradients_where_layers_cannot_be_followed()
    {
        TorchBackend.Ensure();
        var rows = Numbers(RandomNetwork.Rows(1, 6, [5]));
        var odd = torch.nn.Sequential(torch.nn.Linear(5, 4), torch.nn.Mish(), torch.nn.Linear(4, 1)).to(torch.ScalarType.Float64);

        var found = Explain(NetworkQuestion.Of(odd, rows, rows, null));

        Assert.StartsWith("expected gradients", found.Method, StringComparison.Ordinal);
        Assert.NotNull(found.StandardErrors);
        Assert.InRange(found.AdditivityError, 0, 1e-10);
        var error = Assert.Throws<AipmException>(() => Explain(NetworkQuestion.Of(odd, rows, rows, null) with { Method = "deep" }));
        Assert.Contains("Mish", error.Message, StringComparison.Ordinal);
        Assert.Contains("--method gradient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Methods_for_any_model_explain_a_module_too()
    {
        var (module, rows) = (RandomNetwork.Build("linear", 1), Numbers(RandomNetwork.Rows(1, 4, [5])));
        var expected = Explain(NetworkQuestion.Of(module, rows, rows, null));

        var found = Explain(NetworkQuestion.Of(module, rows, rows, null) with { Method = "exact" });

        Assert.All(expected.Values.ToArray(), (value, i) => Assert.Equal(value, found.Values[i], 1e-9));
    }

    [Fact]
    public void Rows_that_are_no_numbers_are_refused()
    {
        var module = RandomNetwork.Build("relu", 1);
        var words = new Table([new Column<string>("word", ["a", "b"])]);

        Assert.Contains("'word'", Assert.Throws<AipmException>(() => Explain(NetworkQuestion.Of(module, words, null, null))).Message, StringComparison.Ordinal);
        Assert.Contains("no rows of numbers", Assert.Throws<AipmException>(() => TensorRows.Table(torch.tensor(1.0))).Message, StringComparison.Ordinal);
        Assert.Contains("[4]", Assert.Throws<AipmException>(() => Explain(NetworkQuestion.Of(module, new double[2, 4], null, null))).Message, StringComparison.Ordinal);
        Assert.Contains("is NaN", Assert.Throws<AipmException>(() => Explain(NetworkQuestion.Of(module, new[,] { { 1, 2, double.NaN, 4, 5 }, { 1, 2, 3, 4, 5 } }, null, null))).Message, StringComparison.Ordinal);
    }

    private Explanation Explain(ExplainOptions options)
    {
        var report = new ExplainVerb().Run(options, new VerbContext { Workspace = Workspace.Open(_folder), Folder = _folder, Verbs = new VerbTable([new ExplainVerb()]) });
        return report.Explanation ?? throw new InvalidOperationException("No values.");
    }

    private static double[,] Numbers(FeatureMatrix rows)
    {
        var numbers = new double[rows.RowCount, rows.Width];
        for (var i = 0; i < rows.RowCount; i++)
        {
            for (var j = 0; j < rows.Width; j++)
            {
                numbers[i, j] = rows.Row(i)[j];
            }
        }

        return numbers;
    }
}
