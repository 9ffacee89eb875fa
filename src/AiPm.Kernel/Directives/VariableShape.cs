using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Analysis;

namespace AiPm.Kernel;

/// <summary>How many values a variable holds, and in how many directions; nothing is enumerated.</summary>
internal static class VariableShape
{
    private const string TensorType = "TorchSharp.torch+Tensor";

    /// <summary>The shape, such as <c>[3 × 4]</c>; empty for what has none.</summary>
    public static string Of(object value) => value switch
    {
        string => "",
        Array array => Text([.. Enumerable.Range(0, array.Rank).Select(array.GetLongLength)]),
        DataFrame frame => Text([frame.Rows.Count, frame.Columns.Count]),
        DataFrameColumn column => Text([column.Length]),
        Table table => Text([table.RowCount, table.Columns.Count]),
        Column column => Text([column.Count]),
        _ when value.GetType().FullName == TensorType => OfTensor(value),
        ICollection collection => Text([collection.Count]),
        _ => CountOf(value) is { } count ? Text([count]) : "",
    };

    /// <summary>The bytes of a tensor's numbers, wherever they are; null for what is no tensor.</summary>
    public static long? TensorBytes(object value) => value.GetType().FullName == TensorType ? BytesOfTensor(value) : null;

    private static string Text(IReadOnlyList<long> lengths) => $"[{string.Join(" × ", lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))}]";

    // In methods of their own: a notebook without tensors never loads their library.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string OfTensor(object value) => value is TorchSharp.torch.Tensor { IsInvalid: false } tensor ? Text(tensor.shape) : "disposed";

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long? BytesOfTensor(object value) => value is TorchSharp.torch.Tensor { IsInvalid: false } tensor ? tensor.NumberOfElements * tensor.ElementSize : 0;

    // Sets and read-only lists count themselves only by their generic face.
    private static long? CountOf(object value)
    {
        var face = value.GetType().GetInterfaces().FirstOrDefault(face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(ICollection<>) || face.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)));
        try
        {
            return face?.GetProperty("Count")?.GetValue(value) is int count ? count : null;
        }
        catch (System.Reflection.TargetInvocationException)
        {
            // A collection of the user's own may throw.
            return null;
        }
    }
}
