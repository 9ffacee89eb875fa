using AiPm.Formatters;
using AiPm.Learning;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;

namespace AiPm.Interactive.Tests.Formatters;

public sealed class TensorPreviewTests : IDisposable
{
    private readonly DisposeScope _scope;

    public TensorPreviewTests()
    {
        TorchBackend.Ensure();
        AipmFormatters.Register();
        _scope = torch.NewDisposeScope();
    }

    public void Dispose() => _scope.Dispose();

    // NumPy 1.24.2: min −6, mean 0.20833333333333334, max 4, std(ddof=1) 3.709503560675831.
    [Fact]
    public void A_matrix_is_shown_with_its_shape_its_statistics_and_its_first_values()
    {
        var tensor = torch.tensor(new double[] { 1.5, -2, 3.25, 4, 0.5, -6 }, 2, 3);

        var text = tensor.ToDisplayString("text/plain");

        Assert.StartsWith("Tensor: 2 × 3 · float64 · cpu\nelements            6 (48\u2009B)\nminimum             −6.000\nmean                0.2083\nmaximum             4.000\nstandard deviation  3.710\n", text);
        Assert.Contains("−2.000", text);
        var page = Markup.Of(tensor.ToDisplayString("text/html"));
        Assert.Equal(["Tensor: 2 × 3 · float64 · cpu", "First values"], page.Elements("p").Select(line => line.Value));
        Assert.Equal(2, page.Elements("table").Count());
        Assert.Equal(["text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(tensor.GetType()));
    }

    [Fact]
    public void Missing_and_infinite_values_are_counted_and_left_out_of_the_statistics()
    {
        var text = Text(torch.tensor(new[] { 1f, float.NaN, 3f, float.PositiveInfinity, float.NaN, float.NegativeInfinity }));

        Assert.Contains("not finite          2 NaN, 2 infinite", text);
        Assert.Contains("mean                2.000", text);
        Assert.Contains("NaN", text);
        Assert.Contains("−∞", text);
        Assert.Contains("not finite  2 NaN, 0 infinite", Text(torch.tensor(new[] { double.NaN, double.NaN })));
    }

    [Fact]
    public void Tensors_of_every_kind_are_shown()
    {
        Assert.StartsWith("Tensor: one number · float32 · cpu", Text(torch.tensor(2.5f)));
        Assert.Contains("2.500", Text(torch.tensor(2.5f)));
        Assert.Equal("Tensor: 0 × 3 · int64 · cpu\nelements  0 (0\u2009B)", Text(torch.zeros(0, 3, dtype: torch.int64)));
        Assert.Contains("true      2 (66.7\u2009%)", Text(torch.tensor(new[] { true, false, true })));
        Assert.Contains("none: a tensor on the device meta", Text(torch.empty(1_000_000, 1_000_000, device: torch.META)));
        Assert.Contains("sparse: to_dense() shows them", Text(torch.sparse_coo_tensor(torch.tensor(new long[] { 0, 1 }, 1, 2), torch.tensor(new[] { 1f, 2f }), [3])));
        Assert.Contains("maximum             255\n", Text(torch.tensor(new byte[] { 1, 255 })));
        Assert.StartsWith("Tensor: 2 · uint8 · cpu", Text(torch.tensor(new byte[] { 1, 255 })));
        Assert.Contains("9007199254740993", Text(torch.tensor(new[] { 9007199254740993L })));
        Assert.StartsWith("Tensor: 1 · bfloat16 · cpu", Text(torch.tensor(new[] { 1.5f }).to_type(torch.ScalarType.BFloat16)));
        Assert.StartsWith("Tensor: 1 · float16 · cpu", Text(torch.tensor(new[] { 1.5f }).to_type(torch.ScalarType.Float16)));
        var complex = Text(torch.tensor(new[] { new System.Numerics.Complex(3, -4), new System.Numerics.Complex(0, 1) }));
        Assert.Contains("complex128", complex);
        Assert.Contains("absolute maximum             5.000", complex);
        Assert.Contains("3.000−4.000i", complex);
    }

    [Fact]
    public void A_disposed_tensor_is_called_so()
    {
        var tensor = torch.ones(3);
        tensor.Dispose();

        Assert.Equal("Tensor, disposed", Text(tensor));
        Assert.Equal("<p>Tensor, disposed</p>\n", tensor.ToDisplayString("text/html"));
    }

    [Fact]
    public void Gradients_and_the_random_numbers_to_come_are_left_alone()
    {
        torch.random.manual_seed(1);
        var before = torch.rand(1).item<float>();
        torch.random.manual_seed(1);
        var weight = torch.ones(2, 2, requires_grad: true);
        var loss = (weight * 2).sum();

        Assert.Contains("requires gradient   yes\n", Text(weight));
        Assert.Contains("yes, computed from others", Text(loss));

        loss.backward();
        Assert.Equal(2, weight.grad!.mean().item<float>());
        Assert.Equal(before, torch.rand(1).item<float>());
    }

    [Fact]
    public void Of_a_large_tensor_evenly_spaced_elements_are_looked_at()
    {
        var facts = TensorStatistics.Of(torch.arange(1_000_000, dtype: torch.float32).reshape(1000, 1000).t(), limit: 100_000);

        Assert.Equal(("looked at", "62\u2009500 elements, evenly spaced"), facts[0]);
        Assert.Equal(("minimum", "0"), facts[1]);
    }

    [Fact]
    public void Of_a_hundred_million_elements_a_sixteenth_is_looked_at() =>
        Assert.Contains("6\u2009250\u2009000 elements", Text(torch.ones(1, dtype: torch.float32).expand(10_000, 10_000)));

    [Fact]
    public void Of_more_than_two_sides_the_first_matrix_is_shown()
    {
        var text = Text(torch.arange(2 * 3 * 20 * 30, dtype: torch.int32).reshape(2, 3, 20, 30));

        Assert.Contains("First values, at [0, 0, :, :]", text);
        Assert.Contains(" …", text);
        Assert.True(text.Split('\n').Length < 20);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_text_is_the_same_each_time_and_everywhere(string culture)
    {
        var tensor = torch.tensor(new[] { 1234567.5, -0.25, 1e-9 });

        Assert.Equal(Text(tensor), InCulture.Run(culture, () => Text(tensor)));
        Assert.Equal(tensor.ToDisplayString("text/html"), InCulture.Run(culture, () => tensor.ToDisplayString("text/html")));
    }

    private static string Text(torch.Tensor tensor) => tensor.ToDisplayString("text/plain");
}
