namespace SectionFour.Statistics;

/// <summary>
/// The binomial distribution without approximation: how many of n independent items deviate when each does so with probability p.
/// </summary>
/// <remarks>
/// A sample of 20 to 60 items is not designed for estimation, and audit samples are often judgmental: a limit says what the sample can
/// and cannot exclude. It is never an auditor's conclusion.
/// </remarks>
public static class ExactBinomial
{
    /// <summary>P(X = k) = C(n,k) pᵏ (1−p)ⁿ⁻ᵏ.</summary>
    /// <param name="k">Deviations, 0 to <paramref name="n"/>.</param>
    /// <param name="n">Items.</param>
    /// <param name="p">Probability of a deviation, 0 to 1.</param>
    public static double Probability(int k, int n, double p)
    {
        Check(k, n);
        CheckProbability(p);
        return p switch
        {
            0 => k == 0 ? 1 : 0,
            1 => k == n ? 1 : 0,
            _ => Math.Exp(LogFactorial.Choose(n, k) + k * Math.Log(p) + (n - k) * Log1p(-p)),
        };
    }

    /// <summary>P(X ≤ k) = Σᵢ₌₀ᵏ C(n,i) pⁱ (1−p)ⁿ⁻ⁱ.</summary>
    public static double AtMost(int k, int n, double p)
    {
        Check(k, n);
        CheckProbability(p);
        if (k == n || p == 0)
        {
            return 1;
        }

        if (p == 1)
        {
            return 0;
        }

        // The shorter tail is summed, outwards from its largest term, so that no small number is the difference of two large ones.
        return k < n * p ? LowerTail(k, n, p) : 1 - LowerTail(n - k - 1, n, 1 - p);
    }

    /// <summary>P(X ≥ k).</summary>
    public static double AtLeast(int k, int n, double p)
    {
        Check(k, n);
        return k == 0 ? 1 : AtMost(n - k, n, 1 - p);
    }

    /// <summary>
    /// The one-sided exact upper limit on the deviation rate (Clopper–Pearson): the p that solves P(X ≤ k; n, p) = 1 − confidence, which is
    /// the beta quantile BetaInv(confidence; k + 1, n − k); 1 when all failed. With k = 0 it is 1 − (1 − confidence)^(1/n).
    /// </summary>
    /// <param name="k">Deviations found.</param>
    /// <param name="n">Items tested, at least 1.</param>
    /// <param name="confidence">Between 0 and 1, ends excluded.</param>
    public static double UpperLimit(int k, int n, double confidence)
    {
        CheckLimit(k, n, confidence);
        if (k == n)
        {
            return 1;
        }

        double low = (double)k / n;
        double high = 1;
        // AtMost falls as p grows; 60 halvings reach the precision of a double.
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (AtMost(k, n, middle) > 1 - confidence)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// The one-sided exact lower limit: the p that solves P(X ≥ k; n, p) = 1 − confidence, BetaInv(1 − confidence; k, n − k + 1); 0 when
    /// none failed. A two-sided interval takes (1 + confidence)/2 on each side.
    /// </summary>
    public static double LowerLimit(int k, int n, double confidence)
    {
        CheckLimit(k, n, confidence);
        return 1 - UpperLimit(n - k, n, confidence);
    }

    /// <summary>
    /// The smallest sample which, when it shows no more than <paramref name="k"/> deviations, supports "the rate is at most
    /// <paramref name="tolerable"/>" at the confidence: the smallest n with P(X ≤ k; n, tolerable) ≤ 1 − confidence.
    /// </summary>
    /// <param name="k">Deviations allowed.</param>
    /// <param name="tolerable">The rate to exclude, between 0 and 1, ends excluded.</param>
    /// <param name="confidence">Between 0 and 1, ends excluded.</param>
    public static int SampleSize(int k, double tolerable, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        CheckOpen(tolerable, nameof(tolerable));
        CheckOpen(confidence, nameof(confidence));
        int high = k + 1;
        while (AtMost(k, high, tolerable) > 1 - confidence)
        {
            high = checked(high * 2);
        }

        int low = k;
        while (high - low > 1)
        {
            int middle = low + (high - low) / 2;
            if (AtMost(k, middle, tolerable) > 1 - confidence)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    private static double LowerTail(int k, int n, double p)
    {
        double term = Probability(k, n, p);
        double sum = term;
        double odds = (1 - p) / p;
        for (int i = k; i > 0 && term > sum * 1e-17; i--)
        {
            term *= i * odds / (n - i + 1);
            sum += term;
        }

        return Math.Min(sum, 1);
    }

    // ln(1 + x) without the loss of digits near zero (Kahan); the framework has no such function.
    private static double Log1p(double x)
    {
        double y = 1 + x;
        return y == 1 ? x : Math.Log(y) * x / (y - 1);
    }

    private static void Check(int k, int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
    }

    private static void CheckLimit(int k, int n, double confidence)
    {
        Check(k, n);
        ArgumentOutOfRangeException.ThrowIfZero(n);
        CheckOpen(confidence, nameof(confidence));
    }

    private static void CheckProbability(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability lies between 0 and 1.");
        }
    }

    private static void CheckOpen(double value, string name)
    {
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "It lies between 0 and 1, ends excluded.");
        }
    }
}
