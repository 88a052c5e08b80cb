namespace SectionFour.Pdf;

/// <summary>
/// Text whose font is cut off with the end of the file. Most writers give the letters of a Latin font their usual codes, so that the text
/// can be read without it; whether that holds is judged by what comes out.
/// </summary>
internal sealed partial class ContentInterpreter
{
    /// <summary>With fewer letters a font is judged together with the others that are missing.</summary>
    private const int MinJudged = 40;

    private const double MaxControls = 0.04;
    private const double MinLetters = 0.5;
    private const double MinVowels = 0.25;
    private const double MaxVowels = 0.55;

    private readonly List<SimpleFont> _missingFonts = [];

    /// <summary>How the codes of a missing font look.</summary>
    private struct Sample
    {
        public int Count;

        /// <summary>Codes that no text has.</summary>
        public int Controls;

        /// <summary>Small letters.</summary>
        public int Letters;
        public int Vowels;

        public void Add(string text)
        {
            Count++;
            var character = text[0];
            Controls += character is < ' ' or '\uFFFD' ? 1 : 0;
            Letters += char.IsAsciiLetterLower(character) ? 1 : 0;
            Vowels += character is 'a' or 'e' or 'i' or 'o' or 'u' ? 1 : 0;
        }

        public void Add(Sample other)
        {
            Count += other.Count;
            Controls += other.Controls;
            Letters += other.Letters;
            Vowels += other.Vowels;
        }

        public readonly bool IsText =>
            Controls <= MaxControls * Count
            && Letters >= MinLetters * Count
            && Vowels >= MinVowels * Letters
            && Vowels <= MaxVowels * Letters;
    }

    /// <summary>Keeps the text of missing fonts where it reads as text, and takes it away where it does not.</summary>
    private void JudgeMissingFonts()
    {
        if (_missingFonts.Count == 0)
        {
            return;
        }

        var samples = new Sample[_missingFonts.Count];
        foreach (ref readonly var glyph in Glyphs)
        {
            if (MissingFontOf(glyph.Font) is >= 0 and var at)
            {
                samples[at].Add(glyph.Text);
            }
        }

        var all = default(Sample);
        foreach (var sample in samples)
        {
            // A font with codes of two bytes would spoil the sample of those that are what they seem.
            if (sample.Controls <= MaxControls * sample.Count)
            {
                all.Add(sample);
            }
        }

        var isText = Array.ConvertAll(
            samples,
            sample => sample.Count >= MinJudged ? sample.IsText : sample.Controls == 0 && all.Count >= MinJudged && all.IsText
        );
        var kept = 0;
        var isAnyRead = false;
        for (var i = 0; i < _glyphCount; i++)
        {
            var at = MissingFontOf(_glyphs[i].Font);
            if (at < 0 || isText[at])
            {
                isAnyRead |= at >= 0;
                _glyphs[kept++] = _glyphs[i];
            }
        }

        if (isAnyRead)
        {
            Warn("The page's fonts are not in the file; its text was read as plain Latin text, and where it stands is known roughly.");
        }

        if (kept < _glyphCount)
        {
            Warn(FontIsMissing);
        }

        _glyphCount = kept;
    }

    private int MissingFontOf(FontFacts facts) => _missingFonts.FindIndex(font => ReferenceEquals(font.Facts, facts));
}
