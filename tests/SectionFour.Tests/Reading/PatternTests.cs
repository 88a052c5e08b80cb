using System.Reflection;
using System.Text.RegularExpressions;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>
/// Patterns are compiled with the program, by the runtime's generator. Its code for a lazy repetition of a group with an upper bound,
/// "(?:…){0,3}?", loses its place when the bound is reached (.NET 10; the interpreter is right), and runs on until memory ends.
/// </summary>
public sealed partial class PatternTests
{
    /// <summary>Words in which counts, names and labels are told, to be put together at random.</summary>
    private static readonly string[] Words =
    [
        .. "one|two (2)|seven (7)|25|35|of|out of|in|the|a sample of|sampled|selected|tested|were|was|not|and|which|exception noted.|no deviations|noted|for|these|only|all but|leavers,|reviews|closed|after|58 days|Refer to|see|Acme Data, Inc.|management's response:|Section V.|description of|its|hosting system|uses|AWS|(1)|;|,|while|the other|from|selection".Split(
            '|'
        ),
    ];

    public static TheoryData<string> Generated => [.. Patterns().Select(Name)];

    [Theory]
    [MemberData(nameof(Generated))]
    public async Task Generated_code_finds_what_the_interpreter_finds(string name)
    {
        var generated = Of(Patterns().Single(p => Name(p) == name));
        var interpreted = new Regex(generated.ToString(), generated.Options & ~RegexOptions.Compiled, TimeSpan.FromSeconds(5));
        var random = new Random(7);
        var texts = Enumerable
            .Range(0, 60)
            .Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(4, 22)).Select(_ => Words[random.Next(Words.Length)])))
            .ToList();
        var work = Task.Run(() => texts.ConvertAll(t => generated.Match(t)), TestContext.Current.CancellationToken);
        var matches = await work.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        for (var i = 0; i < texts.Count; i++)
        {
            var expected = interpreted.Match(texts[i]);
            (matches[i].Success, matches[i].Index, matches[i].Length).ShouldBe(
                (expected.Success, expected.Index, expected.Length),
                texts[i]
            );
        }
    }

    [Fact]
    public void No_pattern_repeats_a_group_lazily_up_to_a_bound() =>
        Patterns()
            .Select(static p => Of(p).ToString())
            .Where(static p => BoundedLazily().IsMatch(p))
            .ShouldBeEmpty("write the repetitions out instead: (?:|x(?:|x(?:|x)))");

    [Fact]
    public void A_sentence_that_once_ran_on_for_ever_is_read()
    {
        var counts = CountReader.OfResult(
            "Of 40 tickets sampled, six (6) were closed after the end of the agreed time, the longest by 31 days. Refer to Section V."
        );
        (counts.Failed, counts.Sampled).ShouldBe((6, 40));
    }

    private static string Name(MemberInfo pattern) => $"{pattern.DeclaringType!.Name}.{pattern.Name}";

    private static Regex Of(MemberInfo pattern) =>
        (Regex)(pattern is PropertyInfo property ? property.GetValue(null) : ((MethodInfo)pattern).Invoke(null, null))!;

    private static IEnumerable<MemberInfo> Patterns() =>
        typeof(CountReader)
            .Assembly.GetTypes()
            .SelectMany(static t =>
                t.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(static m =>
                m.GetCustomAttribute<GeneratedRegexAttribute>() is not null
                && (m is PropertyInfo || m is MethodInfo { IsSpecialName: false })
            );

    [GeneratedRegex(@"\)\{\d+,\d*\}\?")]
    private static partial Regex BoundedLazily();
}
