using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>snapshot</c>.</summary>
public sealed record SnapshotOptions
{
    /// <summary>The data: a variable or a path.</summary>
    [Argument("The data: a variable that holds a table or data frame, or the path of a file or folder.", Required = true, Completes = CompletionSource.VariableOrFile)]
    public DataReference? Data { get; init; }

    /// <summary>What to call it.</summary>
    [Option("What to call it from now on: letters, digits, - and _.", Required = true, Value = "NAME")]
    public string As { get; init; } = "";

    /// <summary>Where the data came from.</summary>
    [Option("Where the data came from; kept in the pointer.", DefaultText = "what the pointer says already")]
    public string? Source { get; init; }

    /// <summary>The licence under which it may be used.</summary>
    [Option("The licence under which it may be used; kept in the pointer.", DefaultText = "what the pointer says already")]
    public string? License { get; init; }

    /// <summary>What it may be used for.</summary>
    [Option("What it may be used for; kept in the pointer.", DefaultText = "what the pointer says already")]
    public string? Purpose { get; init; }

    /// <summary>How long it may be kept.</summary>
    [Option("How long it may be kept, such as 2y or 2027-12-31; kept in the pointer.", DefaultText = "what the pointer says already")]
    public string? Retention { get; init; }
}
