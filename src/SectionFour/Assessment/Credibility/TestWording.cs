using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    private readonly Dictionary<ControlFacts, TestText[]> _tests = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, (int Count, ControlFacts? Last)> _usersOfPattern = new(StringComparer.Ordinal);
    private readonly int _enough;

    // What one test after the other is put together in.
    private readonly StringBuilder _pattern = new();
    private readonly HashSet<int> _seen = [];

    public TestWording(ImmutableArray<ControlFacts> controls)
    {
        foreach (var control in controls)
        {
            var tests = new TestText[control.Tests.Length];
            for (int i = 0; i < tests.Length; i++)
            {
                tests[i] = Read(control.Control.Tests[i], control.Tests[i], control.Content);
                ref var users = ref CollectionsMarshal.GetValueRefOrAddDefault(_usersOfPattern, tests[i].Pattern, out _);
                if (!ReferenceEquals(users.Last, control))
                {
                    users = (users.Count + 1, control);
                }
            }

            _tests[control] = tests;
        }

        _enough = Math.Max(FewestSharing, (int)Math.Ceiling(ShareSharing * controls.Length));
    }

    /// <summary>Whether every test of the control has a pattern that many controls share, and none repeats the control.</summary>
    public bool IsBoilerplate(ControlFacts control) =>
        _tests.TryGetValue(control, out var tests)
        && tests.Length > 0
        && Array.TrueForAll(tests, t => !t.IsEcho && !t.HasSize && _usersOfPattern[t.Pattern].Count >= _enough);

    /// <summary>Whether every test of the control only repeats the control's words.</summary>
    public bool IsEcho(ControlFacts control) =>
        _tests.TryGetValue(control, out var tests) && tests.Length > 0 && Array.TrueForAll(tests, t => t.IsEcho);

    /// <summary>Whether no test of the control shares a telling word with it.</summary>
    public bool SharesNothing(ControlFacts control) =>
        _tests.TryGetValue(control, out var tests) && tests.Length > 0 && Array.TrueForAll(tests, t => t.Shared == 0);

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

    private TestText Read(Reports.TestOfControls test, CutText text, HashSet<int> own)
    {
        _pattern.Clear();
        _seen.Clear();
        int telling = 0;
        int shared = 0;
        bool hasNumber = false;
        bool masked = false;
        for (int i = 0; i < text.Words.Count; i++)
        {
            var word = text.Words[i];
            bool isNumber = word.Term.IsNumber;
            hasNumber |= isNumber;
            int stem = word.Term.Stem;
            bool isOwn = stem != 0 && own.Contains(stem);
            if (stem != 0 && _seen.Add(stem))
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
                    _pattern.Append("_ ");
                }

                masked = true;
            }
            else
            {
                _pattern.Append(word.Norm).Append(' ');
                masked = false;
            }
        }

        bool isEcho = telling >= 3 && !hasNumber && test.Sampled is null && shared >= EchoShare * telling;
        return new TestText(_pattern.ToString(), isEcho, test.Sampled is not null || hasNumber, shared);
    }

    private sealed record TestText(string Pattern, bool IsEcho, bool HasSize, int Shared);
}
