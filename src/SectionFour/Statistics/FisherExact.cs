namespace SectionFour.Statistics;

/// <summary>Fisher's exact test: whether two samples can come from the same deviation rate.</summary>
public static class FisherExact
{
    // Tables that are as likely as the observed one count, give or take rounding (the convention of R's fisher.test).
    private const double Slack = 1 + 1e-7;

    /// <summary>
    /// The two-sided p-value of k1 of n1 against k2 of n2: with the margins fixed, the probability of all tables that are no more likely
    /// than the observed one. A large value means that the counts alone do not show a change.
    /// </summary>
    /// <param name="k1">Deviations in the first sample.</param>
    /// <param name="n1">Its size.</param>
    /// <param name="k2">Deviations in the second sample.</param>
    /// <param name="n2">Its size.</param>
    public static double TwoSided(int k1, int n1, int k2, int n2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k1, n1);
        ArgumentOutOfRangeException.ThrowIfNegative(k2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k2, n2);
        int deviating = k1 + k2;
        int all = n1 + n2;
        double observed = Hypergeometric.Probability(k1, n1, deviating, all);
        double sum = 0;
        for (int k = Math.Max(0, deviating - n2); k <= Math.Min(n1, deviating); k++)
        {
            double p = Hypergeometric.Probability(k, n1, deviating, all);
            if (p <= observed * Slack)
            {
                sum += p;
            }
        }

        return Math.Min(sum, 1);
    }
}
