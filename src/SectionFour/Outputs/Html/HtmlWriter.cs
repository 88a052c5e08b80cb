using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using SectionFour.Yaml;

namespace SectionFour.Outputs;

/// <summary>A memo as one web page that needs nothing beside it; printed, it is a document.</summary>
internal static class HtmlWriter
{
    public static void Write(MemoDocument memo, Stream stream)
    {
        using var html = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        html.WriteLine("<!doctype html>");
        html.WriteLine("<html lang=\"en\">");
        html.WriteLine("<head>");
        html.WriteLine("<meta charset=\"utf-8\">");
        html.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        // The page is made of untrusted words: nothing in it may run or be fetched.
        html.WriteLine(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        );
        html.WriteLine($"<meta name=\"generator\" content=\"{Escape(memo.Producer)}\">");
        html.WriteLine($"<title>{Escape(memo.Title)}</title>");
        html.WriteLine($"<style>\n{EmbeddedYaml.Read("outputs/memo.css")}</style>");
        html.WriteLine("</head>");
        html.WriteLine("<body>");
        Head(html, memo);
        html.WriteLine("<main>");
        foreach (var section in memo.Sections)
        {
            // What is to be decided comes first, then what stands where.
            if (memo.HasContents && section == memo.Sections[Math.Min(1, memo.Sections.Length - 1)])
            {
                Contents(html, memo);
            }

            html.WriteLine($"<section id=\"{Escape(section.Id)}\"{(section.StartsPage ? " class=\"new-page\"" : "")}>");
            if (section.Title.Length > 0)
            {
                html.WriteLine($"<h2>{Escape(section.Title)}</h2>");
            }

            foreach (var block in section.Blocks)
            {
                Write(html, block);
            }

            html.WriteLine("</section>");
        }

        html.WriteLine("</main>");
        html.WriteLine($"<footer><p>{Escape(memo.Confidentiality)}</p><p>{Escape(memo.Provenance)}</p></footer>");
        html.WriteLine("</body>");
        html.WriteLine("</html>");
    }

    private static void Head(StreamWriter html, MemoDocument memo)
    {
        html.WriteLine("<header>");
        if (memo.Logo is { } logo)
        {
            html.WriteLine(
                $"<img class=\"logo\" alt=\"{Escape(memo.Organization ?? "Logo")}\" src=\"data:image/{(logo.IsPng ? "png" : "jpeg")};base64,{Convert.ToBase64String(logo.File.Span)}\">"
            );
        }

        if (memo.Organization is { } organization)
        {
            html.WriteLine($"<p class=\"organization\">{Escape(organization)}</p>");
        }

        html.WriteLine($"<h1>{Escape(memo.Title)}</h1>");
        html.WriteLine($"<p class=\"subtitle\">{Escape(memo.Subtitle)}</p>");
        html.WriteLine($"<p class=\"confidential\">{Escape(memo.Confidentiality)}</p>");
        html.WriteLine("</header>");
    }

    private static void Contents(StreamWriter html, MemoDocument memo)
    {
        html.WriteLine("<nav aria-label=\"Contents\"><ol>");
        foreach (var section in memo.Sections)
        {
            html.WriteLine($"<li><a href=\"#{Escape(section.Id)}\">{Escape(section.Title)}</a></li>");
        }

        html.WriteLine("</ol></nav>");
    }

    private static void Write(StreamWriter html, Block block)
    {
        switch (block)
        {
            case HeadingBlock h:
                html.WriteLine(Invariant($"<h{h.Level + 1} id=\"{Escape(h.Id)}\">{Escape(h.Text)}</h{h.Level + 1}>"));
                break;
            case ParagraphBlock p:
                var kind = p.Kind switch
                {
                    ParagraphKind.Lead => " class=\"lead\"",
                    ParagraphKind.Note => " class=\"note\"",
                    _ => "",
                };
                html.WriteLine($"<p{kind}>{Runs(p.Runs)}</p>");
                break;
            case QuoteBlock q:
                html.WriteLine($"<blockquote><p>“{Escape(q.Words)}”</p><footer>{Escape(q.Source)}</footer></blockquote>");
                break;
            case ListBlock list:
                var tag = list.Numbered ? "ol" : "ul";
                html.WriteLine($"<{tag}>{string.Concat(list.Items.Select(i => $"<li>{Runs(i)}</li>"))}</{tag}>");
                break;
            case FactsBlock facts:
                html.WriteLine("<dl>");
                foreach (var fact in facts.Facts)
                {
                    var value = fact.Value.IsEmpty ? "<span class=\"fill\"></span>" : Runs(fact.Value);
                    html.WriteLine(
                        $"<div><dt>{Escape(fact.Name)}</dt><dd>{value}{(fact.Page is { } page ? $" <span class=\"faint\">{DocumentWording.Page(page)}</span>" : "")}</dd></div>"
                    );
                }

                html.WriteLine("</dl>");
                break;
            case TableBlock table:
                Table(html, table);
                break;
            case PictureBlock picture:
                html.WriteLine(
                    Invariant(
                        $"<figure><img alt=\"{Escape(picture.Alt)}\" width=\"{picture.Picture.Width}\" height=\"{picture.Picture.Height}\" src=\"data:image/png;base64,{Convert.ToBase64String(picture.Picture.Png.Span)}\"><figcaption>{Escape(picture.Caption)}</figcaption></figure>"
                    )
                );
                break;
            case ChoicesBlock choices:
                html.WriteLine(
                    $"<p class=\"choices\"><strong>{Escape(choices.Label)}</strong> {string.Concat(choices.Choices.Select(c => $"<span>{(c.Chosen ? "☒" : "☐")} {Escape(c.Text)}</span>"))}</p>"
                );
                break;
            case CalloutBlock callout:
                html.WriteLine(
                    $"<div class=\"callout {callout.Tone.ToString().ToLowerInvariant()}\"><p class=\"label\">{Escape(callout.Label)}</p><p class=\"headline\">{Escape(callout.Headline)}</p><p>{Runs(callout.Text)}</p></div>"
                );
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void Table(StreamWriter html, TableBlock table)
    {
        html.WriteLine($"<table{(table.HasRoomToWrite ? " class=\"room\"" : "")}><caption>{Escape(table.Caption)}</caption>");
        var all = table.Columns.Sum(c => c.Share);
        html.WriteLine(
            $"<colgroup>{string.Concat(table.Columns.Select(c => Invariant($"<col style=\"width:{100 * c.Share / all:0.#}%\">")))}</colgroup>"
        );
        html.WriteLine(
            $"<thead><tr>{string.Concat(table.Columns.Select(c => c.Title.Length == 0 ? "<td></td>" : $"<th scope=\"col\"{End(c)}>{Escape(c.Title)}</th>"))}</tr></thead>"
        );
        html.WriteLine("<tbody>");
        foreach (var row in table.Rows)
        {
            html.WriteLine($"<tr>{string.Concat(row.Zip(table.Columns, (cell, column) => $"<td{End(column)}>{Runs(cell)}</td>"))}</tr>");
        }

        html.WriteLine("</tbody></table>");
    }

    private static string End(Column column) => column.Align == Align.End ? " class=\"end\"" : "";

    private static string Runs(ImmutableArray<Run> runs) => string.Concat(runs.Select(Of));

    private static string Of(Run run)
    {
        var classes = string.Join(
            ' ',
            new[] { (Ink.Faint, "faint"), (Ink.Good, "good"), (Ink.Warning, "warning"), (Ink.Bad, "bad") }
                .Where(p => run.Ink.HasFlag(p.Item1))
                .Select(p => p.Item2)
        );
        var text = Escape(run.Text);
        text = run.Ink.HasFlag(Ink.Italic) ? $"<em>{text}</em>" : text;
        text = run.Ink.HasFlag(Ink.Strong) ? $"<strong>{text}</strong>" : text;
        return classes.Length == 0 ? text : $"<span class=\"{classes}\">{text}</span>";
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
