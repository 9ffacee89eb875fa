namespace AiPm.Learning.Tests.Training;

/// <summary>Tests of what TorchSharp has once a process: its random numbers, its threads, the tensors alive.</summary>
[CollectionDefinition(nameof(OneTorchAtATime), DisableParallelization = true)]
public sealed class OneTorchAtATime;
