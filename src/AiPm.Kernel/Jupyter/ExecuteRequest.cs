using System.Globalization;

namespace AiPm.Kernel.Jupyter;

/// <summary>A request to run a cell.</summary>
internal sealed record ExecuteRequest
{
    /// <summary>The characters of a cell that are compiled; far above what anybody writes, far below what would exhaust the memory.</summary>
    public const int MaxCode = 16 << 20;

    /// <summary>The cell.</summary>
    public required string Code { get; init; }

    /// <summary>Whether nothing is published of it.</summary>
    public required bool IsSilent { get; init; }

    /// <summary>Whether it is counted and goes into the history.</summary>
    public required bool IsKept { get; init; }

    /// <summary>Whether a failure aborts the cells that wait behind it.</summary>
    public required bool StopsOnError { get; init; }

    /// <summary>Whether the user can be asked.</summary>
    public required bool AllowsStdin { get; init; }

    /// <summary>Expressions to evaluate after it, by their names.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Expressions { get; init; }

    /// <summary>Reads a request.</summary>
    /// <exception cref="MalformedRequestException">A field is missing or of another type, or the cell is too large.</exception>
    public static ExecuteRequest Of(JupyterMessage message)
    {
        var content = new RequestContent(message);
        var isSilent = content.Flag("silent", false);
        return new ExecuteRequest
        {
            Code = content.Text("code") is { Length: <= MaxCode } code
                ? code
                : throw new MalformedRequestException(string.Create(
                    CultureInfo.InvariantCulture, $"The cell has more than {MaxCode:N0} characters. Put the data into a file and read it from the cell.")),
            IsSilent = isSilent,
            IsKept = !isSilent && content.Flag("store_history", true),
            StopsOnError = !isSilent && content.Flag("stop_on_error", true),
            AllowsStdin = content.Flag("allow_stdin", true),
            Expressions = content.Texts("user_expressions"),
        };
    }
}
