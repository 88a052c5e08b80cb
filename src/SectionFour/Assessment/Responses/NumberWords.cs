using System.Globalization;
using SectionFour.Wording;

namespace SectionFour.Assessment;

/// <summary>Whole numbers in digits and words ("25", "twenty-five").</summary>
internal static class NumberWords
{
    private static readonly string[] s_small =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];

    private static readonly string[] s_tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>All numbers of a text, with the index of their word.</summary>
    public static List<(int Value, int Word)> In(CutText text)
    {
        var numbers = new List<(int, int)>();
        for (int i = 0; i < text.Words.Count; i++)
        {
            string word = text.Words[i].Norm;
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                numbers.Add((value, i));
            }
            else if (Array.IndexOf(s_small, word) is >= 0 and var small)
            {
                numbers.Add((small, i));
            }
            else if (Array.IndexOf(s_tens, word) is >= 0 and var tens)
            {
                int unit = i + 1 < text.Words.Count ? Array.IndexOf(s_small, text.Words[i + 1].Norm) : -1;
                bool joined = unit is >= 1 and <= 9 && text.Text[text.Words[i].End] == '-';
                numbers.Add((20 + 10 * tens + (joined ? unit : 0), i));
                i += joined ? 1 : 0;
            }
        }

        return numbers;
    }
}
