using Microsoft.AspNetCore.Html;

namespace AiPm.Kernel;

/// <summary>What cells write to show things, without naming a class: <c>display(x)</c>, <c>HTML("…")</c>.</summary>
public static class CellDisplays
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value; a report is shown as its picture and its tables.</param>
    /// <param name="mimeTypes">The forms to show it in. Default: those that its type prefers.</param>
    /// <returns>A handle that updates what is shown, in place.</returns>
#pragma warning disable IDE1006 // The name that notebooks have always used.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Takes away what the cell has put out so far.</summary>
    /// <param name="wait">Only when the next output comes, so that one picture follows another without a gap. Default: at once.</param>
    public static void ClearOutput(bool wait = false) => CurrentCell.Nearest?.Clear(wait);

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <returns>What was typed.</returns>
    /// <exception cref="AipmException">Nobody can type here.</exception>
    public static string Input(string prompt = "") => CellQuestion.Ask(prompt, isSecret: false);

    /// <summary>Asks the user for a secret: it is not shown while it is typed, and not kept in the notebook.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <returns>What was typed.</returns>
    /// <exception cref="AipmException">Nobody can type here.</exception>
    public static string Password(string prompt = "") => CellQuestion.Ask(prompt, isSecret: true);

    /// <summary>The same as <see cref="Input"/>, by the name that .NET Interactive has for it.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <exception cref="AipmException">Nobody can type here.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(Input(prompt));

    /// <summary>The same as <see cref="Password"/>, by the name that .NET Interactive has for it.</summary>
    /// <param name="prompt">What stands before the place to type.</param>
    /// <exception cref="AipmException">Nobody can type here.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(Password(prompt));

    /// <summary>Text that is HTML: shown as it is, not as its source.</summary>
    /// <param name="content">The HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
