namespace AiPm.Learning;

/// <summary>Tells the formats of tree models apart by their first bytes.</summary>
internal static class TreeFiles
{
    private const int ShownBytes = 16;

    /// <summary>Reads a model file.</summary>
    /// <param name="path">The file.</param>
    public static TreeEnsemble Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The model file {path} cannot be read: {failure.Message}", "the path of a model file that is there and may be read", failure);
        }

        return Read(bytes, Path.GetFileName(path));
    }

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The bytes of its file.</param>
    /// <param name="name">What messages call it.</param>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, string name)
    {
        var error = new ModelFileError(name);
        if (bytes.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        var start = bytes.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            throw error.Damaged("the file", "it is empty");
        }

        if (start.StartsWith("tree\n"u8) || start.StartsWith("tree\r\n"u8))
        {
            return LightGbmText.Read(bytes, error);
        }

        if (IsUbJson(bytes) || bytes.StartsWith("binf"u8))
        {
            throw error.Refused("This is XGBoost's binary format.", "XGBoost's JSON, in Python: booster.save_model(\"model.json\")");
        }

        if (start[0] == '{')
        {
            return XgboostJson.Read(bytes, error);
        }

        // The first field of every ONNX file is its version, a number.
        if (bytes[0] == 8)
        {
            return OnnxTrees.Read(bytes, error);
        }

        throw error.Refused(
            $"This is neither LightGBM's text nor XGBoost's JSON nor ONNX; it begins with {Convert.ToHexString(bytes[..Math.Min(ShownBytes, bytes.Length)])} (hexadecimal).",
            "LightGBM: booster.save_model(\"model.txt\"); XGBoost: booster.save_model(\"model.json\")");
    }

    // UBJSON counts the letters of a key before it: "{L" and eight bytes; text would have a blank, a quote or the end here.
    private static bool IsUbJson(ReadOnlySpan<byte> bytes) => bytes is [(byte)'{', (byte)'L' or (byte)'i' or (byte)'U' or (byte)'I' or (byte)'l' or (byte)'$' or (byte)'#', ..];
}
