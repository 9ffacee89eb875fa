using AiPm.Workspaces;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Makes a folder a project; twice is as good as once.</summary>
    /// <param name="folder">The folder. Default: the workspace found above, else the git repository's top folder, else here.</param>
    public static InitReport Init(string? folder = null) => Run<InitReport>(new InitOptions { Folder = folder });
}
