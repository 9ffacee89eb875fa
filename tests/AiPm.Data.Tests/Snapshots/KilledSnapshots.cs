using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using AiPm.Verbs;

namespace AiPm.Data.Tests.Snapshots;

/// <summary>This program as a child that takes and restores snapshots of a folder, version after version, until it is killed or stopped by an error. Version 0 is the folder as it is.</summary>
internal static class KilledSnapshots
{
    private const string Subject = "AIPM_DATA_TEST_PATH";
    private const string First = "AIPM_DATA_TEST_FIRST";
    private const int FileCount = 30;

    public static Process Start(string root, int first, string? limit = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AiPm.Data.Tests");
        var start = limit is null ? new ProcessStartInfo(program) : new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f {limit}; exec '{program}'"]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment[Subject] = root;
        start.Environment[First] = first.ToString(CultureInfo.InvariantCulture);

        // The runtime maps its code by a large file of its own otherwise, which the limit would not let it.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return Process.Start(start)!;
    }

    /// <summary>The files of a version: some change with each, some with every few, some are large.</summary>
    public static Dictionary<string, byte[]> Files(int version)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < FileCount; i++)
        {
            var bytes = new byte[i % 10 == 9 ? 300_000 : 1 + (i * 50)];
            new Random((i * 1000) + (version / (i + 1))).NextBytes(bytes);
            files.Add(string.Create(CultureInfo.InvariantCulture, $"s{(version + i) % 3}/f{i}"), bytes);
        }

        return files;
    }

    public static void Write(string folder, int version)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var (path, bytes) in Files(version))
        {
            Directory.CreateDirectory(Path.Combine(folder, Path.GetDirectoryName(path)!));
            File.WriteAllBytes(Path.Combine(folder, path), bytes);
        }
    }

    [ModuleInitializer]
    internal static void RunTask()
    {
        if (Environment.GetEnvironmentVariable(Subject) is not { } root)
        {
            return;
        }

        try
        {
            var version = int.Parse(Environment.GetEnvironmentVariable(First) ?? "1", CultureInfo.InvariantCulture);
            Say("ready");
            for (; ; version++)
            {
                var context = new VerbContext { Workspace = Workspace.At(root), Folder = root, Verbs = new VerbTable([new SnapshotVerb()]) };
                if (version > 0)
                {
                    Write(Path.Combine(root, "d"), version);
                }

                var report = new SnapshotVerb().Run(new SnapshotOptions { Data = DataReference.Named("d"), As = "d" }, context);
                Say($"{report.Version} {version}");
                if (version > 1)
                {
                    new RestoreVerb().Run(new RestoreOptions { Target = "d@v1" }, context);
                }
            }
        }
        catch (AipmException error)
        {
            Say(error.Problem);
            Environment.Exit(3);
        }
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
