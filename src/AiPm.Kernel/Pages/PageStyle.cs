namespace AiPm.Kernel.Pages;

/// <summary>How a page looks.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet: light and dark by the reader's own setting, one for paper.</summary>
    public const string Css = """
        :root {
          color-scheme: light dark;
          --paper: #fff; --ink: #1f2328; --muted: #57606a; --line: #d8dee4; --tint: #f6f8fa; --link: #0060a5;
          --bad: #a63c00; --bad-tint: #fff4ed; --keyword: #8a2a6d; --string: #0b5e46; --number: #0060a5; --comment: #5d6672; --call: #6a4a00; --type: #1a5a7a;
          --body: system-ui, -apple-system, "Segoe UI", Inter, Roboto, "Noto Sans", "Liberation Sans", "DejaVu Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Code", Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #1e1e1e; --ink: #e6edf3; --muted: #a9b3bd; --line: #3d444d; --tint: #282c31; --link: #74b9f0;
            --bad: #ff9d66; --bad-tint: #35261d; --keyword: #e29ccb; --string: #79d2b0; --number: #8ec6f5; --comment: #98a2ad; --call: #e3c27c; --type: #8fd0ea;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; padding: 2.5rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--body); }
        main, footer, nav { max-width: 48rem; margin: 0 auto; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: 1rem; background: var(--paper); padding: .5rem 1rem; z-index: 1; }
        a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: .06em; }
        :focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 2.2em 0 .6em; scroll-margin-top: 1rem; }
        h1 { font-size: 2.1rem; letter-spacing: -.015em; }
        h2 { font-size: 1.45rem; letter-spacing: -.01em; }
        h3 { font-size: 1.15rem; }
        h4, h5, h6 { font-size: 1rem; }
        main > :first-child > :first-child { margin-top: 0; }
        p, ul, ol, dl, blockquote { margin: 0 0 1em; }
        li > p { margin-bottom: .4em; }
        li:has(> input) { list-style: none; margin-left: -1.4em; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2.5em 0; }
        blockquote { border-left: 3px solid var(--line); padding-left: 1.1em; color: var(--muted); margin-left: 0; }
        img, svg { max-width: 100%; height: auto; }
        code, kbd, samp, pre { font-family: var(--mono); font-size: .875em; }
        :not(pre) > code { background: var(--tint); border-radius: .25em; padding: .1em .35em; overflow-wrap: break-word; }
        pre { margin: 0; overflow-x: auto; line-height: 1.5; tab-size: 4; }
        .words pre { background: var(--tint); border-radius: .5rem; padding: .85rem 1rem; margin-bottom: 1em; }
        code.tex, pre.tex { font-style: italic; background: none; padding: 0; }
        math { font-size: 1.08em; }
        math[display="block"] { margin: 1.2em 0; overflow-x: auto; overflow-y: hidden; padding: .2em 0; }
        .missing, .note, figcaption { color: var(--muted); }
        .note, figcaption { font-size: .875rem; margin: .5em 0 0; }
        .footnotes { font-size: .9rem; color: var(--muted); }
        .footnotes hr { margin: 1.5em 0 1em; }
        .wide { overflow-x: auto; margin: 0 0 1.2em; }
        table { border-collapse: collapse; font-size: .9375rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem 1.1rem .4rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
        th:not([align]) { text-align: left; }
        th:last-child, td:last-child { padding-right: 0; }
        .outputs th, .outputs td { white-space: nowrap; }
        thead th { color: var(--muted); font-weight: 600; border-bottom: 1.5px solid var(--muted); }
        caption { text-align: left; color: var(--muted); font-size: .875rem; padding-bottom: .4rem; }
        .cell { margin: 1.6em 0 1.9em; }
        .code { position: relative; background: var(--tint); border-radius: .5rem; }
        .code pre { padding: .85rem 1rem; }
        .code code { font-size: .98em; }
        .count { position: absolute; right: 100%; margin-right: .6rem; top: .92rem; font: .75rem/1.5 var(--mono); color: var(--muted); }
        .outputs { margin-top: 1rem; }
        .outputs > * + * { margin-top: 1.1rem; }
        .outputs .wide, .outputs .html > :last-child { margin-bottom: 0; }
        .stream, .text, .dni-plaintext pre { padding-left: 1rem; border-left: 3px solid var(--line); }
        .stderr { border-left-color: var(--bad); }
        figure { margin: 0; overflow-x: auto; }
        figure img, figure svg { display: block; border-radius: .375rem; }
        details > summary { cursor: pointer; color: var(--link); font-size: .9rem; padding: .3rem 0; }
        .error { background: var(--bad-tint); border-left: 3px solid var(--bad); border-radius: 0 .5rem .5rem 0; padding: .85rem 1rem; }
        .error p { margin: 0 0 .4rem; color: var(--bad); }
        .error .message { white-space: pre-wrap; overflow-wrap: anywhere; }
        .error .trace { color: var(--muted); margin-top: .7rem; }
        .paper { background: #fff; color: #1f2328; color-scheme: light; }
        .k { color: var(--keyword); } .s { color: var(--string); } .n { color: var(--number); } .c { color: var(--comment); font-style: italic; }
        .f { color: var(--call); } .t { color: var(--type); } .m { color: var(--keyword); font-weight: 600; }
        .ansi-bold { font-weight: 700; } .ansi-red { color: var(--bad); } .ansi-green { color: var(--string); } .ansi-yellow { color: var(--call); }
        .ansi-blue { color: var(--number); } .ansi-magenta { color: var(--keyword); } .ansi-cyan { color: var(--type); } .ansi-black { color: var(--muted); }
        nav { font-size: .9rem; margin-bottom: 2.5rem; }
        nav p { margin: 0 0 .4rem; font-weight: 600; }
        nav ul { list-style: none; padding: 0; margin: 0; }
        nav li { margin: .25rem 0; line-height: 1.4; }
        nav a { color: var(--muted); text-decoration: none; }
        nav a:hover { color: var(--link); text-decoration: underline; }
        nav .level2 { padding-left: .9rem; } nav .level3 { padding-left: 1.8rem; }
        footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .8125rem; }
        @media (min-width: 78rem) {
          body:has(> nav) { display: grid; grid-template-columns: 15rem 48rem; column-gap: 4.5rem; justify-content: center; }
          body:has(> nav) > main, .with-contents > footer { grid-column: 2; margin-left: 0; margin-right: 0; width: 100%; }
          body:has(> nav) > nav { grid-column: 1; grid-row: 1; margin: .4rem 0 0; position: sticky; top: 2.5rem; align-self: start; max-height: calc(100vh - 5rem); overflow-y: auto; }
        }
        @media (max-width: 56rem) {
          .count { position: static; display: block; padding: .6rem 1rem 0; margin: 0; }
          .count:empty { display: none; }
          .count:not(:empty) + pre { padding-top: .15rem; }
        }
        @media (max-width: 32rem) {
          body { padding-top: 1.5rem; font-size: 1rem; }
          h1 { font-size: 1.65rem; } h2 { font-size: 1.3rem; }
          .chart > svg, .chart > img { max-width: none; width: 34rem; }
          .chart > figcaption { position: sticky; left: 0; }
        }
        @media print {
          :root { --paper: #fff; --ink: #000; --muted: #444; --line: #bbb; --tint: #f6f6f6; --link: #000; color-scheme: light; }
          body { padding: 0; font-size: 10.5pt; display: block; }
          main, footer { max-width: none; }
          nav, .skip { display: none; }
          pre { white-space: pre-wrap; overflow-wrap: anywhere; }
          .count { position: static; display: block; padding: .5rem 1rem 0; }
          .outputs table { font-size: 8pt; }
          .outputs th, .outputs td { white-space: normal; padding-right: .6em; }
          h1, h2, h3, h4 { break-after: avoid; }
          figure, tr, .error { break-inside: avoid; }
          .wide, figure { overflow: visible; }
          .chart > svg, .chart > img { max-width: 100%; }
        }
        """;
}
