namespace AiPm.Learning;

/// <summary>Says what is wrong with a model file, and where.</summary>
/// <param name="name">What messages call the file.</param>
internal sealed class ModelFileError(string name)
{
    /// <summary>What messages call the file.</summary>
    public string Name { get; } = name;

    /// <summary>The file is damaged.</summary>
    /// <param name="place">Where: a line, a tree, a node.</param>
    /// <param name="problem">What is wrong there, without a full stop.</param>
    public AipmException Damaged(string place, string problem) =>
        new($"{Name} is no complete tree model: {place}: {problem}.", "the file as the program wrote it, saved again by that program");

    /// <summary>The file is sound, but of a kind that is not read.</summary>
    /// <param name="problem">Which kind, as a full sentence.</param>
    /// <param name="next">What to do instead.</param>
    public AipmException Refused(string problem, string next) => new($"{Name}: {problem}", next);
}
