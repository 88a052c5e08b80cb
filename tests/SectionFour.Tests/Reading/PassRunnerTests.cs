using System.Collections.Concurrent;
using SectionFour.Layout;
using SectionFour.Reading;

namespace SectionFour.Tests.Reading;

/// <summary>Steps wait for what they need, and for nothing else.</summary>
public sealed class PassRunnerTests
{
    [Fact]
    public void Each_step_stands_behind_those_that_it_needs()
    {
        var names = new HashSet<string>();
        foreach (var pass in ReadingPasses.Order)
        {
            pass.Needs.ShouldBeSubsetOf(names, pass.Name);
            names.Add(pass.Name).ShouldBeTrue(pass.Name);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void A_step_starts_when_those_that_it_needs_are_done(int threads)
    {
        var done = new ConcurrentDictionary<string, bool>();
        ReadingPass Pass(string name, params string[] needs) =>
            new(
                name,
                _ =>
                {
                    needs.ShouldAllBe(n => done.ContainsKey(n));
                    Thread.Sleep(name.Length);
                    done[name] = true;
                }
            )
            {
                Needs = [.. needs],
            };

        var state = Run([Pass("a"), Pass("bb"), Pass("c", "a"), Pass("dddd", "a", "bb"), Pass("e", "dddd", "c")], [], threads);
        state.Warnings.ShouldBeEmpty();
        done.Count.ShouldBe(5);
    }

    [Fact]
    public void With_one_thread_steps_run_in_their_order_and_nothing_is_done_ahead()
    {
        var order = new List<string>();
        Run(
            [new("b", _ => order.Add("b")), new("a", _ => order.Add("a")), new("c", _ => order.Add("c")) { Needs = ["a"] }],
            [() => order.Add("ahead")],
            1
        );
        order.ShouldBe(["b", "a", "c"]);
    }

    [Fact]
    public void Steps_without_need_of_each_other_run_at_the_same_time_and_what_is_done_ahead_may_fail()
    {
        using var both = new Barrier(2);
        using var ahead = new ManualResetEventSlim();
        var state = Run(
            [
                new("first", _ => both.SignalAndWait(TimeSpan.FromSeconds(60)).ShouldBeTrue()),
                new("second", _ => both.SignalAndWait(TimeSpan.FromSeconds(60)).ShouldBeTrue()),
                new("third", _ => ahead.Wait(TimeSpan.FromSeconds(60)).ShouldBeTrue()) { Needs = ["first", "second"] },
            ],
            [() => throw new InvalidOperationException("nobody asked"), ahead.Set],
            3
        );
        state.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Failures_are_told_in_the_order_of_the_steps(int threads)
    {
        var ran = false;
        var state = Run(
            [
                new(
                    "slow",
                    _ =>
                    {
                        Thread.Sleep(20);
                        throw new InvalidOperationException("one");
                    }
                ),
                new("fast", _ => throw new InvalidOperationException("two")),
                new("after", _ => ran = true) { Needs = ["slow", "fast"] },
            ],
            [],
            threads
        );
        state.Failed.Select(static f => f.Name).ShouldBe(["slow", "fast"]);
        state.Warnings.Count.ShouldBe(2);
        state.Warnings[0].ShouldContain("one");
        ran.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_cancelled_ends(int threads)
    {
        using var cancellation = new CancellationTokenSource();
        var ran = false;
        Should.Throw<OperationCanceledException>(() =>
            PassRunner.Run(
                new ReadingState(DocumentLayout.Of([])),
                [new("cancel", _ => cancellation.Cancel()), new("after", _ => ran = true) { Needs = ["cancel"] }],
                [],
                threads,
                cancellation.Token
            )
        );
        ran.ShouldBeFalse();
    }

    private static ReadingState Run(ReadingPass[] passes, Action[] ahead, int threads)
    {
        var state = new ReadingState(DocumentLayout.Of([]));
        PassRunner.Run(state, [.. passes], ahead, threads, TestContext.Current.CancellationToken);
        return state;
    }
}
