using AiPm.Verbs;
using CsCheck;

namespace AiPm.Interactive.Tests.Hosting;

public sealed class CompletionTests : IDisposable
{
    private readonly TypingPlace _place = new(new MixVerb());

    [Fact]
    public void Verbs_are_those_of_the_host_with_what_they_do()
    {
        Assert.Equal(AipmVerbs.Table(new MixVerb()).In(VerbHosts.Notebook).Select(verb => verb.Spec.Name), _place.Texts("#!aipm |"));
        Assert.Equal(["baseline"], _place.Texts("#!aipm ba|"));
        Assert.Equal(["baseline"], _place.Texts("   #!aipm\tBA|"));
        Assert.Equal(["snapshot", "snapshots"], _place.Texts("#!aipm help sn|"));
        Assert.Equal(["snapshot", "baseline", "train", "evaluate", "predict", "register", "import", "promote", "rollback", "explain", "effects", "permutation-importance", "counterfactual"], _place.Texts("#!aipm runs --verb |"));
        Assert.Empty(_place.Texts("#!aipm|"));
        Assert.Empty(_place.Texts("#!ai|pm runs"));

        var verb = _place.At("#!aipm mi|").Items.Single();
        Assert.Equal(("verb", "Mixes."), (verb.Kind, verb.Documentation));
        Assert.StartsWith("mix [DATA]", verb.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_are_those_not_yet_used_the_required_ones_first()
    {
        var all = _place.Texts("#!aipm mix x |");

        Assert.Equal(["--needed", "--with", "--columns", "--share", "--limit", "--loss", "--parameter", "--quick", "--as"], all);
        Assert.Equal(all, _place.Texts("#!aipm mix x -|"));
        Assert.Equal(all, _place.Texts("#!aipm mix x --|"));
        Assert.Equal(["--limit", "--loss"], _place.Texts("#!aipm mix x --l|"));
        Assert.Equal(["--loss"], _place.Texts("#!aipm mix x --quick --limit 5m --l| --needed y"));
        Assert.Equal(["--parameter"], _place.Texts("#!aipm mix x --parameter a=1 --pa|"));
        Assert.Equal(["--as"], _place.Texts("#!aipm mix --a|"));
        Assert.Empty(_place.Texts("#!aipm mix --as r --a|"));
        Assert.DoesNotContain("--as", _place.Texts("#!aipm snapshot x --as y |"));
        Assert.Equal("--needed TEXT, required", _place.At("#!aipm mix --n|").Items.Single().Detail);
        Assert.Equal("--share NUMBER, default 0.2", _place.At("#!aipm mix --sh|").Items.Single().Detail);
    }

    [Fact]
    public void Words_that_are_allowed_and_the_ends_of_a_range_are_values()
    {
        Assert.Equal(["auto", "last", "random", "folds", "groups", "rolling"], _place.Texts("#!aipm baseline x --split |"));
        Assert.Equal(["last"], _place.Texts("#!aipm baseline x --split la|"));
        Assert.Equal(["mae", "rmse"], _place.Texts("#!aipm mix --loss |"));
        Assert.Equal(["0.2", "0.05", "0.5"], _place.Texts("#!aipm mix --share |"));
        Assert.Equal(["1", "1024"], _place.Texts("#!aipm baseline x --threads |"));
        Assert.Equal(["5m"], _place.Texts("#!aipm mix --limit |"));
        Assert.Equal(["auto", "cpu", "cuda"], _place.Texts("#!aipm baseline x --device |"));
        Assert.Equal("default; 0.05 to 0.5", _place.At("#!aipm mix --share |").Items[0].Detail);
        Assert.Empty(_place.Texts("#!aipm mix --as |"));
        Assert.Empty(_place.Texts("#!aipm mix --needed |"));
    }

    [Fact]
    public void A_flag_takes_no_value_so_the_bare_word_comes_next()
    {
        _place.Write("rides.csv", "day\n1\n");

        Assert.Contains("rides.csv", _place.Texts("#!aipm mix --quick |"));
        Assert.DoesNotContain("rides.csv", _place.Texts("#!aipm mix x --quick |"));
    }

    [Fact]
    public void Data_is_a_variable_a_snapshot_or_a_file()
    {
        Directory.CreateDirectory(_place.PathOf("more"));
        _place.Write("rides.csv", "day\n1\n");
        _place.Session.RunLine("#!aipm snapshot rides.csv --as train", TestContext.Current.CancellationToken);
        _place.Held["mine"] = new Table([new Column<long>("a", [1])]);
        _place.Held["count"] = 3;

        Assert.Equal(["mine", "train", "rides.csv", "aipm/", "more/"], _place.Texts("#!aipm baseline |").TakeWhile(text => text != "--target"));
        Assert.Equal(["train", "train@v1"], _place.Texts("#!aipm baseline train|"));
        Assert.Equal(["train@v1"], _place.Texts("#!aipm mix --with train@|"));
        Assert.Equal(["mine", "rides.csv", "aipm/", "more/"], _place.Texts("#!aipm snapshot |").TakeWhile(text => text != "--as"));
        Assert.Equal(["aipm/", "more/"], _place.Texts("#!aipm init |").TakeWhile(text => text != "--as"));
        Assert.Equal(["variable", "snapshot", "file", "folder"], _place.At("#!aipm baseline |").Items.Take(4).Select(item => item.Kind));
    }

    [Fact]
    public void Columns_are_those_of_the_data_that_the_line_names()
    {
        _place.Write("rides.csv", "date,ridership,\"day type\"\n1,2,3\n");
        _place.Held["mine"] = new Table([new Column<long>("alpha", [1]), new Column<long>("a\"b", [1]), new Column<long>("-x", [1])]);

        Assert.Equal(["date", "ridership", "\"day type\""], _place.Texts("#!aipm baseline rides.csv --target |"));
        Assert.Equal(["date", "\"day type\""], _place.Texts("#!aipm baseline rides.csv --time d|"));
        Assert.Equal(["ridership"], _place.Texts("#!aipm baseline --target r| rides.csv"));
        Assert.Equal(["alpha", "\"a\\\"b\""], _place.Texts("#!aipm baseline mine --target |"));
        Assert.Equal(["date", "ridership", "\"day type\"", "alpha", "\"a\\\"b\""], _place.Texts("#!aipm mix rides.csv --with mine --columns |"));
        Assert.Equal("column of mine, whole", _place.At("#!aipm baseline mine --target al|").Items.Single().Detail?.Replace("int64", "whole", StringComparison.Ordinal));
        Assert.Empty(_place.Texts("#!aipm baseline --target |"));
        Assert.Empty(_place.Texts("#!aipm baseline nowhere.csv --target |"));
    }

    [Theory]
    [InlineData("--drop a|", "alpha", "--drop alpha")]
    [InlineData("--drop alpha,|", "beta", "--drop alpha,beta")]
    [InlineData("--drop alpha,be|", "beta", "--drop alpha,beta")]
    [InlineData("--drop alpha,b|", "\"b c\"", "--drop alpha,\"b c\"")]
    [InlineData("--drop \"alpha,b|", "\"alpha,b c\"", "--drop \"alpha,b c\"")]
    [InlineData("--drop \"b c\",a|", "\"b c,alpha\"", "--drop \"b c,alpha\"")]
    [InlineData("--target be|", "beta", "--target beta")]
    [InlineData("--target \"b|", "\"b c\"", "--target \"b c\"")]
    [InlineData("--target \"be|", "\"beta\"", "--target \"beta\"")]
    [InlineData("--target be|xyz --seed 3", "beta", "--target beta --seed 3")]
    [InlineData("--target \"b| --seed 3", "\"b c\"", "--target \"b c\" --seed 3")]
    [InlineData("--target=be|", "beta", "--target=beta")]
    public void A_choice_replaces_what_is_typed(string typed, string choice, string line)
    {
        _place.Held["d"] = new Table([new Column<long>("alpha", [1]), new Column<long>("beta", [1]), new Column<long>("b c", [1])]);

        Assert.Equal($"#!aipm baseline d {line}", _place.Take($"#!aipm baseline d {typed}", choice));
    }

    [Fact]
    public void A_column_is_in_a_list_once_and_never_where_its_name_cannot_be_typed()
    {
        _place.Held["d"] = new Table([new Column<long>("a", [1]), new Column<long>("b", [1]), new Column<long>("c,d", [1]), new Column<long>(" e", [1])]);

        Assert.Equal(["b"], _place.Texts("#!aipm mix d --columns a,|"));
        Assert.Equal(["a", "b"], _place.Texts("#!aipm mix d --columns |"));
        Assert.Equal(["a", "b", "c,d", "\" e\""], _place.Texts("#!aipm baseline d --target |"));
    }

    [Fact]
    public void A_folder_in_quotes_is_left_open_for_what_is_in_it()
    {
        _place.Write("my data/rides of may.csv", "day\n1\n");

        Assert.Equal("#!aipm baseline \"my data/", _place.Take("#!aipm baseline my|", "\"my data/"));
        Assert.Equal("#!aipm baseline \"my data/rides of may.csv\"", _place.Take("#!aipm baseline \"my data/|", "\"my data/rides of may.csv\""));
    }

    [Fact]
    public void Runs_have_their_line_and_what_they_found_and_models_are_runs_that_left_one()
    {
        _place.Held["d"] = new Table([new Column<long>("y", [.. Enumerable.Range(0, 30).Select(number => (long)(number % 7))])]);
        _place.Session.RunLine("#!aipm baseline d --target y --device cpu", TestContext.Current.CancellationToken);
        _place.Session.RunLine("#!aipm snapshot d --as kept", TestContext.Current.CancellationToken);

        var runs = _place.At("#!aipm runs r|").Items;
        Assert.Equal(["r2", "r1"], runs.Select(run => run.Text));
        Assert.Equal("snapshot d --as kept, finished", runs[0].Detail);
        Assert.Contains("kept@v1 is 30 rows", runs[0].Documentation, StringComparison.Ordinal);
        Assert.Equal(["r1"], _place.Texts("#!aipm explain |").TakeWhile(text => text != "--row"));
        Assert.Equal(["started", "dummy_mae", "mae", "rmse"], _place.Texts("#!aipm runs --sort |").Order(StringComparer.Ordinal).OrderBy(text => text != "started"));
        Assert.Equal(["y"], _place.Texts("#!aipm baseline kept --target |"));
    }

    [Theory]
    [InlineData("predict")]
    [InlineData("evaluate")]
    [InlineData("explain")]
    [InlineData("promote")]
    [InlineData("label")]
    [InlineData("rollback")]
    [InlineData("registry")]
    public void Registered_models_come_first_where_a_model_is_meant(string verb)
    {
        _place.Write("aipm/models.yaml", """
            format: 1
            models:
            - name: rides
              versions:
              - version: 1
                hash: 'e606675fa271afcf044f22bee238e26e.dir'
                size: 423691
                kind: trees
                pointer: models/rides/1.dvc
                by: Ada
                at: '2026-01-02T03:04:05Z'
              aliases:
                champion: 1

            """);

        Assert.Equal(["rides", "rides@champion", "rides@1"], _place.Texts($"#!aipm {verb} |").Take(3));
        Assert.Equal("version 1 of rides", _place.At($"#!aipm {verb} rides@c|").Items[0].Detail);
    }

    [Fact]
    public void A_word_that_is_nearly_a_verb_counts_as_it()
    {
        Assert.Equal(["auto", "last", "random", "folds", "groups", "rolling"], _place.Texts("#!aipm baselin x --split |"));
        Assert.Empty(_place.Texts("#!aipm qqqqqq x --split |"));
    }

    [Fact]
    public void What_cannot_be_read_hides_nothing_else()
    {
        _place.Write("rides.csv", "day\n1\n");
        _place.Write("aipm/snapshots.yaml", "nonsense: [");
        _place.Write(".aipm/catalog.db", new string('x', 4096));
        _place.Write("broken.parquet", "no");

        Assert.Contains("rides.csv", _place.Texts("#!aipm baseline |"));
        Assert.Empty(_place.Texts("#!aipm runs r|"));
        Assert.Empty(_place.Texts("#!aipm baseline broken.parquet --target |"));
    }

    [Fact]
    public void Whatever_is_typed_it_answers_and_the_answer_fits_the_line()
    {
        _place.Write("rides.csv", "date,ridership,\"day type\"\n1,2,3\n");
        string[] pieces = ["baseline", "mix", "help", "nonsense", "rides.csv", "\"", "'", "\\", "--target", "--columns", "--split", "--as", "--", "-", "=", ",", " ", "\t", "date", "day type", "\0", "..", "/", "🙂", "-1"];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Select(number => pieces[number]).Array[0, 8], Gen.Bool, Gen.Int[0, 80]).Sample(
            (words, isSpaced, place) =>
            {
                var line = "#!aipm " + string.Join(isSpaced ? " " : "", words);
                var position = Math.Min(place, line.Length);

                var found = _place.Session.Complete(line, position, CancellationToken.None);
                _place.Session.Explain(line, position);

                Assert.InRange(found.Start, 0, position);
                Assert.InRange(found.End, position, line.Length);
            },
            iter: 2000,
            threads: 1);
        Assert.Empty(_place.Session.Complete("#!aipm", 999, CancellationToken.None).Items);
        Assert.Empty(_place.Session.Complete("", -1, CancellationToken.None).Items);
    }

    [Fact]
    public void A_column_that_is_chosen_is_the_column_that_the_verb_gets() =>
        Gen.String[Gen.Char["ab \"'\\-,=#Ü\t|@"], 1, 8].Sample(
            name =>
            {
                _place.Held["d"] = new Table([new Column<long>(name, [1])]);
                const string line = "#!aipm baseline d --target ";
                var found = _place.Session.Complete(line, line.Length, CancellationToken.None);

                foreach (var choice in found.Items)
                {
                    Assert.Equal(name, VerbLine.WordsOf(line[..found.Start] + choice.Text)[^1]);
                    Assert.Equal(name, ((Learning.BaselineOptions)_place.Session.Verbs.Parse(VerbLine.WordsOf(line + choice.Text), VerbHosts.Notebook).Options).Target);
                }

                Assert.Equal(VerbLine.IsOption(name) ? 0 : 1, found.Items.Count);
            },
            iter: 500,
            threads: 1);

    [Fact]
    public void Stopped_it_answers_all_the_same()
    {
        _place.Write("rides.csv", "day\n1\n");

        Assert.NotNull(_place.Session.Complete("#!aipm baseline ", 16, new CancellationToken(canceled: true)));
    }

    public void Dispose() => _place.Dispose();
}
