namespace SectionFour.Pdf;

/// <summary>Reads PDF numbers, also those that are written wrong in ways that other readers accept.</summary>
internal static class NumberReader
{
    /// <summary>Digits beyond these do not change a number that is used as a coordinate.</summary>
    private const int MaxFractionDigits = 15;

    private static ReadOnlySpan<double> Fractions =>
        [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15];

    /// <summary>Reads the number at <paramref name="position"/>.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="position">Where it starts.</param>
    /// <param name="end">Where it ends; equal to <paramref name="position"/> when no number stands there.</param>
    public static double Read(ReadOnlySpan<byte> data, int position, out int end)
    {
        var i = position;
        var isNegative = false;
        // "--5" is written by some producers and is read as -5 by most readers.
        while (i < data.Length && data[i] is (byte)'-' or (byte)'+')
        {
            isNegative |= data[i] == '-';
            i++;
        }

        var digitsStart = i;
        long whole = 0;
        while (i < data.Length && (uint)(data[i] - '0') <= 9)
        {
            if (whole < long.MaxValue / 16)
            {
                whole = (whole * 10) + (data[i] - '0');
            }

            i++;
        }

        double number = whole;
        var digits = i - digitsStart;
        if (i < data.Length && data[i] == '.')
        {
            i++;
            var fractionStart = i;
            long fraction = 0;
            while (i < data.Length && (uint)(data[i] - '0') <= 9)
            {
                if (i - fractionStart < MaxFractionDigits)
                {
                    fraction = (fraction * 10) + (data[i] - '0');
                }

                i++;
            }

            digits += i - fractionStart;
            number += fraction * Fractions[Math.Min(i - fractionStart, MaxFractionDigits)];
        }

        // A minus inside a number ("12-34") ends it for the value, but belongs to the same token.
        if (digits > 0 && i < data.Length && data[i] == '-')
        {
            while (i < data.Length && (Characters.IsDigit(data[i]) || data[i] is (byte)'-' or (byte)'.'))
            {
                i++;
            }
        }

        // A lone sign or point counts as zero, as in other readers.
        end = i;
        return isNegative ? -number : number;
    }
}
