using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace SectionFour.Reading;

/// <summary>
/// Runs the steps of a reading, each as soon as those are done whose results it needs, on as many threads as are allowed. With one thread that is
/// their order. A step that throws is caught here and nowhere else: it becomes a warning by its name, and the rest of the reading goes on.
/// </summary>
internal sealed class PassRunner
{
    private readonly ReadingState state;
    private readonly ImmutableArray<ReadingPass> passes;
    private readonly CancellationToken cancellation;
    private readonly IEnumerator<Action> ahead;
    private readonly object gate = new();
    private readonly bool[] isTaken;
    private readonly bool[] isDone;
    private readonly Exception?[] failures;
    private ExceptionDispatchInfo? end;

    private PassRunner(ReadingState state, ImmutableArray<ReadingPass> passes, IEnumerator<Action> ahead, CancellationToken cancellation)
    {
        (this.state, this.passes, this.ahead, this.cancellation) = (state, passes, ahead, cancellation);
        (isTaken, isDone, failures) = (new bool[passes.Length], new bool[passes.Length], new Exception?[passes.Length]);
    }

    /// <summary>Runs all steps.</summary>
    /// <param name="state">What the steps read and write.</param>
    /// <param name="passes">The steps; each stands behind those that it needs.</param>
    /// <param name="ahead">
    /// Work that helps later steps and that a second thread does while it has no step to run. All of it is kept where it is asked for, so that
    /// it makes no difference who comes first.
    /// </param>
    /// <param name="threads">How many threads may work, this one among them.</param>
    /// <param name="cancellation">Ends the work between two steps.</param>
    public static void Run(
        ReadingState state,
        ImmutableArray<ReadingPass> passes,
        IEnumerable<Action> ahead,
        int threads,
        CancellationToken cancellation
    )
    {
        using var work = ahead.GetEnumerator();
        var runner = new PassRunner(state, passes, work, cancellation);
        var helpers = new Task[Math.Clamp(threads, 1, passes.Length) - 1];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = Task.Run(() => runner.Work(isHelper: true), CancellationToken.None);
        }

        runner.Work(isHelper: false);
        Task.WaitAll(helpers, CancellationToken.None);
        runner.end?.Throw();
        runner.Tell();
    }

    private void Work(bool isHelper)
    {
        while (Next(isHelper) is { } work)
        {
            work();
        }
    }

    /// <summary>
    /// What a thread does next: a step whose needs are there, else work ahead as long as a step runs, else it waits for one; null when there is no step
    /// for it any more.
    /// </summary>
    private Action? Next(bool isHelper)
    {
        lock (gate)
        {
            while (end is null)
            {
                if (FirstReady() is { } index)
                {
                    isTaken[index] = true;
                    return () => RunPass(index);
                }

                if (isHelper && Array.Exists(isDone, static d => !d) && ahead.MoveNext())
                {
                    var work = ahead.Current;
                    return () => RunAhead(work);
                }

                if (Array.TrueForAll(isTaken, static t => t))
                {
                    return null;
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }

    private int? FirstReady()
    {
        for (var i = 0; i < passes.Length; i++)
        {
            if (!isTaken[i] && IsReady(passes[i]))
            {
                return i;
            }
        }

        return null;
    }

    private bool IsReady(ReadingPass pass)
    {
        for (var i = 0; i < passes.Length; i++)
        {
            if (!isDone[i] && pass.Needs.Contains(passes[i].Name))
            {
                return false;
            }
        }

        return true;
    }

    private void RunPass(int index)
    {
        Exception? failure = null;
        ExceptionDispatchInfo? ending = null;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            passes[index].Run(state);
        }
        catch (OperationCanceledException e)
        {
            ending = ExceptionDispatchInfo.Capture(e);
        }
        catch (Exception e)
        {
            failure = e;
        }

        lock (gate)
        {
            failures[index] = failure;
            isDone[index] = true;
            end ??= ending;
            Monitor.PulseAll(gate);
        }
    }

    private static void RunAhead(Action work)
    {
        try
        {
            work();
        }
        catch (Exception)
        {
            // A fault shows itself to the step that asks for the same, which has its own way to tell of it.
        }
    }

    /// <summary>Tells of the steps that failed, in their order, whichever came first.</summary>
    private void Tell()
    {
        for (var i = 0; i < passes.Length; i++)
        {
            if (failures[i] is { } e)
            {
                state.Failed.Add(passes[i]);
                state.Warnings.Add(
                    $"The step \"{passes[i].Name}\" failed ({e.GetType().Name}: {e.Message}); what it reads is missing from this reading."
                );
            }
        }
    }
}
