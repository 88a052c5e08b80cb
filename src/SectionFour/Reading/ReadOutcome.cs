namespace SectionFour.Reading;

/// <summary>Why a file is not readable as a report.</summary>
public enum RefusalReason
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>It is not a PDF.</summary>
    NotPdf,

    /// <summary>It is damaged beyond what can be recovered.</summary>
    Damaged,

    /// <summary>It needs a password.</summary>
    PasswordNeeded,

    /// <summary>The password is wrong.</summary>
    PasswordWrong,

    /// <summary>Its protection is not supported.</summary>
    UnsupportedEncryption,

    /// <summary>Its pages are pictures without text.</summary>
    Scanned,

    /// <summary>It is not in English.</summary>
    NotEnglish,

    /// <summary>It is not a service auditor's report.</summary>
    NotServiceAuditorsReport,

    /// <summary>It is larger than the limits allow.</summary>
    TooLarge,
}

/// <summary>A reading, or the reason in one sentence why there is none.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome() { }

    /// <summary>The report was read.</summary>
    /// <param name="Reading">What was read.</param>
    public sealed record Success(ReportReading Reading) : ReadOutcome;

    /// <summary>The file was refused.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Sentence">What is wrong, where, and what to do.</param>
    public sealed record Refusal(RefusalReason Reason, string Sentence) : ReadOutcome;

    /// <summary>Calls the function that fits.</summary>
    public T Match<T>(Func<ReportReading, T> read, Func<Refusal, T> refused)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(refused);
        return this switch
        {
            Success s => read(s.Reading),
            Refusal r => refused(r),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
