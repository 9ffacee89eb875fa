using System.Reflection;

namespace AiPm.Kernel;

/// <summary>The file that <c>#r "path.dll"</c> names.</summary>
internal static class AssemblyFile
{
    /// <summary>Finds it and makes it loadable.</summary>
    /// <param name="path">As it was typed.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <exception cref="AipmException">There is no such file, or it is no .NET assembly.</exception>
    public static string Find(string path, string folder)
    {
        var full = Path.GetFullPath(path.Replace('\\', '/'), folder);
        if (!File.Exists(full))
        {
            throw new AipmException($"There is no file {full}; relative paths start from the notebook's folder.", "#r \"bin/Release/net10.0/Name.dll\", or #r \"nuget: Name\" for a package");
        }

        try
        {
            AssemblyName.GetAssemblyName(full);
        }
        catch (BadImageFormatException exception)
        {
            throw new AipmException($"{full} is no .NET assembly.", "a .dll that was built from C#, F# or Visual Basic", exception);
        }

        PackageAssemblies.AddFile(full);
        return full;
    }
}
