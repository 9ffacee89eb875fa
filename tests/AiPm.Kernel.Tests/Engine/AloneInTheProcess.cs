namespace AiPm.Kernel.Tests.Engine;

/// <summary>Tests of what a process has once, such as its heap or the cell started last: other engines beside them would blur it.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
