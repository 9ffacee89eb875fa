using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

/// <summary>Pictures that were looked at, in light and in dark.</summary>
public class EffectPictureTests
{
    private const string Long = "a very long name of a column that goes on and on, over all of the paper";

    private static readonly Dictionary<string, Func<Report>> Cases = new()
    {
        ["effects-several"] = () => Effects(new EffectsOptions { Max = 4 }),
        ["effects-one"] = () => Effects(new EffectsOptions { Feature = ["a"] }),
        ["effects-ice"] = () => Effects(new EffectsOptions { Feature = ["a"], Kind = EffectKind.Ice, Live = AskedModels.Sum(interacts: true) }),
        ["effects-ale"] = () => Effects(new EffectsOptions { Feature = ["day", "b"], Kind = EffectKind.Ale }),
        ["effects-levels"] = () => Effects(new EffectsOptions { Feature = ["level"], Live = ByLevel() }, Levels()),
        ["effects-long-name"] = () => Effects(new EffectsOptions { Feature = [Long], Live = FunctionModel.Of((Func<double[], double>)(x => x[0] * x[0])) }, Squares()),
        ["effects-surface"] = () => Effects(new EffectsOptions { Feature = ["a"], With = "town", Live = AskedModels.Sum(interacts: true) }),
        ["effects-surface-numbers"] = () => Effects(new EffectsOptions { Feature = ["a"], With = "b", Live = AskedModels.Sum(interacts: true) }),
        ["permutation-importance"] = () => Importance(new PermutationImportanceOptions { Target = "y" }, AskedModels.Rows()),
        ["permutation-importance-one-row"] = () => Importance(new PermutationImportanceOptions { Target = "y" }, AskedModels.Rows(1)),
        ["counterfactual"] = () => Counterfactual(new CounterfactualOptions { Row = 3, To = "40" }),
        ["counterfactual-none"] = () => Counterfactual(new CounterfactualOptions { Row = 3, To = ">1000", Change = ["town"] }),
        ["lime"] = () => Explain(new ExplainOptions { Row = 4, Method = "lime", Samples = 300, Live = AskedModels.Sum(interacts: true) }, AskedModels.Rows()),
        ["lime-beside-shapley"] = () => ((LimeReport)Explain(new ExplainOptions { Row = 4, Method = "lime", Samples = 300, Live = AskedModels.Sum() }, AskedModels.Rows()))
            .Beside((RowExplanation)Explain(new ExplainOptions { Row = 4, Method = "exact", Live = AskedModels.Sum() }, AskedModels.Rows())),
        ["words"] = () => Explain(new ExplainOptions { Row = 0, Words = "review", Live = Words() }, Review("The train was awful, slow and late; the staff was friendly though, and the seats were clean. I would not take it again, but friendly staff counts!")),
        ["words-one"] = () => Explain(new ExplainOptions { Row = 0, Words = "review", Live = Words() }, Review("awful")),
        ["words-many"] = () => Explain(new ExplainOptions { Row = 0, Words = "review", Samples = 2000, Live = Words() }, Review(string.Join(' ', Enumerable.Range(0, 300).Select(i => i % 11 == 0 ? "awful" : i % 17 == 0 ? "friendly" : $"w{i * 7 % 23}")))),
        ["words-lime"] = () => Explain(new ExplainOptions { Row = 0, Words = "review", Method = "lime", Samples = 300, Max = 4, Live = Words() }, Review("The train was awful, slow and late; the staff was friendly though.")),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_picture_is_as_it_was_accepted(string name)
    {
        var report = Cases[name]();

        OnPaper.Check(report, ((Pictures.IPictured)report).Draw());
        GoldenPicture.Matches(name, ((Pictures.IPictured)report).Draw());
    }

    private static EffectsReport Effects(EffectsOptions options, Table? rows = null)
    {
        var verb = new EffectsVerb();
        return verb.Run(options with { Live = options.Live ?? AskedModels.Sum(), Data = DataReference.Of(rows ?? AskedModels.Rows(), "rows") }, AskedModels.Context(verb));
    }

    private static PermutationImportanceReport Importance(PermutationImportanceOptions options, Table rows)
    {
        var verb = new PermutationImportanceVerb();
        return verb.Run(options with { Live = AskedModels.Sum(), Data = DataReference.Of(rows, "rows") }, AskedModels.Context(verb));
    }

    private static CounterfactualReport Counterfactual(CounterfactualOptions options)
    {
        var verb = new CounterfactualVerb();
        return verb.Run(options with { Live = AskedModels.Sum(), Data = DataReference.Of(AskedModels.Rows(), "rows") }, AskedModels.Context(verb));
    }

    private static ExplainReport Explain(ExplainOptions options, Table rows)
    {
        var verb = new ExplainVerb();
        return verb.Run(options with { Data = DataReference.Of(rows, "rows") }, AskedModels.Context(verb));
    }

    private static Table Review(string text) => new([new Column<string>("review", [text])]);

    private static Table Squares() => new([new Column<double>(Long, [.. Enumerable.Range(0, 50).Select(i => (i - 25) / 5.0)])]);

    private static Table Levels() => new(
    [
        new Column<string>("level", [.. Enumerable.Range(0, 400).Select(i => i % 9 == 0 ? "one with a name that is far too long for its place" : $"level {i * i % 97}")]),
        new Column<double>("x", [.. Enumerable.Range(0, 400).Select(i => i % 13 * 1.0)]),
    ]);

    private static FunctionModel ByLevel() => FunctionModel.Of((Func<Table, double[]>)(rows => [.. rows["x"].ToDoubles().Select((x, row) => ((rows["level"].TextAt(row) ?? "").Length * 3) + x)]));

    private static FunctionModel Words() => FunctionModel.Of((Func<Table, double[]>)(rows =>
    [
        .. Enumerable.Range(0, rows.RowCount).Select(row =>
        {
            var words = (rows["review"].TextAt(row) ?? "").Split(' ', '.', ',', ';', '!');
            var bad = words.Count(word => word == "awful") + (0.5 * words.Count(word => word is "slow" or "late"));
            return words.Count(word => word is "friendly" or "clean") - bad - (words.Contains("not", StringComparer.Ordinal) && words.Contains("again", StringComparer.Ordinal) ? 0.6 : 0);
        }),
    ]));
}
