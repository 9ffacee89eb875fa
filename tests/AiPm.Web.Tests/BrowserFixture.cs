using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(AiPm.Web.Tests.BrowserFixture))]

namespace AiPm.Web.Tests;

/// <summary>The system's Chromium, headless.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser
    {
        get
        {
            if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
            {
                Assert.SkipWhen(_browser is null, "Needs a browser: apt-get install chromium");
            }

            return _browser ?? throw new InvalidOperationException("Chromium is required, but not at " + string.Join(", ", Places));
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Places.FirstOrDefault(File.Exists) is not { } program)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
