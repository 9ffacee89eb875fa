namespace AiPm.Kernel.Jupyter;

/// <summary>What the handlers of requests share.</summary>
internal sealed record KernelParts
{
    /// <summary>Sends replies, and what everybody is told.</summary>
    public required MessageSender Sender { get; init; }

    /// <summary>The language, which is started when first asked for.</summary>
    public required Func<Task<IKernelLanguage>> Language { get; init; }

    /// <summary>The cell that runs.</summary>
    public required RunningCell Running { get; init; }

    /// <summary>Asks the user.</summary>
    public required StdinQuestions Questions { get; init; }

    /// <summary>What was typed.</summary>
    public required InputHistory History { get; init; }

    /// <summary>Aborts the cells that wait, also those that have come but were not looked at yet.</summary>
    public required Func<Task> AbortWaitingAsync { get; init; }

    /// <summary>Ends the kernel with an exit code.</summary>
    public required Action<int> End { get; init; }

    /// <summary>Takes a line for the kernel's log.</summary>
    public required Action<string> Log { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
