using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>What a place to type verbs in can do: a notebook kernel, a terminal, a program.</summary>
public interface IVerbHost
{
    /// <summary>Whether the user types <c>#!aipm</c> or <c>aipm</c>.</summary>
    VerbHosts Kind { get; }

    /// <summary>The folder that relative paths start from, absolute.</summary>
    string Folder { get; }

    /// <summary>The user's variables.</summary>
    IVariables Variables { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>Stops the running cell, for verbs that it calls as C# methods. Default: nothing does.</summary>
    CancellationToken Cancellation => default;

    /// <summary>The width of text, in signs. Default: 100.</summary>
    int Width => 100;

    /// <summary>Shows an output.</summary>
    /// <param name="output">The output.</param>
    /// <returns>A handle that replaces this output in place, and takes it away when given null.</returns>
    Action<MimeBundle?> Show(MimeBundle output);

    /// <summary>Makes a value a variable of the user's, of its own type, for the next cell.</summary>
    /// <param name="name">A C# identifier.</param>
    /// <param name="value">The value.</param>
    void SetVariable(string name, object value);
}
