namespace AiPm.Explaining.Tests;

public class NetworkGoldenTests
{
    [Theory]
    [InlineData("mlp_relu_diabetes", NetworkMethod.DeepShap, "deepshap_rescale")]
    [InlineData("mlp_tanh_diabetes", NetworkMethod.DeepShap, "deepshap_rescale")]
    [InlineData("mlp_relu_breast_cancer", NetworkMethod.DeepShap, "deepshap_rescale")]
    [InlineData("mlp_relu_diabetes", NetworkMethod.IntegratedGradients, "expected_gradients_limit")]
    [InlineData("mlp_tanh_diabetes", NetworkMethod.IntegratedGradients, "expected_gradients_limit")]
    [InlineData("mlp_relu_breast_cancer", NetworkMethod.IntegratedGradients, "expected_gradients_limit")]
    public void Values_are_those_of_the_reference(string file, NetworkMethod method, string name)
    {
        var golden = GoldenModule.Load(file);
        var expected = golden.Root.GetProperty("expected").GetProperty(name);

        var found = new NetworkExplainer(golden.Module, golden.Background, new NetworkExplainOptions { Method = method }).Explained(golden.X);

        Assert.Equal(expected.GetProperty("expected_value")[0].GetDouble(), found.BaseValues[0], 1e-12);
        var values = GoldenModule.Numbers(expected.GetProperty("shap_values"));
        var predictions = golden.Root.GetProperty("expected").GetProperty("prediction");
        for (var row = 0; row < values.Length; row++)
        {
            Assert.Equal(predictions[row].GetDouble(), found.Predictions[row], 1e-12);
            for (var feature = 0; feature < values[row].Length; feature++)
            {
                Assert.Equal(values[row][feature], found[row, feature], golden.Tolerance * 1e-3);
            }
        }

        Assert.InRange(found.AdditivityError, 0, file.Contains("tanh", StringComparison.Ordinal) && method == NetworkMethod.IntegratedGradients ? 1e-9 : 1e-12);
    }

    [Theory]
    [InlineData("mlp_relu_diabetes")]
    [InlineData("mlp_tanh_diabetes")]
    public void Expected_gradients_come_close_to_their_limit_as_their_standard_errors_say(string file)
    {
        var golden = GoldenModule.Load(file);
        var limit = GoldenModule.Numbers(golden.Root.GetProperty("expected").GetProperty("expected_gradients_limit").GetProperty("shap_values"));

        var found = new NetworkExplainer(golden.Module, golden.Background, new NetworkExplainOptions { Method = NetworkMethod.ExpectedGradients, Samples = 4_000 }).Explained(golden.X);

        var errors = found.StandardErrors ?? throw new InvalidOperationException("No standard errors.");
        var scores = limit.SelectMany((row, i) => row.Select((value, j) => (found[i, j] - value) / errors[(i * row.Length) + j])).ToArray();
        Assert.InRange(Math.Sqrt(scores.Average(score => score * score)), 0.7, 1.4);
        Assert.All(scores, score => Assert.InRange(Math.Abs(score), 0, 5));
        Assert.InRange(found.AdditivityError, 0, 1e-11);
    }

    [Fact]
    public void Numbers_of_32_bits_are_close_to_those_of_64()
    {
        var golden = GoldenModule.Load("mlp_relu_breast_cancer");
        var expected = GoldenModule.Numbers(golden.Root.GetProperty("expected").GetProperty("deepshap_rescale").GetProperty("shap_values"));

        var found = new NetworkExplainer(golden.Module, golden.Background, new NetworkExplainOptions { Precision = NetworkPrecision.Float32 }).Explained(golden.X);

        Assert.All(expected.SelectMany((row, i) => row.Select((value, j) => Math.Abs(value - found[i, j]))), difference => Assert.InRange(difference, 0, 2e-6));
        Assert.InRange(found.AdditivityError, 0, 2e-6);
    }
}
