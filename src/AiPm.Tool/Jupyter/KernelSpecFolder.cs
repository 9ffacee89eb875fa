using System.Reflection;
using AiPm.Workspaces;

namespace AiPm.Tool;

/// <summary>The folder of one kernel in one of Jupyter's data folders.</summary>
/// <param name="data">The data folder.</param>
/// <param name="name">The kernel's name, checked.</param>
internal sealed class KernelSpecFolder(string data, string name)
{
    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    public string Name { get; } = name;

    public string Folder { get; } = Path.GetFullPath(Path.Combine(data, "kernels", name));

    /// <summary>The kernel of ours in it, or null.</summary>
    public KernelSpec? Spec => KernelSpec.Find(Folder);

    /// <summary>The kernels of ours in a data folder, by name.</summary>
    public static IEnumerable<KernelSpecFolder> AllOfOurs(string data)
    {
        var kernels = Path.Combine(data, "kernels");
        return Directory.Exists(kernels)
            ? Directory.EnumerateDirectories(kernels)
                .Select(folder => new KernelSpecFolder(data, Path.GetFileName(folder)))
                .Where(kernel => kernel.Spec is not null)
                .OrderBy(kernel => kernel.Name, StringComparer.Ordinal)
            : [];
    }

    /// <summary>Writes the kernel; Jupyter sees what was there before, or all of it.</summary>
    /// <returns>Whether one of ours was there.</returns>
    /// <exception cref="AipmException">Somebody else's kernel is there, or the folder cannot be written.</exception>
    public bool Install(KernelSpec spec)
    {
        var wasThere = Spec is not null;
        if (!wasThere && IsTaken)
        {
            throw new AipmException($"{Folder} holds a kernel that is not AiPm's, so it stays as it is.", $"aipm jupyter install --name {KernelName.Default}2");
        }

        try
        {
            foreach (var logo in Logos)
            {
                AtomicFile.Write(Path.Combine(Folder, logo), stream => Copy(logo, stream));
            }

            // Without this file a folder is no kernel to Jupyter, so it comes last.
            AtomicFile.WriteText(Path.Combine(Folder, KernelSpec.FileName), spec.ToJson());
            return wasThere;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The kernel cannot be written to {Folder}: {error.Message}", "aipm jupyter install --user", error);
        }
    }

    /// <summary>Removes the kernel.</summary>
    /// <exception cref="AipmException">There is none, or somebody else's, or it cannot be removed.</exception>
    public void Uninstall()
    {
        if (Spec is null)
        {
            throw IsTaken
                ? new AipmException($"{Folder} holds a kernel that is not AiPm's, so it stays as it is.", $"jupyter kernelspec uninstall {Name}")
                : new AipmException($"There is no kernel '{Name}' in {Path.GetDirectoryName(Folder)}.", "aipm jupyter list");
        }

        try
        {
            File.Delete(Path.Combine(Folder, KernelSpec.FileName));
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The kernel in {Folder} cannot be removed: {error.Message}", $"jupyter kernelspec uninstall {Name}", error);
        }
    }

    // Logos alone are what an interrupted install of ours left.
    private bool IsTaken => File.Exists(Folder)
        || (Directory.Exists(Folder) && Directory.EnumerateFileSystemEntries(Folder).Any(entry => !Logos.Contains(Path.GetFileName(entry))));

    private static void Copy(string logo, Stream target)
    {
        using var source = Assembly.GetExecutingAssembly().GetManifestResourceStream(logo)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {logo}.");
        source.CopyTo(target);
    }
}
