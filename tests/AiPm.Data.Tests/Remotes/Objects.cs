namespace AiPm.Data.Tests;

/// <summary>Bytes with the names that DVC gives them.</summary>
internal static class Objects
{
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static ObjectId IdOf(byte[] bytes) => new(Md5Hash.Of(bytes));

    /// <summary>Writes bytes to a file, and names them.</summary>
    public static (string File, ObjectId Id) Write(TemporaryProject project, string name, byte[] bytes) => (project.Write(name, bytes), IdOf(bytes));

    public static async Task<byte[]> ReadAsync(IRemoteStorage storage, ObjectId id)
    {
        using var bytes = new MemoryStream();
        await storage.Download(id, bytes, null, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }

    /// <summary>A retry that does not make a test wait.</summary>
    public static RemoteRetry Hasty(int attempts = 4) => new(TimeProvider.System, seed: 1) { Attempts = attempts, First = TimeSpan.FromMilliseconds(1) };
}
