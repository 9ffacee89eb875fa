using System.Text.Json;
using Microsoft.Playwright;

namespace AiPm.Web.Tests;

/// <summary>The classic Jupyter Notebook in the browser, used as by a person: our kernel behind it.</summary>
public class ClassicNotebookTests(BrowserFixture browser, NotebookServer server) : IClassFixture<NotebookServer>
{
    private const float Limit = 180_000;
    private const string Ready = "() => window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected() && Jupyter.notebook.kernel.info_reply.status === 'ok'";
    private const string Idle = "() => !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().every(cell => cell.cell_type !== 'code' || !cell.element.hasClass('running'))";
    private const string Picture = "img => img.complete && img.naturalWidth > 300 && img.naturalHeight > 100";

    [Fact]
    public async Task Run_all_shows_the_picture_and_it_is_still_there_after_saving_and_reloading()
    {
        var days = Enumerable.Range(0, 120).Select(i => $"{new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd},{100 + (i % 7 * 10) + (i * 7 % 5)}");
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "rides.csv"), "day,rides\n" + string.Join('\n', days) + "\n", TestContext.Current.CancellationToken);
        var page = await Open("picture.ipynb", "#!aipm baseline rides.csv --target rides --time day", "Console.WriteLine(\"<b>text</b>\");\n6 * 7");

        await Menu(page, "#celllink", "#run_all_cells");
        await SeesPictureAndResults(page);
        await Menu(page, "#filelink", "#save_checkpoint");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.dirty === false && Jupyter.notebook.last_checkpoint");
        await page.ReloadAsync();
        await page.WaitForFunctionAsync(Ready);

        await SeesPictureAndResults(page);
        using var saved = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(server.Folder, "picture.ipynb"), TestContext.Current.CancellationToken));
        var first = saved.RootElement.GetProperty("cells")[0].GetProperty("outputs");
        Assert.Contains(first.EnumerateArray(), output => output.TryGetProperty("data", out var data) && data.TryGetProperty("image/png", out _));
        Assert.Equal("C#", saved.RootElement.GetProperty("metadata").GetProperty("language_info").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_live_chart_stands_below_its_picture_and_a_second_one_needs_no_script_of_its_own()
    {
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "m.xgb.json"), LiveChartTests.Model, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "rows.csv"), LiveChartTests.Rows, TestContext.Current.CancellationToken);
        var page = await Open("live.ipynb", "#!aipm explain m.xgb.json rows.csv --interactive", "#!aipm explain m.xgb.json rows.csv --plot dependence --interactive");

        await Menu(page, "#celllink", "#run_all_cells");
        await page.WaitForFunctionAsync("() => [120, 60].every((dots, i) => $('.code_cell').eq(i).find('.js-plotly-plot .point').length === dots)");
        await page.WaitForFunctionAsync(Idle);

        Assert.Equal(2, await page.Locator(".output_png img").CountAsync());
        var sizes = await page.EvaluateAsync<int[]>("() => Jupyter.notebook.get_cells().slice(0, 2).map(cell => JSON.stringify(cell.output_area.toJSON()).length)");
        Assert.InRange(sizes[0], 3_000_000, 5_000_000);
        Assert.InRange(sizes[1], 1, 500_000);
    }

    [Fact]
    public async Task The_tab_key_completes_verbs_options_and_members()
    {
        var page = await Open("tab.ipynb", "");

        await Type(page, "#!aipm basel");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(0).get_text().trim() === '#!aipm baseline'");
        await Type(page, " x.csv --t");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => /--t[a-z]+/.test(Jupyter.notebook.get_cell(0).get_text()) || $('.completions option').toArray().some(option => option.text === '--target')");
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("() => Jupyter.notebook.get_cell(0).set_text('')");
        await Type(page, "Console.WriteL");
        await page.Keyboard.PressAsync("Tab");
        await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(0).get_text() === 'Console.WriteLine'");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.WaitForFunctionAsync("() => $('#tooltip').is(':visible') && $('#tooltip').text().includes('WriteLine')");
    }

    [Fact]
    public async Task A_cell_is_interrupted_and_the_kernel_restarted_from_the_menu()
    {
        var page = await Open("stop.ipynb", "var kept = 5;\nConsole.WriteLine(\"begun\");\nwhile (true) { }", "kept");

        await Menu(page, "#celllink", "#run_all_cells");
        await page.GetByText("begun", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        await Menu(page, "#kernellink", "#int_kernel");
        await page.Locator("div.output_error").First.WaitForAsync();
        await page.WaitForFunctionAsync(Idle);

        // A cell that never ran has no number.
        await page.WaitForFunctionAsync("() => Jupyter.notebook.get_cell(1).input_prompt_number === undefined");
        await RunCell(page, "var kept = 7;\nkept");
        Assert.Equal("7", await Result(page));

        await page.EvaluateAsync("() => Jupyter.notebook.events.one('kernel_ready.Kernel', () => window.hasRestarted = true)");
        await Menu(page, "#kernellink", "#restart_kernel");
        await page.Locator(".modal-dialog .btn-danger").ClickAsync();
        await page.WaitForFunctionAsync("() => window.hasRestarted");
        await RunCell(page, "kept");

        // The number comes with the reply, after the error is shown; a kernel that was not restarted would count on.
        await page.WaitForFunctionAsync("() => $('.code_cell').first().find('.output_error').length === 1 && Jupyter.notebook.get_cell(0).input_prompt_number === 1");
    }

    [Fact]
    public async Task A_cell_asks_and_the_reader_types()
    {
        var page = await Open("ask.ipynb", "\"Hello \" + Console.ReadLine()");

        await Menu(page, "#celllink", "#run_all_cells");
        await page.Locator("input.raw_input").FillAsync("Ada");
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("Hello Ada", await Result(page));
    }

    private async Task<IPage> Open(string name, params string[] cells)
    {
        var address = server.Write(name, cells);
        var page = await browser.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 1400 } });
        page.SetDefaultTimeout(Limit);
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync(Ready);
        return page;
    }

    private static async Task Menu(IPage page, string menu, string entry)
    {
        await page.Locator(menu).ClickAsync();
        await page.Locator($"{entry} a").First.ClickAsync();
    }

    private static async Task Type(IPage page, string text)
    {
        await page.EvaluateAsync("() => { Jupyter.notebook.select(0); Jupyter.notebook.edit_mode(); Jupyter.notebook.get_cell(0).focus_editor(); }");
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task RunCell(IPage page, string code) =>
        await page.EvaluateAsync("code => { const cell = Jupyter.notebook.get_cell(0); cell.set_text(code); cell.execute(); }", code);

    private static async Task<string> Result(IPage page)
    {
        var result = page.Locator(".code_cell").First.Locator(".output_result");
        await result.WaitForAsync();
        return (await result.InnerTextAsync()).Trim();
    }

    private static async Task SeesPictureAndResults(IPage page)
    {
        var picture = page.Locator(".output_png img, .output_subarea img").First;
        await picture.WaitForAsync();
        await page.WaitForFunctionAsync(Picture, await picture.ElementHandleAsync());
        await page.GetByText("<b>text</b>", new PageGetByTextOptions { Exact = true }).WaitForAsync();
        Assert.True(await page.Locator("table").First.IsVisibleAsync());
        Assert.Equal("42", (await page.Locator(".code_cell").Nth(1).Locator(".output_result").InnerTextAsync()).Trim());
    }
}
