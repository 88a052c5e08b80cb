namespace SectionFour.Statistics;

/// <summary>
/// The hypergeometric distribution: how many of n items drawn without putting back deviate, when D of all N do. The right model for small
/// populations.
/// </summary>
public static class Hypergeometric
{
    /// <summary>P(X = k) = C(D,k) C(N−D, n−k) / C(N,n).</summary>
    /// <param name="k">Deviations in the sample.</param>
    /// <param name="n">Items drawn, at most <paramref name="population"/>.</param>
    /// <param name="deviating">D: items in the population that deviate.</param>
    /// <param name="population">N: items in the population.</param>
    public static double Probability(int k, int n, int deviating, int population)
    {
        Check(n, deviating, population);
        if (k < Math.Max(0, n - (population - deviating)) || k > Math.Min(n, deviating))
        {
            return 0;
        }

        return Math.Exp(
            LogFactorial.Choose(deviating, k) + LogFactorial.Choose(population - deviating, n - k) - LogFactorial.Choose(population, n)
        );
    }

    /// <summary>P(X ≤ k), summed outwards from its largest term on the shorter side.</summary>
    public static double AtMost(int k, int n, int deviating, int population)
    {
        Check(n, deviating, population);
        int least = Math.Max(0, n - (population - deviating));
        int most = Math.Min(n, deviating);
        if (k < least)
        {
            return 0;
        }

        if (k >= most)
        {
            return 1;
        }

        double mean = (double)n * deviating / population;
        double sum = 0;
        if (k < mean)
        {
            for (int i = k; i >= least; i--)
            {
                double term = Probability(i, n, deviating, population);
                sum += term;
                if (term < sum * 1e-17)
                {
                    break;
                }
            }

            return Math.Min(sum, 1);
        }

        for (int i = k + 1; i <= most; i++)
        {
            double term = Probability(i, n, deviating, population);
            sum += term;
            if (term < sum * 1e-17)
            {
                break;
            }
        }

        return Math.Max(1 - sum, 0);
    }

    /// <summary>
    /// The most deviations that the population may hold without the sample contradicting it: the largest D with
    /// P(X ≤ k; N, D, n) &gt; 1 − confidence. When everything was tested it is k exactly: there is no sampling error.
    /// </summary>
    /// <param name="k">Deviations found.</param>
    /// <param name="n">Items tested.</param>
    /// <param name="population">N: items in the population, at least 1.</param>
    /// <param name="confidence">Between 0 and 1, ends excluded.</param>
    /// <returns>A number of items; divide by N for the rate.</returns>
    public static int UpperLimit(int k, int n, int population, double confidence)
    {
        Check(n, 0, population);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(population);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, n);
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "It lies between 0 and 1, ends excluded.");
        }

        // AtMost falls as D grows, and D is at most k plus all that was not looked at.
        int low = k;
        int high = population - (n - k);
        while (low < high)
        {
            int middle = low + (high - low + 1) / 2;
            if (AtMost(k, n, middle, population) > 1 - confidence)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private static void Check(int n, int deviating, int population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, population);
        ArgumentOutOfRangeException.ThrowIfNegative(deviating);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(deviating, population);
    }
}
