namespace AiPm.Kernel;

/// <summary>What a line of a cell that is not C# asks for.</summary>
internal enum CellDirectiveKind
{
    /// <summary><c>#!aipm …</c>: the whole line.</summary>
    Verb,

    /// <summary><c>#r "nuget: Id, Version"</c>: what stands after <c>nuget:</c>.</summary>
    Package,

    /// <summary><c>#i "nuget: source"</c>: what stands after <c>nuget:</c>.</summary>
    PackageSource,

    /// <summary><c>#r "path.dll"</c>: the path.</summary>
    File,

    /// <summary><c>#!import file</c>: the file.</summary>
    Import,

    /// <summary><c>#!time</c>: nothing.</summary>
    Time,

    /// <summary><c>#!who</c>: nothing.</summary>
    Who,

    /// <summary><c>#!whos</c>: nothing.</summary>
    Whos,

    /// <summary><c>#!something</c> that this kernel does not have: the word.</summary>
    Foreign,
}
