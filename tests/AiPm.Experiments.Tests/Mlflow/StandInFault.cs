namespace AiPm.Experiments.Tests.Mlflow;

/// <summary>What goes wrong with a request.</summary>
public enum StandInFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The server has trouble before it does anything: 503.</summary>
    Busy,

    /// <summary>The server asks to come back later: 429 with Retry-After.</summary>
    TooMany,

    /// <summary>The connection is cut before the server does anything.</summary>
    CutBefore,

    /// <summary>It is done, but the connection is cut without an answer.</summary>
    CutAfter,

    /// <summary>It is done, but only half of the answer arrives.</summary>
    HalfAnswer,

    /// <summary>It is done, but a proxy answers 504.</summary>
    GatewayTimeout,

    /// <summary>It is done, but the answer never comes.</summary>
    Silence,

    /// <summary>A page in HTML is answered, with 200.</summary>
    WebPage,

    /// <summary>The request is sent on elsewhere.</summary>
    Redirect,
}
