using SectionFour.Conformance;

return args switch
{
    ["compare", .. var rest] => Comparison.Run(rest),
    ["calibrate", .. var rest] => Calibration.Run(rest),
    ["repair", .. var rest] => Repair.Run(rest),
    ["dump", var file, var page, .. var rest] => Dump.Run(file, int.Parse(page, System.Globalization.CultureInfo.InvariantCulture), rest),
    ["speed", .. var rest] => Speed.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Holds the page engine to the truth.
          compare [--password P] [--pages N] [--every N] [--show N] [--mutool mutool] [--picture] FILE|DIRECTORY...
                                                                                           each page against PdfPig and pdftotext -bbox
          calibrate [--pages N] [--every N] [--glyphs N] FILE|DIRECTORY...                 how often the picture decides wrongly, where all agree
          speed [--password P] [--seconds N] FILE...                                       pages a second, peers side by side
          repair [--password P, last] FILE...                                              damages files in known ways and counts what is recovered
          dump FILE PAGE [--password P]                                                    what both engines see on a page
        """
    );
    return 2;
}
