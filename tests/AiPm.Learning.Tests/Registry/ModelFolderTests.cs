using System.Globalization;
using System.Text;

namespace AiPm.Learning.Tests;

public class ModelFolderTests
{
    private static readonly ModelOrigin Origin = new()
    {
        Title = "logistic regression",
        Data = [MadeModels.Data],
        Line = "baseline train.csv --target y",
        Commit = new string('c', 40),
        Seed = 42,
        Device = "cpu",
        Metrics = [new("log loss", 0.1 + 0.2, 0.25, 0.35), new("AUC", 0.9)],
        MeasuredOn = "last 20 rows: a \"quoted\" name, #1",
        License = "CC BY 4.0",
        Kit = "1.2.3",
    };

    public static TheoryData<string> Kinds => ["linear", "logistic", "quantiles", "trees"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_model_read_from_its_folder_predicts_the_same_and_says_where_it_came_from(string kind)
    {
        var model = Made(kind);

        var read = ModelFolder.Read(ModelFolder.Of(model, Origin).Files);

        Assert.Equal(model.Signature.Columns, read.Description.Signature.Columns);
        Assert.Equal(model.Signature.Classes, read.Description.Signature.Classes);
        Assert.Equal(Origin.Metrics, read.Description.Origin.Metrics);
        Assert.Equal((Origin.Line, Origin.Commit, Origin.Seed, Origin.MeasuredOn, Origin.License), (read.Description.Origin.Line, read.Description.Origin.Commit, read.Description.Origin.Seed, read.Description.Origin.MeasuredOn, read.Description.Origin.License));
        Assert.Equal(model.Predict(RowsOf(kind)).Values.ToArray(), read.Model().Predict(RowsOf(kind)).Values.ToArray());
        Assert.Equal(ModelFolder.Of(model, Origin).Hash, ModelFolder.Of(read.Model(), read.Description.Origin).Hash);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_model_is_the_same_bytes_in_every_culture_and_at_every_time(string kind)
    {
        var expected = ModelArchive.Pack(ModelFolder.Of(Made(kind), Origin));
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "de-DE", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, ModelArchive.Pack(ModelFolder.Of(Made(kind), Origin)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(ModelFolder.Of(Made(kind), Origin).Hash, ModelArchive.Unpack(expected).Hash);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("1")]
    [InlineData("1e3")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData(" a ")]
    [InlineData("a: b # c")]
    [InlineData("it's \"so\"\n- x: ü\t\u2028")]
    [InlineData("2024-01-01")]
    public void Names_come_back_as_they_were(string name)
    {
        var description = new ModelDescription
        {
            Kind = "dummy",
            Signature = new ModelSignature { Target = name, Task = LearningTask.Binary, Classes = [name, "other"], Columns = [new(name, ColumnType.Text)] },
            Origin = new ModelOrigin { Title = name, Line = name, Data = [MadeModels.Data with { Name = name }], Metrics = [new(name, double.NaN, double.NegativeInfinity, double.PositiveInfinity)] },
            Files = [],
        };

        var read = ModelDescriptionText.Parse(ModelDescriptionText.Write(description));

        Assert.Equal((name, name, name), (read.Signature.Target, read.Signature.Classes[0], read.Signature.Columns[0].Name));
        Assert.Equal((name, name, description.Origin.Metrics[0]), (read.Origin.Title, read.Origin.Data[0].Name, read.Origin.Metrics[0]));
    }

    [Fact]
    public void A_later_format_is_refused_by_its_number()
    {
        var folder = ModelFolder.Of(MadeModels.Slope(1), Origin);

        var error = Assert.Throws<InvalidDataException>(() => ModelFolder.Read(Changed(folder, text => text.Replace("format: 1", "format: 2", StringComparison.Ordinal))));

        Assert.Contains("format 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("newer kit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_of_later_versions_are_passed_over()
    {
        var folder = ModelFolder.Of(MadeModels.Slope(1), Origin);

        Assert.Equal("linear", ModelFolder.Read(Changed(folder, text => text + "carbon:\n  grams: 3\n")).Description.Kind);
    }

    [Theory]
    [InlineData("name: model.safetensors", "name: ../model.safetensors", "none that a model has")]
    [InlineData("name: model.safetensors", "name: /etc/passwd", "none that a model has")]
    [InlineData("name: model.safetensors", "name: model.yaml", "none that a model has")]
    [InlineData("name: model.safetensors", "name: other.safetensors", "is missing")]
    [InlineData("kind: linear", "kind: oracle", "'oracle' is not known")]
    [InlineData("kind: linear", "kind: trees", "no model of trees")]
    [InlineData("task: regression", "task: auto-destruct", "'auto-destruct' is none of")]
    [InlineData("task: regression", "task: binary", "The weights predict")]
    [InlineData("  target: y\n", "", "'target' is missing")]
    [InlineData("format: 1", "format: one", "no whole number")]
    public void A_description_that_cannot_be_is_refused(string from, string to, string problem)
    {
        var folder = ModelFolder.Of(MadeModels.Slope(1), Origin);

        var error = Assert.Throws<InvalidDataException>(() => ModelFolder.Read(Changed(folder, text => text.Replace(from, to, StringComparison.Ordinal))).Model());

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_anywhere_in_the_weights_is_noticed()
    {
        var folder = ModelFolder.Of(MadeModels.Slope(1), Origin);
        var weights = folder.Files["model.safetensors"];
        for (var i = 0; i < weights.Length; i += 7)
        {
            var files = folder.Files.ToDictionary();
            files["model.safetensors"] = [.. weights];
            files["model.safetensors"][i] ^= 1;

            Assert.Contains("has been changed", Assert.Throws<InvalidDataException>(() => ModelFolder.Read(files)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mutilated_archive_is_refused_and_never_crashes()
    {
        var whole = ModelArchive.Pack(ModelFolder.Of(MadeModels.Logistic(), Origin));
        for (var length = 0; length < whole.Length; length += 11)
        {
            Assert.Throws<InvalidDataException>(() => ModelArchive.Unpack(whole[..length]));
        }

        for (var i = 0; i < whole.Length; i += 5)
        {
            byte[] bytes = [.. whole];
            bytes[i] ^= 0x55;
            try
            {
                // A byte that nothing reads, such as a time, may be another.
                _ = ModelArchive.Unpack(bytes).Model();
            }
            catch (InvalidDataException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Fact]
    public void A_store_gives_back_what_it_kept_and_what_earlier_versions_kept()
    {
        using var folder = new TemporaryFolder();
        var workspace = Workspace.At(folder.Path);
        var store = new ModelStore(workspace);

        var hash = store.Keep(MadeModels.Slope(3), Origin);
        var earlier = new Catalog.ObjectStore(workspace).Put(MadeModels.Slope(5).ToBytes());

        Assert.Equal(hash, store.Keep(MadeModels.Slope(3), Origin));
        Assert.Equal(("linear", Origin.Line), (store.Get(hash).Model.Kind, store.Get(hash).Description.Origin.Line));
        Assert.Equal(10, store.Get(earlier).Model.Predict(new { x = 2 }).Value, 12);
    }

    private static Model Made(string kind) => kind switch
    {
        "linear" => MadeModels.Slope(2, 0.5),
        "logistic" => MadeModels.Logistic(),
        "quantiles" => MadeModels.Quantiles(),
        _ => TreeModel.Import(TreesFile()),
    };

    private static Table RowsOf(string kind) => kind == "trees" ? TreeRows() : MadeModels.Rows;

    private static string TreesFile()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", "Models", "trees-xgboost", "model.json");
        return path;
    }

    private static Table TreeRows()
    {
        var columns = TreeModel.Import(TreesFile()).Signature.Columns;
        return new Table([.. columns.Select((column, i) => new Column<double>(column.Name, [i, 1.5 * i, -i]))]);
    }

    private static Dictionary<string, byte[]> Changed(ModelFolder folder, Func<string, string> change)
    {
        var files = folder.Files.ToDictionary();
        files[ModelFolder.DescriptionName] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[ModelFolder.DescriptionName])));
        return files;
    }
}
