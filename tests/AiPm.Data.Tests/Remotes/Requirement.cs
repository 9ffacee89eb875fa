namespace AiPm.Data.Tests;

/// <summary>Programs that tests need: where they are missing the test is skipped, or fails where nothing may skip.</summary>
internal static class Requirement
{
    public static void Programs(IEnumerable<string> programs, string install)
    {
        var missing = programs.FirstOrDefault(program => PathOf(program) is null);
        if (missing is null)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
        {
            Assert.Skip($"Needs {missing}: {install}");
        }

        throw new InvalidOperationException($"{missing} is required, but not there: {install}");
    }

    /// <summary>Where a program is; servers live in folders that users' paths leave out.</summary>
    public static string? PathOf(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Concat(["/usr/sbin", "/usr/local/sbin"]).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
