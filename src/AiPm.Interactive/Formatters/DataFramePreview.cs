using Microsoft.Data.Analysis;

namespace AiPm.Formatters;

/// <summary>The preview of a data frame.</summary>
internal static class DataFramePreview
{
    public static TablePreview Of(DataFrame frame) => TablePreview.Build(
        frame.Rows.Count,
        frame.Columns.Count,
        column => (frame.Columns[column].Name, TypeName(frame.Columns[column].DataType), frame.Columns[column].IsNumericColumn()),
        (column, row) => frame.Columns[column][row]);

    private static string TypeName(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.SByte => "sbyte",
        TypeCode.Char => "char",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.String => "string",
        _ => type.Name,
    };
}
