using System.Collections.Immutable;
using System.Text;

namespace SectionFour.Outputs;

/// <summary>A memo as Markdown (CommonMark with pipe tables). It has no pictures: those need a format that holds them.</summary>
internal static class MarkdownWriter
{
    public static void Write(MemoDocument memo, Stream stream)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine($"# {Escape(memo.Title)}\n");
        text.WriteLine($"{Escape(memo.Subtitle)}\n");
        text.WriteLine($"*{Escape(memo.Confidentiality)}*\n");
        text.WriteLine($"{Escape(memo.Provenance)}\n");
        foreach (var section in memo.Sections)
        {
            text.WriteLine($"## {Escape(section.Title)}\n");
            foreach (var block in section.Blocks)
            {
                Write(text, block);
            }
        }
    }

    private static void Write(StreamWriter text, Block block)
    {
        switch (block)
        {
            case HeadingBlock h:
                text.WriteLine($"{new string('#', h.Level + 1)} {Escape(h.Text)}\n");
                break;
            case ParagraphBlock p:
                text.WriteLine($"{Runs(p.Runs)}\n");
                break;
            case QuoteBlock q:
                text.WriteLine($"> “{Escape(q.Words)}”\n>\n> ({Escape(q.Source)})\n");
                break;
            case ListBlock list:
                for (var i = 0; i < list.Items.Length; i++)
                {
                    text.WriteLine($"{(list.Numbered ? $"{i + 1}." : "-")} {Runs(list.Items[i])}");
                }

                text.WriteLine();
                break;
            case FactsBlock facts:
                foreach (var fact in facts.Facts)
                {
                    var value = fact.Value.IsEmpty ? "\\_\\_\\_\\_\\_\\_" : Runs(fact.Value);
                    text.WriteLine(
                        $"- **{Escape(fact.Name)}:** {value}{(fact.Page is { } page ? $" ({DocumentWording.Page(page)})" : "")}"
                    );
                }

                text.WriteLine();
                break;
            case TableBlock table:
                text.WriteLine($"**{Escape(table.Caption)}**\n");
                text.WriteLine($"| {string.Join(" | ", table.Columns.Select(c => Escape(c.Title)))} |");
                text.WriteLine($"|{string.Concat(table.Columns.Select(c => c.Align == Align.End ? " ---: |" : " --- |"))}");
                foreach (var row in table.Rows)
                {
                    text.WriteLine($"| {string.Join(" | ", row.Select(Runs))} |");
                }

                text.WriteLine();
                break;
            case PictureBlock picture:
                text.WriteLine($"*({Escape(picture.Caption)}; the picture is in the memo's other formats.)*\n");
                break;
            case ChoicesBlock choices:
                text.WriteLine($"**{Escape(choices.Label)}:**\n");
                foreach (var (choice, chosen) in choices.Choices)
                {
                    text.WriteLine($"- [{(chosen ? 'x' : ' ')}] {Escape(choice)}");
                }

                text.WriteLine();
                break;
            case CalloutBlock callout:
                text.WriteLine($"> {Escape(callout.Label)}\n>\n> **{Escape(callout.Headline)}**\n>\n> {Runs(callout.Text)}\n");
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Runs(ImmutableArray<Run> runs) =>
        string.Concat(
            runs.Select(r =>
            {
                var mark =
                    r.Ink.HasFlag(Ink.Strong) ? "**"
                    : r.Ink.HasFlag(Ink.Italic) ? "*"
                    : "";
                var core = r.Text.Trim();
                if (mark.Length == 0 || core.Length == 0)
                {
                    return Escape(r.Text);
                }

                // A mark holds only where no space stands inside it.
                var start = r.Text.IndexOf(core, StringComparison.Ordinal);
                return r.Text[..start] + mark + Escape(core) + mark + r.Text[(start + core.Length)..];
            })
        );

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\n' or '\r')
            {
                escaped.Append(' ');
                continue;
            }

            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
