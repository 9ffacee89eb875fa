using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Interactive.Tests.Hosting;

/// <summary>Options of the kinds that the kit's own verbs do not have yet.</summary>
public sealed record MixOptions
{
    [Argument("What to mix.")]
    public DataReference? Data { get; init; }

    [Option("A second helping.", Value = "DATA")]
    public DataReference? With { get; init; }

    [Option("The columns.", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Columns { get; init; } = [];

    [Option("The share.")]
    [Range(0.05, 0.5)]
    public double Share { get; init; } = 0.2;

    [Option("How long it may take.")]
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    [Option("The loss.")]
    [AllowedValues("mae", "rmse")]
    public string Loss { get; init; } = "mae";

    [Option("A parameter.", Repeatable = true, Value = "NAME=VALUE")]
    public IReadOnlyList<string> Parameter { get; init; } = [];

    [Option("Whether it is quick.")]
    public bool Quick { get; init; }

    [Option("The one needed.", Required = true)]
    public string Needed { get; init; } = "";
}
