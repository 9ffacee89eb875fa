using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Finds and reads the data a user names.</summary>
public static class DataSource
{
    /// <summary>Reads data by reference: a live object, else a variable, a snapshot or a path, tried in that order.</summary>
    /// <param name="reference">What the user named.</param>
    /// <param name="context">The notebook's variables, the workspace and the folder that paths start from.</param>
    /// <exception cref="AipmException">Nothing has that name, or it cannot be read.</exception>
    public static ResolvedData Resolve(DataReference reference, VerbContext context) => throw new NotImplementedException();
}
