using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What a file of values is made from: only the same can go on where another run stopped.</summary>
/// <param name="Line">The command, without its threads.</param>
/// <param name="Model">The hash of the model.</param>
/// <param name="Data">The hash of the rows.</param>
/// <param name="Background">The hash of the background; empty where there is none.</param>
/// <param name="Program">The build that computed: another one may round otherwise.</param>
internal sealed record PartKey(string Line, string Model, string Data, string Background, string Program)
{
    /// <summary>The key of a run.</summary>
    public static PartKey Of(string line, Model model, string data, string background) =>
        new(line, HashOf(model), data, background, $"{typeof(PartKey).Module.ModuleVersionId:N}{typeof(Model).Module.ModuleVersionId:N}");

    private static string HashOf(Model model)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in model.Files().OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}\n{bytes.Length}\n")));
            hash.AppendData(bytes);
        }

        foreach (var column in model.Signature.Columns)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(column.Name + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
