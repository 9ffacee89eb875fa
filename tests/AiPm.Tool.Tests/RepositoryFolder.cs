namespace AiPm.Tool.Tests;

/// <summary>The checkout that the tests were built from.</summary>
public static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var at = AppContext.BaseDirectory; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (File.Exists(System.IO.Path.Combine(at, "AiPm.Interactive.sln")))
            {
                return at;
            }
        }

        throw new InvalidOperationException("The tests run from inside a checkout.");
    }
}
