using SectionFour.Reports;

namespace SectionFour.Reading;

/// <summary>From printed controls to merged ones: brings the prints of one control together, and what stands elsewhere with its control.</summary>
internal sealed class ControlBuilder(ResultClassifier classifier)
{
    /// <summary>Prints of one id whose texts are at least so alike are one control.</summary>
    private const double SameControl = 0.6;

    private readonly TestPairing pairing = new(classifier);
    private readonly FootnoteMatching footnotes = new(classifier);

    public List<MergedControl> Build(Section4Content content)
    {
        classifier.Learn(
            content
                .Controls.SelectMany(static c => c.Groups)
                .SelectMany(static g => TestSplitter.Split(g.Results, ResultClassifier.StartsResult))
                .Select(static r => r.Text.Text),
            content.ResultKey
        );
        var merged = new List<MergedControl>();
        var byKey = new Dictionary<string, List<MergedControl>>();
        for (var index = 0; index < content.Controls.Count; index++)
        {
            var printed = content.Controls[index];
            if (!printed.HasText && printed.Groups.Count == 0)
            {
                continue;
            }

            var text = printed.Text;
            if (text.IsEmpty && printed.Id is not { IsEmpty: false })
            {
                continue;
            }

            var key = printed.IdText is { } id
                ? ControlIdGrammar.Key(id)
                : "\n" + string.Concat(text.Text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
            if (!byKey.TryGetValue(key, out var same))
            {
                byKey[key] = same = [];
            }

            // Bare numbers may start anew in each part of a report: there the same id with other words is another control.
            var isBare = printed.IdText is { } number && number.All(static c => char.IsDigit(c) || c == '.') && number.Length < 3;
            var target = same.Find(m => !isBare || text.IsEmpty || Similarity.Of(m.Text.Text, text.Text) >= SameControl);
            if (target is null)
            {
                target = new MergedControl(printed.IdText, text.IsEmpty ? printed.Id! : text);
                same.Add(target);
                merged.Add(target);
            }

            target.Printed.Add(index);
            Add(target, printed);
        }

        AddMatrix(merged, content);
        footnotes.AddTo(merged, content);
        foreach (var (id, text) in content.ListedExceptions)
        {
            Find(merged, id)?.Exceptions.Add(text);
        }

        return merged;
    }

    private void Add(MergedControl target, PrintedControl printed)
    {
        foreach (var criterion in printed.Criteria)
        {
            if (!target.Criteria.Contains(criterion))
            {
                target.Criteria.Add(criterion);
            }
        }

        var text = printed.Text;
        target.Places.Add((printed.Criteria, text.IsEmpty ? printed.Id! : text));
        target.Responses.AddRange(printed.Responses);
        target.Exceptions.AddRange(printed.Exceptions);
        foreach (var test in pairing.Pair(printed, target.Responses))
        {
            var known = target.Tests.FindIndex(t => SameText(t.Procedure.Text, test.Procedure.Text));
            if (known < 0)
            {
                known = target.Tests.Count;
                target.Tests.Add(test);
            }

            if (test.Outcome == TestOutcome.Exception)
            {
                target.ExceptionResults.Add((test.Result, known));
            }
        }
    }

    private static bool SameText(string a, string b) => a.Length == b.Length && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static void AddMatrix(List<MergedControl> merged, Section4Content content)
    {
        foreach (var (criterion, ids) in content.Matrix)
        {
            foreach (var id in ids)
            {
                if (Find(merged, id) is { } control && !control.Criteria.Contains(criterion))
                {
                    control.Criteria.Add(criterion);
                }
            }
        }
    }

    private static MergedControl? Find(List<MergedControl> merged, string id) =>
        merged.Find(m => m.Id is not null && ControlIdGrammar.Key(m.Id) == ControlIdGrammar.Key(id));
}
