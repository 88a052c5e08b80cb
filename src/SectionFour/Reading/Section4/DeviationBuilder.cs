using System.Text.RegularExpressions;
using SectionFour.Layout;
using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>A deviation with the fragments it was read from, before it gets its response.</summary>
internal sealed class ReadDeviation(MergedControl control, Fragment narrative, Fragment result, int? test)
{
    public MergedControl Control => control;

    public Fragment Narrative => narrative;

    public Fragment Result => result;

    public int? Test => test;

    public List<Fragment> Mentions { get; } = [];

    public ManagementResponse? Response { get; set; }
}

/// <summary>
/// Makes deviations from results that report an exception. A result with two counted failures of different attributes holds two; what is
/// printed again under another criterion is a mention, not another deviation.
/// </summary>
internal static partial class DeviationBuilder
{
    public static List<ReadDeviation> Build(IReadOnlyList<MergedControl> controls)
    {
        var deviations = new List<ReadDeviation>();
        foreach (var control in controls)
        {
            var own = new List<ReadDeviation>();
            foreach (var (result, test) in control.ExceptionResults)
            {
                Add(own, control, result, BestTest(control, result, test));
            }

            foreach (var stated in control.Exceptions)
            {
                // A bare "Exception noted." in the cell and the words in a list or note are one exception.
                var bare = own.FindIndex(d => IsBare(d.Narrative.Text));
                if (bare >= 0)
                {
                    var test = own[bare].Test;
                    own.RemoveAt(bare);
                    Add(own, control, stated, test);
                }
                else
                {
                    Add(own, control, stated, control.ExceptionResults.Count > 0 ? control.ExceptionResults[0].Test : null);
                }
            }

            deviations.AddRange(own);
        }

        return deviations;
    }

    private static void Add(List<ReadDeviation> own, MergedControl control, Fragment result, int? test)
    {
        foreach (var narrative in Narratives(result))
        {
            var known = own.Find(d => Similarity.Of(d.Narrative.Text, narrative.Text) >= 0.9);
            if (known is not null)
            {
                if (!ReferenceEquals(known.Narrative.Words[0], narrative.Words[0]))
                {
                    known.Mentions.Add(narrative);
                }

                continue;
            }

            var deviation = new ReadDeviation(control, narrative, result, test);
            deviation.Mentions.Add(narrative);
            own.Add(deviation);
        }
    }

    /// <summary>The stretches of a result that are one failure each, without the lead.</summary>
    public static List<Fragment> Narratives(Fragment result)
    {
        var body = WithoutOthers(result);
        var sentences = Sentences(body.Text);
        var starts = new List<int>();
        var hasCount = false;
        var known = default(CountReader.Counted);
        foreach (var (start, end) in sentences)
        {
            var sentence = body.Text[start..end];
            if (starts.Count == 0)
            {
                starts.Add(start);
                known = CountReader.OfResult(sentence);
                hasCount = known.Failed is not null;
                continue;
            }

            var lead = ResultClassifier.LeadLength(sentence);
            var counted = CountReader.OfResult(sentence[lead..]);
            if (counted.Failed is > 0 && !ElaboratesPattern.IsMatch(sentence) && !IsOfKnown(counted, sentence[lead..]))
            {
                // Behind a semicolon only what has a sample of its own is another failure.
                var apart = start == 0 || body.Text[..start].TrimEnd() is not [.., ';'];
                if (hasCount && (counted.Sampled is not null || lead > 0 || apart && StartsCountedPattern.IsMatch(sentence)))
                {
                    starts.Add(start);
                }

                hasCount = true;
            }
        }

        // "Of 25 records, 22 were complete; three …" counts once, and "None of the three …", "one of the six IDs …" speak of those that failed before.
        bool IsOfKnown(CountReader.Counted counted, string sentence) =>
            counted is { Sampled: null } && known is { Failed: { } passed, Sampled: { } all } && passed + counted.Failed == all
            || counted.Sampled is { } n
                && n == known.Failed
                && (
                    counted.Failed == n
                    || known.Sampled > n && !AddsPattern.IsMatch(sentence) && OfThosePattern.IsMatch(sentence, Math.Max(counted.Index, 0))
                );

        var narratives = new List<Fragment>();
        for (var i = 0; i < starts.Count; i++)
        {
            var part = body.Slice(starts[i], i + 1 < starts.Count ? starts[i + 1] : body.Text.Length);
            part = part.Slice(ResultClassifier.LeadLength(part.Text));
            part = part.Slice(NumberPattern.Match(part.Text).Length);
            // What follows the lead may be no more than a footnote's mark.
            if (!part.IsEmpty && part.Text.Any(char.IsLetter))
            {
                narratives.Add(part);
            }
        }

        return narratives.Count > 0 ? narratives : [result];
    }

    /// <summary>
    /// What failed in a result, without what stands before and behind it: attributes that passed ("Attribute A: no exceptions noted.") and what
    /// the auditor did or found besides, under a label of its own ("Mitigation: …").
    /// </summary>
    private static Fragment WithoutOthers(Fragment result)
    {
        var text = result.Text;
        var end = BesidesPattern.Match(text) is { Success: true, Index: > 0 } besides ? besides.Index : text.Length;
        var start = 0;
        foreach (var (from, to) in Sentences(text[..end]))
        {
            var sentence = text[from..to];
            if (from != start || !PassedPattern.IsMatch(sentence) || to >= end)
            {
                break;
            }

            start = to;
        }

        var body = result.Slice(start, end);
        body = body.Slice(ResultClassifier.LeadLength(body.Text));
        return body.IsEmpty ? result.Slice(ResultClassifier.LeadLength(text)) : body;
    }

    /// <summary>The number of one of several exceptions in a cell: "(2) …".</summary>
    [GeneratedRegex(@"^\(?(?:\d{1,2}|[a-z])[.)]\s+(?=\S)")]
    private static partial Regex NumberPattern { get; }

    [GeneratedRegex(
        @"(?<=[.!?]\s)(?:(?:service )?auditor'?s'? |our )?(?:(?:additional|further|alternative|compensating|mitigating|other) (?:audit |test )?procedures?(?: performed)?|mitigation|mitigating factors?|additional testing)\s*:",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BesidesPattern { get; }

    /// <summary>A sentence that says of one attribute or point that nothing was found.</summary>
    [GeneratedRegex(
        @"^(?:attributes? \w|for (?:attribute|test|item) |the |tests? \d)[^.]*\bno (?:exceptions?|deviations?|findings?)\b(?: (?:were |was )?(?:noted|identified|found))?[^.]{0,30}\.\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex PassedPattern { get; }

    /// <summary>A result of so few characters is a code of the report's key and says nothing of what failed.</summary>
    private const int LongestCode = 4;

    /// <summary>Sentences, and the two halves of one at a semicolon, as ranges of the text.</summary>
    public static List<(int Start, int End)> Sentences(string text)
    {
        var ranges = new List<(int Start, int End)>();
        var start = 0;
        foreach (Match match in SentenceEndPattern.Matches(text))
        {
            if (match.Index + match.Length > start)
            {
                ranges.Add((start, match.Index + match.Length));
                start = match.Index + match.Length;
            }
        }

        if (start < text.Length)
        {
            ranges.Add((start, text.Length));
        }

        return ranges;
    }

    public static Deviation ToModel(ReadDeviation read, int number)
    {
        var text = read.Narrative.Text;
        var counted = CountReader.OfResult(text);
        var counts = new DeviationCounts(counted.Failed, counted.Sampled, counted.Population);
        var (narrative, result) = (read.Narrative.ToCited(), read.Result.ToCited());
        return new Deviation
        {
            Id = $"E{number}",
            Controls = read.Control.Id is { } id ? [id] : [],
            Criteria = [.. read.Control.Criteria],
            Narrative = narrative,
            Result = result,
            Mentions = [.. read.Mentions.Select(static m => m.ToEvidence())],
            TestIndex = read.Test,
            Counts = counts,
            InferredCounts = FailureReader.Infer(counts, text, read),
            Unit = counted.Unit,
            Mode = FailureReader.Mode(text),
            Lateness = FailureReader.LatenessIn(text),
            Dates = [.. DateReader.Days(text).Select(static d => d.Day)],
            Mitigations = FailureReader.Mitigations(text),
            Response = read.Response,
        };
    }

    private static bool IsBare(string narrative) =>
        narrative.Length <= LongestCode || narrative.Length < 140 && !CountReader.HasCount(narrative) && BarePattern.IsMatch(narrative);

    /// <summary>The test that found it: the one whose sample has the size that the result names, else the strongest one.</summary>
    private static int BestTest(MergedControl control, Fragment result, int test)
    {
        var sharing = new List<int>();
        for (var i = 0; i < control.Tests.Count; i++)
        {
            if (control.Tests[i].Result.Words.Count > 0 && ReferenceEquals(control.Tests[i].Result.Words[0], result.Words[0]))
            {
                sharing.Add(i);
            }
        }

        if (sharing.Count < 2 || CountReader.OfResult(result.Text).Sampled is not { } n)
        {
            return test;
        }

        foreach (var i in sharing)
        {
            if (CountReader.OfTest(control.Tests[i].Procedure.Text).Sampled == n)
            {
                return i;
            }
        }

        return test;
    }

    [GeneratedRegex(@"[.!?][""')\]]*\s+(?=[""'(\[]?[A-Z0-9])|;\s+(?=(?:and )?(?:for |additionally|also|one|two|three|four|five|\d))")]
    private static partial Regex SentenceEndPattern { get; }

    [GeneratedRegex(
        @"^(?:of (?:these|those|the)|both\b|the affected|upon|subsequent|no (?:further|other|additional)|management|these|this|the (?:same|remaining|other)|all (?:of )?(?:the )?(?:affected|identified)|per (?:inquiry|management))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ElaboratesPattern { get; }

    /// <summary>A sentence that adds another failure.</summary>
    [GeneratedRegex(
        @"^(?:additionally|also|further|furthermore|moreover|besides|in addition)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AddsPattern { get; }

    /// <summary>"One of the six IDs was used": so many that were spoken of, unless they were selected or tested.</summary>
    [GeneratedRegex(
        @"\G\S+ of (?:the|these|those) \S+ (?!(?:[\w'-]+ ){0,3}(?:selected|sampled|tested|inspected|examined|reviewed)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OfThosePattern { get; }

    [GeneratedRegex(
        @"^(?:(?:additionally|also|further|furthermore|in addition),?\s+)?(?:for\s+)?(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex StartsCountedPattern { get; }

    [GeneratedRegex(
        @"^(?:(?:exceptions?|deviations?)(?: (?:was|were))?(?: (?:noted|identified|found))?[\s.*\d()\u2020\[\]]*$|(?:not (?:effective|satisfied|satisfactory|met|achieved|passed)|unsatisfactory|ineffective|failed?)\.?$|(?:.{0,30}\b)?(?:see|refer to)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex BarePattern { get; }
}
