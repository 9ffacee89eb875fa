namespace AiPm.Kernel;

/// <summary>A question of a cell to whoever runs it.</summary>
internal static class CellQuestion
{
    /// <summary>Asks it and waits for the answer.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <param name="isSecret">Whether what is typed is hidden.</param>
    /// <exception cref="AipmException">Nobody can answer.</exception>
    public static string Ask(string prompt, bool isSecret) => CurrentCell.Nearest?.Input.Ask(prompt, isSecret)
        ?? throw new AipmException(
            $"The cell asks {(prompt.Trim().Length > 0 ? $"'{prompt.Trim()}'" : "a question")}, and nobody can type an answer here.",
            isSecret ? "an environment variable: Environment.GetEnvironmentVariable(\"NAME\")" : "a variable in a cell tagged parameters, and aipm run notebook.ipynb -p name=value");
}
