using AiPm.Learning;

namespace AiPm.Explaining.Tests;

internal static class NetworkCalls
{
    public static Explanation Explained(this NetworkExplainer explainer, FeatureMatrix rows) => explainer.Explain(rows, TestContext.Current.CancellationToken);
}
