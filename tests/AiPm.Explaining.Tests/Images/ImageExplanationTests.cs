using AiPm.Learning;
using AiPm.Pictures;
using AiPm.Verbs;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace AiPm.Explaining.Tests;

/// <summary>Handwritten digits of 8 × 8 pixels, read by networks trained here.</summary>
[Collection(nameof(OneTorchAtATime))]
public sealed class ImageExplanationTests : IDisposable
{
    private static readonly Table Digits = Read();
    private static readonly Lazy<Module> Network = new(Train);
    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-images-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("deep", 1e-9)]
    [InlineData("gradient", 1e-4)]
    [InlineData("partition", 1e-4)]
    public void A_network_with_convolutions_is_explained_pixel_by_pixel(string method, double tolerance)
    {
        var found = Explain(method, row: 5);

        Assert.Equal((8, 8, 64), (found.Height, found.Width, found.Pixels.Count));
        Assert.Equal(2, found.Classes.Count);
        Assert.True(found.Classes[0].Prediction > found.Classes[1].Prediction);
        Assert.InRange(found.AdditivityError, 0, tolerance);
        Assert.Equal("5", found.Classes[0].Name);

        // The corners are blank in all digits: they can add nothing.
        Assert.Equal(0, found.Classes[0].Contributions[0], 1e-9);
    }

    [Fact]
    public void Deep_and_the_limit_of_gradients_point_to_the_same_pixels()
    {
        var (deep, gradient) = (Explain("deep", row: 7), Explain("gradient", row: 7, samples: 2000));

        Assert.InRange(Correlation(deep.Classes[0].Contributions, gradient.Classes[0].Contributions), 0.6, 1);
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("partition")]
    [InlineData("permutation")]
    public void Superpixels_are_explained_as_wholes(string method)
    {
        var pixels = Explain("deep", row: 5);

        var found = Explain(method, row: 5, superpixels: 16);

        Assert.InRange(found.RegionCount, 8, 24);
        Assert.Equal(found.RegionCount, found.Classes[0].Contributions.Count);
        Assert.InRange(found.AdditivityError, 0, 1e-4);
        if (method == "deep")
        {
            Assert.All(Enumerable.Range(0, found.RegionCount), region => Assert.Equal(
                Enumerable.Range(0, 64).Where(pixel => found.Regions[pixel] == region).Sum(pixel => pixels.Classes[0].Contributions[pixel]),
                found.Classes[0].Contributions[region],
                1e-9));
        }
    }

    [Fact]
    public void Words_name_the_classes_and_where_most_is_added()
    {
        var found = Explain("deep", row: 5);

        Assert.StartsWith($"The network reads row 5 as 5 (output ", found.Sentence, StringComparison.Ordinal);
        Assert.Contains($"ahead of {found.Classes[1].Name}", found.Sentence, StringComparison.Ordinal);
        Assert.Contains("adds most (+", found.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("not what would change the outcome.", found.Sentence, StringComparison.Ordinal);
        var table = found.Tables[0];
        Assert.Equal(11, table.Rows.Count);
        Assert.StartsWith("Sums checked", table.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_holds_the_image_and_both_classes_within_its_budget()
    {
        var scene = Explain("deep", row: 5).Draw();

        var texts = scene.Marks.OfType<TextMark>().Select(mark => mark.Text).ToList();
        Assert.Contains("5, predicted", texts);
        Assert.Contains(texts, text => text.EndsWith("runner-up", StringComparison.Ordinal));
        Assert.All(scene.Marks.OfType<RectangleMark>(), mark => Assert.InRange(mark.X + mark.Width, 0, scene.Width));
        var png = PngWriter.Write(scene);
        Assert.InRange(png.Length, 2_000, 100_000);
        Assert.Equal(png, PngWriter.Write(Explain("deep", row: 5).Draw()));
        Keep("digits-deep", scene);
        Keep("digits-partition", Explain("partition", row: 5, superpixels: 16).Draw());
        Keep("digits-gradient", Explain("gradient", row: 8).Draw());
    }

    [Fact]
    public void A_network_of_the_registry_is_explained_by_the_verb()
    {
        var model = NetworkModel.Fit(
            Digits,
            [.. Digits.Columns.Take(64).Select(column => column.Name)],
            [.. Enumerable.Range(0, 200)],
            TrainingTarget.Of(Digits["digit"], LearningTask.Multiclass),
            new NetworkOptions { Hidden = [16], Training = new TrainerOptions { Epochs = 8 } },
            session: TorchSession.Open("cpu"),
            cancellation: TestContext.Current.CancellationToken).Model;
        var options = new ExplainOptions { Model = ["m"], Live = model, Data = DataReference.Of(Digits), Background = DataReference.Of(Digits.Take([.. Enumerable.Range(0, 60)])), Row = 5, Image = "8x8" };

        var found = Run(options);

        Assert.Equal(64, found.RegionCount);
        Assert.Equal("5", found.Actual);
        Assert.Equal(OutputSpace.Margin, found.Space);
        Assert.True(found.Passed);
        Assert.Equal("deep", found.Method);
        var shares = Run(options with { Space = ExplainSpace.Probability, Superpixels = 9 });
        Assert.Equal(OutputSpace.Probability, shares.Space);
        Assert.InRange(shares.Classes.Sum(of => of.Prediction), 0, 1 + 1e-9);
    }

    [Fact]
    public void Data_that_is_no_image_is_refused_with_its_count()
    {
        var options = NetworkQuestion.Of(Network.Value, Numbers(Digits.Take([0, 1, 2])), null, null) with { Row = 0 };

        Assert.Contains("An image of 7x8 has 56 numbers, but the rows have 64", Refused(options with { Image = "7x8" }), StringComparison.Ordinal);
        Assert.Contains("no row came", Refused(options with { Row = null, Image = "8x8" }), StringComparison.Ordinal);
        Assert.Contains("no row 3", Refused(options with { Row = 3, Image = "8x8" }), StringComparison.Ordinal);
        Assert.Contains("do not go with it", Refused(options with { Image = "8x8", Group = "a=x0,x1" }), StringComparison.Ordinal);
        Assert.Contains("nothing says that rows are images", Refused(options with { Superpixels = 9 }), StringComparison.Ordinal);
        Assert.Contains("10 names", Refused(NetworkQuestion.Of(Network.Value, Numbers(Digits.Take([0, 1])), null, ["a", "b"]) with { Row = 0, Image = "8x8" }), StringComparison.Ordinal);
    }

    private ImageExplanation Explain(string method, int row, int? superpixels = null, int? samples = null)
    {
        var question = NetworkQuestion.Of(Network.Value, Images(Digits.Take([row])), Images(Digits.Take([.. Enumerable.Range(100, 20)])), Names);
        var options = question with { Row = 0, Image = "8x8", Method = method, Superpixels = superpixels, Samples = samples };
        return Run(options) with { Row = row };
    }

    private string Refused(ExplainOptions options) => Assert.ThrowsAny<AipmException>(() => Run(options)).Message;

    private ImageExplanation Run(ExplainOptions options)
    {
        var verbs = new VerbTable([new ExplainVerb()]);
        return (ImageExplanation)new ExplainVerb().Run(options, new VerbContext { Workspace = Workspace.Open(_folder), Folder = _folder, Verbs = verbs });
    }

    // Pictures are looked at by people: where a folder is named they are left there.
    private static void Keep(string name, Scene scene)
    {
        if (Environment.GetEnvironmentVariable("AIPM_PICTURES") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), PngWriter.Write(scene));
            File.WriteAllBytes(Path.Combine(folder, name + "-dark.png"), PngWriter.Write(scene, Theme.Dark));
            File.WriteAllText(Path.Combine(folder, name + ".svg"), SvgWriter.Write(scene));
        }
    }

    private static double Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (x, y) = (a.Average(), b.Average());
        return a.Zip(b, (u, v) => (u - x) * (v - y)).Sum() / Math.Sqrt(a.Sum(u => (u - x) * (u - x)) * b.Sum(v => (v - y) * (v - y)));
    }

    private static torch.Tensor Images(Table rows) => torch.tensor(Numbers(rows).Cast<double>().ToArray()).reshape(rows.RowCount, 1, 8, 8).to(torch.ScalarType.Float32);

    private static double[,] Numbers(Table rows)
    {
        var numbers = new double[rows.RowCount, 64];
        for (var j = 0; j < 64; j++)
        {
            var column = rows.Columns[j].ToDoubles();
            for (var row = 0; row < rows.RowCount; row++)
            {
                numbers[row, j] = column[row] / 16;
            }
        }

        return numbers;
    }

    private static Module Train()
    {
        TorchBackend.Ensure();
        torch.manual_seed(1);
        var module = torch.nn.Sequential(
            torch.nn.Conv2d(1, 8, 3, padding: 1), torch.nn.BatchNorm2d(8), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(8, 16, 3, padding: 1), torch.nn.ReLU(), torch.nn.Flatten(), torch.nn.Dropout(0.2), torch.nn.Linear(256, 10));
        using var optimizer = torch.optim.Adam(module.parameters(), lr: 0.01);
        var (x, y) = (Images(Digits), torch.tensor(Digits["digit"].ToDoubles()).to(torch.ScalarType.Int64));
        for (var step = 0; step < 30; step++)
        {
            using var scope = torch.NewDisposeScope();
            optimizer.zero_grad();
            torch.nn.functional.cross_entropy(module.call(x), y).backward();
            optimizer.step();
        }

        return module;
    }

    private static Table Read()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", "digits.csv"));
        var rows = lines.Skip(1).Select(line => Array.ConvertAll(line.Split(','), cell => long.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))).ToArray();
        return new Table([.. lines[0].Split(',').Select((name, j) => new Column<long>(name, [.. rows.Select(row => row[j])]))]);
    }
}
