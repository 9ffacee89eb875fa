namespace AiPm.Learning;

/// <summary>XGBoost writes NaN and Infinity into its JSON, which JSON does not have.</summary>
internal static class BareNumbers
{
    /// <summary>The same JSON with <c>NaN</c> as an empty text and <c>Infinity</c> as 1e999, nothing moved.</summary>
    /// <param name="bytes">XGBoost's JSON.</param>
    public static ReadOnlySpan<byte> AsJson(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("NaN"u8) < 0 && bytes.IndexOf("Infinity"u8) < 0)
        {
            return bytes;
        }

        var json = bytes.ToArray();
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            var rest = json.AsSpan(i);
            switch (rest[0])
            {
                case (byte)'"':
                    isText = !isText;
                    break;
                case (byte)'\\':
                    i++;
                    break;
                case (byte)'N' when !isText && rest.StartsWith("NaN"u8):
                    "\"\" "u8.CopyTo(rest);
                    i += 2;
                    break;
                case (byte)'I' when !isText && rest.StartsWith("Infinity"u8):
                    "1e999   "u8.CopyTo(rest);
                    i += 7;
                    break;
                default:
                    break;
            }
        }

        return json;
    }
}
