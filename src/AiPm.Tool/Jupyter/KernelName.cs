namespace AiPm.Tool;

/// <summary>The name of a kernel: a folder's name to Jupyter, and what notebooks keep.</summary>
internal static class KernelName
{
    public const string Default = "aipm";

    /// <summary>The name as Jupyter looks it up: in small letters.</summary>
    /// <exception cref="AipmException">Jupyter would not find it.</exception>
    public static string Checked(string name)
    {
        // Jupyter's own rule, and no way out of its folder.
        var isAllowed = name.Length > 0 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '_' or '-') && name.Any(sign => sign != '.');
        return isAllowed
            ? name.ToLowerInvariant()
            : throw new AipmException($"'{name}' cannot name a kernel: letters from a to z, digits, '.', '_' and '-' were expected.", $"aipm jupyter install --name {Default}");
    }
}
