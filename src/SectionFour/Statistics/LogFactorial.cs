namespace SectionFour.Statistics;

/// <summary>Natural logarithms of factorials and binomial coefficients.</summary>
internal static class LogFactorial
{
    private const int TableSize = 1024;

    private static readonly double[] s_table = MakeTable();

    /// <summary>ln n!; exact sums up to 1023, then Stirling's series with four correction terms (error below 1e-15 there).</summary>
    public static double Of(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (n < TableSize)
        {
            return s_table[n];
        }

        double x = n + 1.0;
        double inverse = 1 / x;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series;
    }

    /// <summary>ln of the number of ways to choose <paramref name="k"/> of <paramref name="n"/>.</summary>
    public static double Choose(int n, int k) => Of(n) - Of(k) - Of(n - k);

    private static double[] MakeTable()
    {
        var table = new double[TableSize];
        for (int i = 2; i < TableSize; i++)
        {
            table[i] = table[i - 1] + Math.Log(i);
        }

        return table;
    }
}
