namespace AiPm.Explaining.Tests;

/// <summary>Tests that train with TorchSharp: its optimizers hand native code numbers that a collection begun by another thread may free too early.</summary>
[CollectionDefinition(nameof(OneTorchAtATime), DisableParallelization = true)]
public sealed class OneTorchAtATime;
