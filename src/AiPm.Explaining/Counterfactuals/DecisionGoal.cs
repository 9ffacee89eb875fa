using System.Globalization;

namespace AiPm.Explaining;

/// <summary>The decision looked for: another class, or a number in a range.</summary>
/// <param name="name">What it is called, such as <c>another class than benign</c>.</param>
/// <param name="shortfall">How far the model's outputs are from it; below 0 where they are there.</param>
internal sealed class DecisionGoal(string name, Func<ReadOnlyMemory<double>, double> shortfall)
{
    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>How far outputs are from it; below 0 where they are there.</summary>
    public double Shortfall(ReadOnlyMemory<double> answers) => shortfall(answers);

    /// <summary>The most probable class, another than now.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="now">The class now, from 0.</param>
    public static DecisionGoal Not(IReadOnlyList<string> classes, int now) => new($"another class than {classes[now]}", answers => answers.Span[now] - Others(answers.Span, now));

    /// <summary>A class as the most probable one.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="wanted">The class wanted, from 0.</param>
    public static DecisionGoal Class(IReadOnlyList<string> classes, int wanted) => new(classes[wanted], answers => Others(answers.Span, wanted) - answers.Span[wanted]);

    /// <summary>A number from one end to another, both included.</summary>
    public static DecisionGoal Range(double from, double to) => new(
        string.Create(CultureInfo.InvariantCulture, $"{from:R} to {to:R}"),
        answers => answers.Span[0] is var value && value < from ? from - value : value > to ? value - to : -1);

    private static double Others(ReadOnlySpan<double> answers, int but)
    {
        var most = double.NegativeInfinity;
        for (var i = 0; i < answers.Length; i++)
        {
            most = i == but ? most : Math.Max(most, answers[i]);
        }

        return most;
    }
}
