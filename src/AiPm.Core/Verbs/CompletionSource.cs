namespace AiPm.Verbs;

/// <summary>What the value of an option names, so that hosts can suggest it while it is typed.</summary>
public enum CompletionSource
{
    /// <summary>Nothing that is known beforehand; the words and the range allowed are suggested all the same.</summary>
    None,

    /// <summary>Data: a variable, a snapshot or a file. What an option of the kind <see cref="OptionKind.Data"/> names where nothing else is said.</summary>
    Data,

    /// <summary>Data that is no snapshot: a variable or a file.</summary>
    VariableOrFile,

    /// <summary>A column of the data that the line names; several in a list.</summary>
    Column,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A run, such as <c>r12</c>.</summary>
    Run,

    /// <summary>A model: a registered one, a variable, or a finished run of a verb that leaves one.</summary>
    Model,

    /// <summary>A metric of the runs kept.</summary>
    Metric,

    /// <summary>A verb.</summary>
    Verb,

    /// <summary>A verb whose calls are kept as runs.</summary>
    LoggedVerb,

    /// <summary>A device to compute on.</summary>
    Device,
}
