using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace AiPm.Kernel;

/// <summary>
/// Where the assemblies and native libraries of packages and of <c>#r "path"</c> lie. A process has one place to load such files into,
/// so this is one for all engines: whichever is loaded first stays.
/// </summary>
internal static class PackageAssemblies
{
    private static readonly ConcurrentDictionary<string, string> Managed = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> Natives = new(StringComparer.OrdinalIgnoreCase);
    private static readonly ConcurrentDictionary<string, string> Folders = new(StringComparer.Ordinal);
    private static readonly ConditionalWeakTable<AssemblyLoadContext, AssemblyLoadContext> Contexts = [];
    private static int _hooked;

    /// <summary>Makes assemblies loadable when code first needs them.</summary>
    public static void Add(IEnumerable<string> managed, IEnumerable<string> natives)
    {
        foreach (var path in managed)
        {
            Managed[Path.GetFileNameWithoutExtension(path)] = path;
        }

        foreach (var path in natives)
        {
            Natives[Path.GetFileName(path)] = path;
        }

        Hook();
    }

    /// <summary>Makes an assembly loadable, and those that lie beside it.</summary>
    public static void AddFile(string path)
    {
        Managed[Path.GetFileNameWithoutExtension(path)] = path;
        Folders.TryAdd(Path.GetDirectoryName(path) ?? "", "");
        Hook();
    }

    /// <summary>The assemblies among these of which another file is loaded already.</summary>
    public static IEnumerable<string> LoadedFromElsewhere(IEnumerable<string> managed)
    {
        var loaded = AssemblyLoadContext.Default.Assemblies.Where(assembly => !assembly.IsDynamic).ToLookup(assembly => assembly.GetName().Name ?? "", StringComparer.OrdinalIgnoreCase);
        return managed.Where(path => loaded[Path.GetFileNameWithoutExtension(path)].Any(assembly => assembly.Location != path)).Select(path => Path.GetFileNameWithoutExtension(path));
    }

    private static void Hook()
    {
        if (Interlocked.Exchange(ref _hooked, 1) == 0)
        {
            AssemblyLoadContext.Default.Resolving += ResolveManaged;
            AssemblyLoadContext.Default.ResolvingUnmanagedDll += ResolveNative;

            // Cells are loaded into contexts of the compiler's, and may declare functions of native libraries themselves.
            AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
            {
                if (AssemblyLoadContext.GetLoadContext(loaded.LoadedAssembly) is { } context && context != AssemblyLoadContext.Default && Contexts.TryAdd(context, context))
                {
                    context.ResolvingUnmanagedDll += ResolveNative;
                }
            };
        }
    }

    private static Assembly? ResolveManaged(AssemblyLoadContext context, AssemblyName name)
    {
        if (name.Name is not { } simple)
        {
            return null;
        }

        if (!Managed.TryGetValue(simple, out var path))
        {
            path = Folders.Keys.Select(folder => Path.Combine(folder, simple + ".dll")).FirstOrDefault(File.Exists);
        }

        return path is null ? null : context.LoadFromAssemblyPath(path);
    }

    private static nint ResolveNative(Assembly assembly, string name)
    {
        string[] spellings = [name, $"lib{name}.so", $"{name}.so", $"{name}.dll", $"lib{name}.dylib", $"{name}.dylib"];
        foreach (var spelling in spellings)
        {
            if (Natives.TryGetValue(spelling, out var path) && NativeLibrary.TryLoad(path, out var handle))
            {
                return handle;
            }

            foreach (var beside in Folders.Keys.Select(folder => Path.Combine(folder, spelling)).Where(File.Exists))
            {
                if (NativeLibrary.TryLoad(beside, out handle))
                {
                    return handle;
                }
            }
        }

        return 0;
    }
}
