using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SectionFour.Outputs;
using SectionFour.Pdf;
using SectionFour.Reading;

namespace SectionFour.Server.Jobs;

/// <summary>One line that the reader process prints.</summary>
public sealed record WorkerLine
{
    public int? PageDone { get; init; }
    public int? PageCount { get; init; }
    public ScreenPage? Page { get; init; }
    public RefusalReason? Refusal { get; init; }
    public string? Sentence { get; init; }

    /// <summary>The reading as the library's versioned JSON.</summary>
    public string? Reading { get; init; }

    /// <summary>The last line of a process that ended by itself.</summary>
    public bool End { get; init; }

    public static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };
}

/// <summary>
/// The other side of <see cref="ReaderProcess"/>: reads one report from standard input (length and password first, then the file) and
/// prints what it found, line by line. It opens no file, no connection and no database: a bad file can end this process and nothing else.
/// </summary>
public static class ReadWorker
{
    public static int Run()
    {
        // A pattern that runs on for ever ends its step of the reading, which says so, and not the process.
        AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(20));
        using var input = Console.OpenStandardInput();
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16);
        var head = new byte[4];
        input.ReadExactly(head);
        var password = new byte[BinaryPrimitives.ReadInt32LittleEndian(head)];
        input.ReadExactly(password);
        using var memory = new MemoryStream();
        input.CopyTo(memory);
        var file = memory.ToArray();
        var secret = password.Length == 0 ? null : Encoding.UTF8.GetString(password);

        var outcome = ReportReader.Read(
            file,
            new ReadOptions
            {
                Password = secret,
                Progress = (page, count) =>
                {
                    Print(new WorkerLine { PageDone = page, PageCount = count });
                    output.Flush();
                },
            }
        );
        outcome.Match(
            reading =>
            {
                PrintPages(file, secret);
                Print(new WorkerLine { Reading = Encoding.UTF8.GetString(ReadingJson.ToUtf8(reading)) });
                return 0;
            },
            refusal =>
            {
                Print(new WorkerLine { Refusal = refusal.Reason, Sentence = refusal.Sentence });
                return 0;
            }
        );
        Print(new WorkerLine { End = true });
        return 0;

        void Print(WorkerLine line) => output.WriteLine(JsonSerializer.Serialize(line, WorkerLine.Json));

        void PrintPages(byte[] bytes, string? word)
        {
            if (PdfFile.Open(bytes, word).Source is not { } source)
            {
                return;
            }

            using (source)
            {
                for (var number = 1; number <= source.PageCount; number++)
                {
                    try
                    {
                        Print(new WorkerLine { Page = PageWords.Of(source.ReadPage(number)) });
                    }
                    catch (PdfPageException)
                    {
                        // The reading's coverage says which page and why; its picture is shown without selectable words.
                    }
                }
            }
        }
    }
}
