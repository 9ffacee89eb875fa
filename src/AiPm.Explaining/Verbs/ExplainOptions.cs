using System.ComponentModel.DataAnnotations;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Options of <c>explain</c>.</summary>
public sealed record ExplainOptions : IExploreOptions
{
    /// <summary>The model, and the data after it; none for the newest baseline.</summary>
    [Argument("The run that left the model, a registered model, a file or a variable, and after it the data. Default: the newest baseline and its data.", Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>A model at hand, instead of one by name.</summary>
    public Model? Live { get; init; }

    /// <summary>What <see cref="Live"/> came from; null where nobody knows.</summary>
    public Reports.DataStamp? LiveTrainedOn { get; init; }

    /// <summary>The row to explain; null for all.</summary>
    [Option("The row to explain, from 0; −1 is the last.", DefaultText = "all rows")]
    public int? Row { get; init; }

    /// <summary>The data that has the rows; null means the word after the model, or the data that the model was trained on.</summary>
    [Option("The data that has the rows.", Value = "DATA", DefaultText = "the word after the model, or the data it was trained on")]
    public DataReference? Data { get; init; }

    /// <summary>How values are computed.</summary>
    [Option("How values are computed: auto takes the first exact method that fits the model.", Value = "auto|linear|tree|exact|kernel|…")]
    public string Method { get; init; } = ExplainMethods.Auto;

    /// <summary>What values add up in.</summary>
    [Option("What values add up in: the model's own sum (the target, log-odds, the logarithm of a count), a probability, the logarithmic loss, or what it predicts.")]
    public ExplainSpace Space { get; init; }

    /// <summary>The rows that stand for absent features.</summary>
    [Option("Rows that stand for absent features.", Value = "DATA", DefaultText = "what the model knows of its training rows, or those rows")]
    public DataReference? Background { get; init; }

    /// <summary>How many rows of the background are drawn.</summary>
    [Option("How many rows of the background are drawn, by the seed.", DefaultText = "all")]
    [Range(1, int.MaxValue)]
    public int? BackgroundRows { get; init; }

    /// <summary>Columns that come and go together.</summary>
    [Option("Columns that come and go together, several groups divided by semicolons.", Value = "\"NAME=A,B\"", DefaultText = "each column by itself")]
    public string? Group { get; init; }

    /// <summary>How often a method that asks the model does so for one row, at most.</summary>
    [Option("How many sets of features the model is asked about for one row, at most; for sampling, how many steps are drawn.", DefaultText = "what the method thinks right")]
    [Range(1, int.MaxValue)]
    public int? Samples { get; init; }

    /// <summary>The standard error at which a method that draws stops.</summary>
    [Option("Methods that draw stop a row once no standard error is above this share of the distance between its values; 0 for never.")]
    [Range(0.0, 1.0)]
    public double Error { get; init; } = 0.005;

    /// <summary>How many seeds LIME samples with.</summary>
    [Option("How many seeds --method lime samples with: their spread is its stability.")]
    [Range(1, 100)]
    public int LimeSeeds { get; init; } = 5;

    /// <summary>The column whose words are explained.</summary>
    [Option("A column of text: explains the words of one row's text.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? Words { get; init; }

    /// <summary>Whether absent features follow the present ones.</summary>
    [Option("Lets absent features follow the present ones as the background's correlations say, taken as normal; for linear models.")]
    public bool Conditional { get; init; }

    /// <summary>Whether pairs of features are computed.</summary>
    [Option("Computes what pairs of features add, too.")]
    public bool Interactions { get; init; }

    /// <summary>What the picture shows.</summary>
    [Option("What the picture shows.")]
    public ExplainPlot Plot { get; init; }

    /// <summary>The feature of a dependence plot.</summary>
    [Option("The feature that --plot dependence shows.", Value = "COLUMN", DefaultText = "the most important", Completes = CompletionSource.Column)]
    public string? Feature { get; init; }

    /// <summary>How rows stand beside each other.</summary>
    [Option("How --plot heatmap and --plot force put rows beside each other.")]
    public ExplainOrder Order { get; init; }

    /// <summary>Whether a live chart is added to the picture.</summary>
    [Option("Adds a live chart to a beeswarm or a dependence plot, drawn without a network.")]
    public bool Interactive { get; init; }

    /// <summary>The column whose levels are compared.</summary>
    [Option("A column whose levels are compared.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? By { get; init; }

    /// <summary>The class or quantile that is shown, of several.</summary>
    [Option("The class or quantile that is shown, of several.", Value = "NAME", DefaultText = "the one predicted")]
    public string? Output { get; init; }

    /// <summary>The lines and the pixels of a line, where a row is an image.</summary>
    [Option("Explains the row as an image of so many lines and pixels a line.", Value = "8x8", DefaultText = "rows are no images")]
    public string? Image { get; init; }

    /// <summary>About how many parts an image is explained by.</summary>
    [Option("About how many parts of neighbouring, similar pixels an image is explained by.", DefaultText = "each pixel; 64 for methods that ask the model about parts")]
    [Range(2, 4096)]
    public int? Superpixels { get; init; }

    /// <summary>How many features are shown before the rest is folded into one.</summary>
    [Option("How many features are shown before the rest is folded into one.")]
    [Range(1, 100)]
    public int Max { get; init; } = 10;

    /// <summary>The file that receives all values.</summary>
    [Option("Writes the values of all rows to a csv or Parquet file, a column for each feature.", Value = "FILE", DefaultText = "none")]
    public string? Out { get; init; }

    /// <summary>The threads that compute.</summary>
    [Option("The threads that compute; values do not depend on them.", DefaultText = "one for each processor")]
    [Range(1, 1024)]
    public int? Threads { get; init; }

    /// <summary>The numbers that the tables of trees hold.</summary>
    [Option("The numbers that trees are explained with: with float32 it is quicker, and sums hold to about seven digits.")]
    public TreePrecision Precision { get; init; }

    /// <summary>The seed of what is drawn.</summary>
    [Option("The seed of what is drawn.")]
    public int Seed { get; init; } = 42;
}
