using System.Collections.Immutable;
using System.Text.Json;
using SectionFour.Pdf;
using SectionFour.Reading;
using SectionFour.Server.Jobs;
using SectionFour.Tests;

namespace SectionFour.Server.Tests;

/// <summary>
/// A generated report's truth as a reading whose facts stand where their words stand on the pages, so that the workbench is tested with
/// real places and whatever the reader makes of the report.
/// </summary>
internal static class LocatedReadings
{
    public static (byte[] File, ReportReading Reading, IReadOnlyList<ScreenPage> Pages) Load(string name)
    {
        var file = File.ReadAllBytes(Path.Combine(SharedCorpus.Generated, name + ".pdf"));
        using var source = PdfFile.Open(file).Source!;
        var pages = Enumerable.Range(1, source.PageCount).Select(n => PageWords.Of(source.ReadPage(n))).ToList();
        var words = pages.ConvertAll(p => (JsonElement[])[.. JsonDocument.Parse(p.Words).RootElement.EnumerateArray()]);
        var truth = TruthReadings.Load(name);
        return (
            file,
            truth with
            {
                FileHash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)),
                Controls =
                [
                    .. truth.Controls.Select(c =>
                        c with
                        {
                            Description = Locate(c.Description),
                            Tests =
                            [
                                .. c.Tests.Select(t =>
                                    t with
                                    {
                                        Procedure = Locate(t.Procedure),
                                        Result = t.Result is null ? null : Locate(t.Result),
                                    }
                                ),
                            ],
                        }
                    ),
                ],
                Deviations =
                [
                    .. truth.Deviations.Select(d =>
                        d with
                        {
                            Narrative = Locate(d.Narrative),
                            Response = d.Response is null ? null : d.Response with { Text = Locate(d.Response.Text) },
                        }
                    ),
                ],
                UserEntityControls = [.. truth.UserEntityControls.Select(u => u with { Text = Locate(u.Text) })],
                Report = truth.Report with
                {
                    PageCount = source.PageCount,
                    ServiceOrganization = truth.Report.ServiceOrganization is { } o ? Locate(o) : null,
                    ServiceAuditor = truth.Report.ServiceAuditor is { } a ? Locate(a) : null,
                },
            },
            pages
        );

        Cited<string> Locate(Cited<string> cited)
        {
            var wanted = cited.Evidence.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var page = cited.Page; page <= Math.Min(cited.Page + 1, words.Count); page++)
            {
                var boxes = Find(words[page - 1], wanted);
                if (!boxes.IsEmpty)
                {
                    return new(cited.Value, new Evidence([new Passage(page, boxes, cited.Evidence.Words)]));
                }
            }

            return new(cited.Value, new Evidence([new Passage(cited.Page, [], cited.Evidence.Words)]));
        }
    }

    /// <summary>Boxes by line of the longest run of the page's words that starts the wanted ones; empty when fewer than half were found.</summary>
    private static ImmutableArray<Box> Find(JsonElement[] page, string[] wanted)
    {
        var best = ImmutableArray<Box>.Empty;
        var most = 0;
        for (var start = 0; start < page.Length; start++)
        {
            if (page[start][4].GetString() != wanted[0])
            {
                continue;
            }

            var boxes = new List<Box>();
            var found = 0;
            // A table's cells may be painted in turn: words in between are passed over within reason.
            for (var at = start; at < Math.Min(page.Length, start + wanted.Length * 3) && found < wanted.Length; at++)
            {
                if (page[at][4].GetString() != wanted[found])
                {
                    continue;
                }

                var box = new Box(page[at][0].GetDouble(), page[at][1].GetDouble(), page[at][2].GetDouble(), page[at][3].GetDouble());
                if (boxes.Count > 0 && Math.Abs(boxes[^1].Top - box.Top) < 2 && box.Left > boxes[^1].Left)
                {
                    boxes[^1] = boxes[^1].Union(box);
                }
                else
                {
                    boxes.Add(box);
                }

                found++;
            }

            if (found > most)
            {
                (most, best) = (found, [.. boxes]);
            }
        }

        return most * 2 >= wanted.Length ? best : [];
    }
}
