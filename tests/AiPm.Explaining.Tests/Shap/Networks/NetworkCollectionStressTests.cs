namespace AiPm.Explaining.Tests;

/// <summary>Explanations while another thread collects garbage all the time.</summary>
[Collection(nameof(OneTorchAtATime))]
public class NetworkCollectionStressTests
{
    [Theory]
    [InlineData("layer-norm", NetworkMethod.DeepShap)]
    [InlineData("strided", NetworkMethod.DeepShap)]
    [InlineData("softplus", NetworkMethod.ExpectedGradients)]
    [InlineData("batch-norm", NetworkMethod.IntegratedGradients)]
    public void Collections_begun_by_another_thread_change_no_value(string kind, NetworkMethod method)
    {
        var (module, shape) = (RandomNetwork.Build(kind, 1), RandomNetwork.Shape(kind));
        var (rows, background) = (RandomNetwork.Rows(1, 4, shape), RandomNetwork.Rows(2, 5, shape));
        var options = new NetworkExplainOptions { Method = method, Samples = 20, InputShape = shape };
        var expected = new NetworkExplainer(module, background, options).Explained(rows);
        using var stop = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                GC.Collect(0);
                GC.WaitForPendingFinalizers();
            }
        });
        collector.Start();
        try
        {
            for (var i = 0; i < 12; i++)
            {
                Assert.Equal(expected.Values.ToArray(), new NetworkExplainer(module, background, options).Explained(rows).Values.ToArray());
            }
        }
        finally
        {
            stop.Cancel();
            collector.Join();
        }
    }
}
