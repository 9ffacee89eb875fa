namespace AiPm.Learning;

/// <summary>Rows with the class that came, the class predicted and the probabilities.</summary>
/// <param name="Classes">The model's classes.</param>
/// <param name="Actual">The place of the class that came; one past the last where the model does not know it.</param>
/// <param name="Predicted">The place of the class predicted.</param>
/// <param name="Probabilities">The probabilities, row by row.</param>
/// <param name="Weights">A weight for each row.</param>
/// <param name="Unseen">What classes unknown to the model are called together; empty where there are none.</param>
internal sealed record ClassifiedRows(IReadOnlyList<string> Classes, int[] Actual, int[] Predicted, double[] Probabilities, double[] Weights, string Unseen)
{
    /// <summary>The rows.</summary>
    public int Count => Actual.Length;

    /// <summary>The classes, and those unknown as one more.</summary>
    public IReadOnlyList<string> AllClasses => Unseen.Length == 0 ? Classes : [.. Classes, Unseen];

    /// <summary>Whether a row is of a class that the model knows.</summary>
    /// <param name="row">The row.</param>
    public bool IsKnown(int row) => Actual[row] < Classes.Count;

    /// <summary>The probability of a class for each row.</summary>
    /// <param name="class">The class.</param>
    public double[] Of(int @class)
    {
        var probabilities = new double[Count];
        for (var row = 0; row < Count; row++)
        {
            probabilities[row] = Probabilities[(row * Classes.Count) + @class];
        }

        return probabilities;
    }

    /// <summary>Whether each row is of a class.</summary>
    /// <param name="class">The class.</param>
    public bool[] Is(int @class) => Array.ConvertAll(Actual, actual => actual == @class);

    /// <summary>The rows of classes that the model knows: those that probabilities can be judged on.</summary>
    public ClassifiedRows Known() => Unseen.Length == 0 ? this : Take([.. Enumerable.Range(0, Count).Where(IsKnown)]) with { Unseen = "" };

    /// <summary>Some of the rows.</summary>
    /// <param name="rows">The rows.</param>
    public ClassifiedRows Take(int[] rows)
    {
        var probabilities = new double[rows.Length * Classes.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            Probabilities.AsSpan(rows[i] * Classes.Count, Classes.Count).CopyTo(probabilities.AsSpan(i * Classes.Count));
        }

        return this with
        {
            Actual = [.. rows.Select(row => Actual[row])],
            Predicted = [.. rows.Select(row => Predicted[row])],
            Probabilities = probabilities,
            Weights = [.. rows.Select(row => Weights[row])],
        };
    }

    /// <summary>Which classes are taken for which.</summary>
    public ConfusionMatrix Confusion() => ConfusionMatrix.Of(AllClasses, Actual, Predicted, Weights);
}
