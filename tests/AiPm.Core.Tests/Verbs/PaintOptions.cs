using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Core.Tests;

/// <summary>One option of each kind.</summary>
public sealed record PaintOptions
{
    [Argument("What to paint.", Required = true)]
    public DataReference? Data { get; init; }

    [Option("The column.", Required = true, Value = "COLUMN")]
    public string Target { get; init; } = "";

    [Option("The title.")]
    public string? Title { get; init; }

    [Option("The rows.")]
    [Range(1, 1000)]
    public int RowCount { get; init; } = 10;

    [Option("Any whole number.")]
    public int? Offset { get; init; }

    [Option("A large whole number.")]
    public long Budget { get; init; }

    [Option("The share held out.")]
    [Range(0.05, 0.5)]
    public double Share { get; init; } = 0.2;

    [Option("Any number.")]
    public double Shift { get; init; }

    [Option("Whether it is quick.")]
    public bool Quick { get; init; }

    [Option("How long it may take.")]
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    [Option("The colour.")]
    public Colour Colour { get; init; }

    [Option("The second colour.", DefaultText = "the first")]
    public Colour? Second { get; init; }

    [Option("The loss.")]
    [AllowedValues("mae", "rmse")]
    public string Loss { get; init; } = "mae";

    [Option("The features.", DefaultText = "all columns", Completes = CompletionSource.Column)]
    public IReadOnlyList<string>? Features { get; init; }

    [Option("A parameter.", Letter = 'p', Repeatable = true, Value = "NAME=VALUE")]
    public IReadOnlyList<string> Parameter { get; init; } = [];
}
