namespace SectionFour.Pdf;

/// <summary>The sentence for each reason why a file is not opened: what is wrong and what to do.</summary>
internal static class Refusals
{
    public static PdfOpening Of(PdfRefusal refusal) =>
        PdfOpening.Refused(
            refusal,
            refusal switch
            {
                PdfRefusal.Empty => "The file is empty: it has no bytes.",
                PdfRefusal.NotPdf => "The file is not a PDF: it does not start with a PDF header.",
                PdfRefusal.PasswordNeeded => "The file is protected: it opens only with a password, and none was given.",
                PdfRefusal.PasswordWrong => "The password does not open the file.",
                PdfRefusal.UnsupportedEncryption =>
                    "The file is encrypted in a way that cannot be read here (not by a password). Ask its owner for an unprotected copy.",
                PdfRefusal.TooLarge => "The file is larger than can be read here.",
                _ => "The file is damaged and its pages cannot be found. Ask for a fresh copy, or open it and save it as PDF again.",
            }
        );
}
