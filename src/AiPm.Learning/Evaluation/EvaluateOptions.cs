using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>evaluate</c>.</summary>
public sealed record EvaluateOptions
{
    /// <summary>The model, and the data after it.</summary>
    [Argument("The model, such as churn@champion, r3, model.txt or a variable, and after it the data: a variable, a snapshot or a path.", Required = true, Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string> Model { get; init; } = [];

    /// <summary>The data, where it does not follow the model.</summary>
    [Option("The data, where it does not follow the model: rows that the model never saw.", Value = "DATA", DefaultText = "the word after the model")]
    public DataReference? Data { get; init; }

    /// <summary>The column that the model is to meet.</summary>
    [Option("The column that holds what came.", Value = "COLUMN", DefaultText = "the model's target", Completes = CompletionSource.Column)]
    public string? Target { get; init; }

    /// <summary>The column that says how much each row counts.</summary>
    [Option("A column of numbers from 0: how much each row counts.", Value = "COLUMN", DefaultText = "1 each", Completes = CompletionSource.Column)]
    public string? Weights { get; init; }

    /// <summary>The column of dates.</summary>
    [Option("The column of dates; with it intervals keep neighbours together, and errors are drawn against time.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? Time { get; init; }

    /// <summary>The column whose levels are measured apart.</summary>
    [Option("A column whose levels are measured apart; numbers of many values in four bands.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? By { get; init; }

    /// <summary>The probability from which a row is taken for the positive class.</summary>
    [Option("The probability from which a row is taken for the positive class, of two.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>What the picture shows.</summary>
    [Option("What the picture shows: all that fits the task, or one of them larger; learning lets the model of a baseline learn again from shares of its rows: would more data help?")]
    public EvaluationCurve Curve { get; init; } = EvaluationCurve.All;

    /// <summary>The rows of a season.</summary>
    [Option("The rows of a season, 7 for days of a week: MASE compares with the value a season ago. Needs --time.")]
    [Range(1, int.MaxValue)]
    public int Season { get; init; } = 1;

    /// <summary>The seed of the intervals.</summary>
    [Option("The seed of the intervals.")]
    public int Seed { get; init; } = 42;
}
