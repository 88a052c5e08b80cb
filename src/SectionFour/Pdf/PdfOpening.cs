namespace SectionFour.Pdf;

/// <summary>Why a file was not opened.</summary>
public enum PdfRefusal
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The bytes are not a PDF.</summary>
    NotPdf,

    /// <summary>The file is a PDF but too damaged to find pages in it.</summary>
    Damaged,

    /// <summary>The file opens only with a password and none was given.</summary>
    PasswordNeeded,

    /// <summary>The given password is not the file's.</summary>
    PasswordWrong,

    /// <summary>The file is protected in a way that is not supported (certificate or custom security handler).</summary>
    UnsupportedEncryption,

    /// <summary>The file is larger than the limits allow.</summary>
    TooLarge,
}

/// <summary>The outcome of opening a PDF: a source of pages, or the reason why there is none.</summary>
public sealed class PdfOpening
{
    private PdfOpening(IPageSource? source, PdfRefusal? refusal, string? sentence) =>
        (Source, Refusal, Sentence) = (source, refusal, sentence);

    /// <summary>The opened file, or null when refused. The caller disposes it.</summary>
    public IPageSource? Source { get; }

    /// <summary>Why not, or null when opened.</summary>
    public PdfRefusal? Refusal { get; }

    /// <summary>The reason in one sentence for a person: what is wrong and what to do; null when opened.</summary>
    public string? Sentence { get; }

    /// <summary>The file is open.</summary>
    public static PdfOpening Opened(IPageSource source) => new(source, null, null);

    /// <summary>The file is refused.</summary>
    public static PdfOpening Refused(PdfRefusal refusal, string sentence) => new(null, refusal, sentence);
}
