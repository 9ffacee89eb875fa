using AiPm.Kernel.Language;
using AiPm.Kernel.Tests.Engine;
using CsCheck;

namespace AiPm.Kernel.Tests.Language;

public sealed class AnyTextTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    // Pieces that make half-written programs, beside letters that make none.
    private static readonly string[] Pieces =
    [
        "var x = 1;", "Math.", "new ", "foreach (", "class A { ", "}", "{", "(", ")", "[", "]", "\"", "\"\"\"", "$\"{", "/*", "*/", "//", "\n", "\r\n", "#!aipm ", "#r \"nuget: ",
        "#!import \"", "#!", "#", "#if", "@", "override ", " => ", "int ", "<", ">", ".", "'", "\t", "async ", "await ", "\uD83D", "😀", "ß", "İ", "record R(int A)", "xs.Select(x => x.", "/// <summary>", "=", ",", "\0",
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]), Gen.String[0, 6]).Array[0, 12].Select(string.Concat);

    [Fact]
    public async Task Any_place_of_any_text_is_answered_within_the_text() =>
        await Texts.Select(Gen.Double[-0.2, 1.2]).SampleAsync(
            async (text, at) =>
            {
                var position = (int)(text.Length * at);
                var completions = await engine.Engine.Language.CompleteAsync(text, position, CancellationToken.None);
                await engine.Engine.Language.InspectAsync(text, position, true, CancellationToken.None);
                return completions.Start >= 0 && completions.Start <= completions.End && completions.End <= text.Length;
            },
            iter: 150, threads: 1);

    [Fact]
    public void Any_text_is_complete_incomplete_or_invalid() =>
        Texts.Sample(
            text =>
            {
                var answer = CellCompleteness.Of(text);
                return answer.Status == CellCompletenessStatus.Incomplete ? answer.Indent.All(letter => letter == ' ') : answer.Indent.Length == 0;
            },
            iter: 2000, threads: 1);

    [Fact]
    public void Taking_a_cell_apart_keeps_every_letter_of_its_code_where_it_was() =>
        Texts.Sample(
            text =>
            {
                var cell = CellText.Of(text);
                var masked = text.ToCharArray();
                foreach (var (start, end) in cell.Directives)
                {
                    Array.Fill(masked, ' ', start, end - start);
                }

                return cell.Code == new string(masked);
            },
            iter: 2000, threads: 1);
}
