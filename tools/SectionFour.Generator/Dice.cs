namespace SectionFour.Generation;

/// <summary>Randomness that gives the same numbers for the same seed on every machine and runtime.</summary>
public sealed class Dice
{
    private ulong _state;

    /// <summary>Starts a sequence.</summary>
    public Dice(ulong seed) => _state = (seed * 0x9E3779B97F4A7C15UL) + 0xD1B54A32D192ED03UL;

    /// <summary>A sequence of its own for one purpose, so that one more throw there changes nothing elsewhere.</summary>
    public Dice Fork(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var hash = 14695981039346656037UL;
        foreach (var c in purpose)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return new Dice(_state ^ hash);
    }

    /// <summary>From 0 up to, not including, <paramref name="below"/>.</summary>
    public int Below(int below) => (int)(Bits() % (ulong)Math.Max(1, below));

    /// <summary>From <paramref name="from"/> to <paramref name="to"/>, both possible.</summary>
    public int Between(int from, int to) => from + Below(to - from + 1);

    /// <summary>A number in the half-open range.</summary>
    public float Real(float from, float to) => from + ((to - from) * (Bits() >> 11) / (1UL << 53));

    /// <summary>True in this share of throws.</summary>
    public bool Chance(double share) => (Bits() >> 11) / (double)(1UL << 53) < share;

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return of[Below(of.Count)];
    }

    /// <summary>One of these.</summary>
    public T Pick<T>(params ReadOnlySpan<T> of) => of[Below(of.Length)];

    /// <summary>One of the values of an enumeration.</summary>
    public T PickAny<T>()
        where T : struct, Enum => Pick<T>(Enum.GetValues<T>());

    /// <summary>All of these in another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> of)
    {
        List<T> list = [.. of];
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }

        return list;
    }

    private ulong Bits()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
