using System.Text;
using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

/// <summary>What fuzzing found, each reduced to what matters.</summary>
public sealed class EngineFuzzingTests
{
    [Fact]
    public void An_object_in_an_object_stream_that_claims_to_be_one_is_passed_over()
    {
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET")
            .Stream(6, "7 0 <</Type/ObjStm/N 1/First 4>>"u8.ToArray(), "/Type/ObjStm/N 1/First 4");
        var broken = Encoding.Latin1.GetString(file.Write()).Replace("startxref", "startxxxx", StringComparison.Ordinal);

        EnginePages.Text(EnginePages.Read(Encoding.Latin1.GetBytes(broken))).ShouldBe("A");
    }

    [Fact]
    public void A_key_longer_than_its_digest_is_refused_and_does_not_fail()
    {
        // Version 5 has keys of 32 bytes, revision 3 makes them of a digest of 16.
        var file = TinyPdf
            .OnePage("BT /F1 10 Tf 50 150 Td (A) Tj ET")
            .Object(
                6,
                $"<</Filter/Standard/V 5/R 3/P -4/O<{new string('1', 64)}>/U<{new string('2', 64)}>/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF>>"
            )
            .Write("/Encrypt 6 0 R/ID[<00><00>]");

        EnginePageSource.TryOpen(file, null, out var refusal).ShouldBeNull();

        refusal.ShouldBe(PdfRefusal.PasswordNeeded);
    }
}
