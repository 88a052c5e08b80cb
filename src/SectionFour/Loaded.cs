using System.Collections.Immutable;

namespace SectionFour;

/// <summary>What came of loading something that a person wrote (a policy, a profile): the value, or what is wrong with it.</summary>
/// <typeparam name="T">What is loaded.</typeparam>
public abstract record Loaded<T>
    where T : class
{
    private protected Loaded() { }

    /// <summary>Calls the function that fits.</summary>
    /// <param name="loaded">For the value.</param>
    /// <param name="refused">For the sentences: each names file and line, what is wrong and what is allowed.</param>
    public abstract TResult Match<TResult>(Func<T, TResult> loaded, Func<ImmutableArray<string>, TResult> refused);

    /// <summary>It loaded.</summary>
    internal sealed record Success(T Value) : Loaded<T>
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<T, TResult> loaded, Func<ImmutableArray<string>, TResult> refused)
        {
            ArgumentNullException.ThrowIfNull(loaded);
            return loaded(Value);
        }
    }

    /// <summary>It was refused.</summary>
    internal sealed record Refusal(ImmutableArray<string> Sentences) : Loaded<T>
    {
        /// <inheritdoc/>
        public override TResult Match<TResult>(Func<T, TResult> loaded, Func<ImmutableArray<string>, TResult> refused)
        {
            ArgumentNullException.ThrowIfNull(refused);
            return refused(Sentences);
        }
    }
}
