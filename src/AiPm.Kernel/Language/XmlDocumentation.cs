using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel.Language;

/// <summary>
/// Documentation in the compiler's XML files. Only where each member stands is kept, and looked up first when somebody asks:
/// the framework's texts alone are 30 MB.
/// </summary>
internal sealed class XmlDocumentation(IReadOnlyList<string> files) : DocumentationProvider
{
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashFactor = 1099511628211;

    private readonly Lazy<Dictionary<ulong, Place>> _places = new(() => Index(files));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <inheritdoc/>
    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        if (!_places.Value.TryGetValue(HashOf(Encoding.UTF8.GetBytes(documentationMemberID)), out var place))
        {
            return "";
        }

        try
        {
            using var file = File.OpenHandle(files[place.File]);
            var bytes = new byte[place.Length];
            return RandomAccess.Read(file, bytes, place.Offset) == bytes.Length ? Encoding.UTF8.GetString(bytes) : "";
        }
        catch (IOException)
        {
            // A package folder that was emptied meanwhile costs the text, not the completion.
            return "";
        }
    }

    private static Dictionary<ulong, Place> Index(IReadOnlyList<string> files)
    {
        var places = new Dictionary<ulong, Place>();
        for (var i = 0; i < files.Count; i++)
        {
            try
            {
                using var file = File.OpenHandle(files[i]);
                var length = checked((int)RandomAccess.GetLength(file));
                var bytes = ArrayPool<byte>.Shared.Rent(length);
                Index(bytes.AsSpan(0, RandomAccess.Read(file, bytes.AsSpan(0, length), 0)), i, places);
                ArrayPool<byte>.Shared.Return(bytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OverflowException)
            {
                // One unreadable file leaves the others.
            }
        }

        return places;
    }

    private static void Index(ReadOnlySpan<byte> text, int file, Dictionary<ulong, Place> places)
    {
        var head = "<member name=\""u8;
        var tail = "</member>"u8;
        for (var at = 0; text[at..].IndexOf(head) is >= 0 and var found;)
        {
            var start = at + found;
            at = start + head.Length;
            var name = text[at..];
            var (quote, end) = (name.IndexOf((byte)'"'), name.IndexOf(tail));
            if (quote < 0 || end < quote)
            {
                return;
            }

            places.TryAdd(HashOf(name[..quote]), new Place(file, start, head.Length + end + tail.Length));
            at += quote;
        }
    }

    private static ulong HashOf(ReadOnlySpan<byte> name)
    {
        var hash = HashStart;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * HashFactor;
        }

        return hash;
    }

    private readonly record struct Place(int File, int Offset, int Length);
}
