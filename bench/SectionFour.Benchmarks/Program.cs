using System.CommandLine;
using SectionFour.Benchmarks;

var corpus = new Option<DirectoryInfo>("--corpus")
{
    Description = "Folder with the PDFs; truths and facts beside them where there are any.",
    DefaultValueFactory = _ => new DirectoryInfo(Repository.Shared("corpus/generated")),
};
var passwords = new Option<string[]>("--password")
{
    Description = "Passwords to try on encrypted files.",
    DefaultValueFactory = _ => ["open-sesame"],
};
var results = new Option<FileInfo?>("--results") { Description = "Write the table as Markdown there too." };

var accuracy = new Command("accuracy", "Reads the corpus and prints the scorer's table.") { corpus, passwords, results };
accuracy.SetAction(parsed =>
    Accuracy.Run(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(passwords), Table.To(parsed.GetValue(results)))
);

var runs = new Option<int>("--runs") { Description = "Runs of each program on each file.", DefaultValueFactory = _ => 7 };
var speed = new Command("speed", "Times the whole process on each PDF against 'pdftotext -layout' and plain PdfPig.")
{
    corpus,
    passwords,
    results,
    runs,
};
speed.SetAction(parsed =>
    Speed.Run(
        parsed.GetRequiredValue(corpus),
        parsed.GetRequiredValue(passwords),
        parsed.GetValue(runs),
        Table.To(parsed.GetValue(results))
    )
);

var judging = new Command("judging", "Times assessing against reading on each PDF, and a comparison of 300 with 300 controls.")
{
    corpus,
    passwords,
    results,
};
judging.SetAction(parsed =>
    Judging.Run(parsed.GetRequiredValue(corpus), parsed.GetRequiredValue(passwords), Table.To(parsed.GetValue(results)))
);

// Not for people: the process that 'speed' starts to time plain PdfPig.
var pigFile = new Argument<FileInfo>("file");
var pig = new Command("pdfpig-letters") { pigFile };
pig.Hidden = true;
pig.SetAction(parsed => PdfPigLetters.Run(parsed.GetRequiredValue(pigFile)));

return new RootCommand("Measures SectionFour. Compare ratios, not seconds: machines differ.") { accuracy, speed, judging, pig }
    .Parse(args)
    .Invoke();
