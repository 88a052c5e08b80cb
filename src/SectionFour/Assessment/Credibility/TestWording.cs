using System.Collections.Immutable;
using System.Text;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>
/// How the wording of tests relates to their controls. A test's pattern is its wording with the control's own words, numbers and names
/// taken out: what is left over when "the same test" is written for another control.
/// </summary>
internal sealed class TestWording
{
    // So many controls must share a pattern before it is one; in a large report, so large a share of them.
    private const int FewestSharing = 4;
    private const double ShareSharing = 0.05;
    private const double EchoShare = 0.8;

    private readonly Dictionary<ControlFacts, ImmutableArray<TestText>> _tests = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _controlsOfPattern = new(StringComparer.Ordinal);
    private readonly int _enough;

    public TestWording(ImmutableArray<ControlFacts> controls)
    {
        foreach (var control in controls)
        {
            var own = ContentWords.Of(control.Text);
            ImmutableArray<TestText> tests = [.. control.Control.Tests.Select((t, i) => Read(t, control.Tests[i], own))];
            _tests[control] = tests;
            foreach (string pattern in tests.Select(t => t.Pattern).Distinct(StringComparer.Ordinal))
            {
                _controlsOfPattern[pattern] = _controlsOfPattern.GetValueOrDefault(pattern) + 1;
            }
        }

        _enough = Math.Max(FewestSharing, (int)Math.Ceiling(ShareSharing * controls.Length));
    }

    /// <summary>Whether every test of the control has a pattern that many controls share, and none repeats the control.</summary>
    public bool IsBoilerplate(ControlFacts control) =>
        _tests.TryGetValue(control, out var tests)
        && !tests.IsEmpty
        && tests.All(t => !t.IsEcho && !t.HasSize && _controlsOfPattern[t.Pattern] >= _enough);

    /// <summary>Whether every test of the control only repeats the control's words.</summary>
    public bool IsEcho(ControlFacts control) => _tests.TryGetValue(control, out var tests) && !tests.IsEmpty && tests.All(t => t.IsEcho);

    /// <summary>Whether no test of the control shares a telling word with it.</summary>
    public bool SharesNothing(ControlFacts control) =>
        _tests.TryGetValue(control, out var tests) && !tests.IsEmpty && tests.All(t => t.Shared == 0);

    /// <summary>Whether a control consists in having a document: then inspecting the document is the right test.</summary>
    public static bool IsAboutDocuments(ControlFacts control)
    {
        foreach (var word in control.Text.Words)
        {
            if (
                word.Norm
                is "policy"
                    or "procedure"
                    or "plan"
                    or "documented"
                    or "charter"
                    or "chart"
                    or "diagram"
                    or "handbook"
                    or "standard"
                    or "agreement"
            )
            {
                return true;
            }
        }

        return false;
    }

    private static TestText Read(Reports.TestOfControls test, CutText text, HashSet<string> own)
    {
        var pattern = new StringBuilder();
        int telling = 0;
        int shared = 0;
        bool hasNumber = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool masked = false;
        for (int i = 0; i < text.Words.Count; i++)
        {
            var word = text.Words[i];
            bool isNumber = char.IsDigit(word.Norm[0]);
            hasNumber |= isNumber;
            string? stem = ContentWords.Stem(word.Norm);
            bool isOwn = stem is not null && own.Contains(stem);
            if (stem is not null && seen.Add(stem))
            {
                telling++;
                shared += isOwn ? 1 : 0;
            }

            bool isName = i > 0 && char.IsUpper(text.Text[word.Start]) && text.Words[i - 1].Sentence == word.Sentence;
            if (isNumber || isOwn || isName)
            {
                // A run of masked words is one hole, whatever its length.
                if (!masked)
                {
                    pattern.Append("_ ");
                }

                masked = true;
            }
            else
            {
                pattern.Append(word.Norm).Append(' ');
                masked = false;
            }
        }

        bool isEcho = telling >= 3 && !hasNumber && test.Sampled is null && shared >= EchoShare * telling;
        return new TestText(pattern.ToString(), isEcho, test.Sampled is not null || hasNumber, shared);
    }

    private sealed record TestText(string Pattern, bool IsEcho, bool HasSize, int Shared);
}
