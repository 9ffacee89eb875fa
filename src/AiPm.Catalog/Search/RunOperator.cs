namespace AiPm.Catalog;

/// <summary>How a field of a run compares with a value.</summary>
public enum RunOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>LIKE</c>: <c>%</c> is any text and <c>_</c> any sign, a backslash takes the next sign as it is; upper and lower case differ.</summary>
    Like,

    /// <summary><c>ILIKE</c>: as LIKE, but upper and lower case of A to Z are the same.</summary>
    ILike,

    /// <summary><c>IN</c></summary>
    In,

    /// <summary><c>NOT IN</c></summary>
    NotIn,
}
