using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace AiPm.Learning.Tests.Trees;

/// <summary>ONNX trees give here what ONNX Runtime gives; it sums in float32.</summary>
public class OnnxTreesTests
{
    private const int Width = 4;

    [Theory]
    [InlineData(1, "SUM", "NONE", 1)]
    [InlineData(1, "AVERAGE", "NONE", 1)]
    [InlineData(3, "SUM", "NONE", 1)]
    [InlineData(3, "SUM", "NONE", 3)]
    [InlineData(3, "SUM", "SOFTMAX", 3)]
    [InlineData(3, "AVERAGE", "NONE", 3)]
    public void Regressors_agree_with_ONNX_Runtime(int targets, string aggregate, string transform, int outputsInLeaf)
    {
        var writer = new OnnxWriter(targets, Width);
        var next = 0;
        for (var tree = 0; tree < 9; tree++)
        {
            writer.Tree(tree % 4, () => next++ % targets, outputsInLeaf);
        }

        // ONNX Runtime forgets the start of an output that no leaf of a row adds to; so there is one only where all leaves add to all.
        Compare(writer.Regressor(targets, aggregate, transform, [.. Enumerable.Range(0, targets).Select(k => outputsInLeaf == targets ? k + 0.25f : 0)]), targets);
    }

    [Theory]
    [InlineData("NONE")]
    [InlineData("SOFTMAX")]
    public void Classifiers_agree_with_ONNX_Runtime(string transform)
    {
        var writer = new OnnxWriter(3, Width);
        for (var tree = 0; tree < 9; tree++)
        {
            var output = tree % 3;
            writer.Tree(3, () => output);
        }

        Compare(writer.Classifier(3, transform, [0.5f, 0, -0.5f]), 3);
    }

    [Theory]
    [InlineData(0, -1f)]
    [InlineData(1, 0f)]
    public void Of_two_classes_with_one_score_the_second_ones_probability_is_given(int written, float start)
    {
        var writer = new OnnxWriter(5, Width).Tree(3, () => written).Tree(2, () => written);
        var bytes = writer.Classifier(2, "LOGISTIC", [start]);
        var rows = Rows();

        var ours = TreeEnsemble.Read(bytes, "m.onnx").Predict(rows);

        var theirs = Run(bytes, rows);
        Assert.Equal(1, ours.Width);
        Assert.All(Enumerable.Range(0, rows.RowCount), row => Assert.Equal(theirs[(2 * row) + 1], ours.Row(row)[0], 1e-6));
    }

    [Fact]
    public void Cut_files_are_refused_wherever_the_cut()
    {
        var bytes = new OnnxWriter(5, Width).Tree(3, () => 0).Regressor(1, "SUM", "NONE", [0]);

        for (var length = 1; length < bytes.Length - 40; length += 7)
        {
            Assert.Throws<AipmException>(() => TreeEnsemble.Read(bytes.AsSpan(0, length), "m.onnx"));
        }
    }

    [Fact]
    public void Changed_bytes_give_a_model_or_a_reason()
    {
        var random = new Random(3);
        var bytes = new OnnxWriter(5, Width).Tree(3, () => 0).Tree(2, () => 1, 2).Regressor(2, "SUM", "NONE", [0, 0]);
        var refused = 0;
        for (var attempt = 0; attempt < 2000; attempt++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(1, changed.Length)] = (byte)random.Next(256);
            try
            {
                var model = TreeEnsemble.Read(changed, "m.onnx");
                model.Raw(new double[model.FeatureNames.Count]);
            }
            catch (AipmException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 1999);
    }

    [Theory]
    [InlineData("MIN", "NONE", "combined by MIN")]
    [InlineData("SUM", "PROBIT", "go through PROBIT")]
    public void What_would_change_the_numbers_is_refused(string aggregate, string transform, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<AipmException>(() => TreeEnsemble.Read(new OnnxWriter(5, Width).Tree(2, () => 0).Regressor(1, aggregate, transform, [0]), "m.onnx")).Message,
            StringComparison.Ordinal);

    private static void Compare(byte[] bytes, int outputs)
    {
        var rows = Rows();

        var model = TreeEnsemble.Read(bytes, "m.onnx");

        Assert.Equal((outputs, "ONNX writer", Width), (model.OutputCount, model.Source, model.FeatureNames.Count));
        Assert.All(Run(bytes, rows).Zip(model.Predict(rows).Cells), pair => Assert.Equal(pair.First, pair.Second, 3e-6));
    }

    private static double[] Run(byte[] bytes, FeatureMatrix rows)
    {
        using var session = new InferenceSession(bytes);
        var input = new DenseTensor<float>(rows.Cells.Select(cell => (float)cell).ToArray(), [rows.RowCount, rows.Width]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("X", input)], ["Y"]);
        return [.. results[0].AsEnumerable<float>().Select(number => (double)number)];
    }

    // Values on the thresholds, beside them and missing.
    private static FeatureMatrix Rows()
    {
        var random = new Random(8);
        double[] cells = [.. Enumerable.Range(0, 200 * Width).Select(_ => random.Next(8) switch { 0 => double.NaN, < 6 => random.Next(-3, 4) / 2.0, _ => (random.NextDouble() * 4) - 2 })];
        return new FeatureMatrix(cells, 200, Width);
    }
}
