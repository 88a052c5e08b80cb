using System.Diagnostics;
using SectionFour.Generation.Drawing;
using SectionFour.Generation.Planning;
using SkiaSharp;

namespace SectionFour.Generation;

/// <summary>The reports that ship with the product. Organizations, people and firms are invented.</summary>
internal static class Samples
{
    private static readonly (string, string, string, string) Ironvale = (
        "Ironvale Logistics Cloud, Inc.",
        "Ironvale",
        "Ironvale Dispatch Platform",
        "plans and tracks freight"
    );

    private static readonly string[] IronvaleSubservices = ["Northstar Compute, Inc.", "HelioMail, Inc."];

    /// <summary>Writes all samples, their truths and the truth about the two years.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "truth"));
        Save(
            directory,
            "larkmoor-2025-minor-exceptions",
            Draw(
                11,
                "ruled",
                MinorExceptions(),
                s =>
                    Calm(s, Family.Office, new SKColor(0x1B, 0x3A, 0x5C)) with
                    {
                        Structure = Structure.PerCriterion,
                        Repetition = Repetition.Each,
                        Responses = ResponsePlace.Cell,
                    }
            )
        );
        Save(directory, "tamarind-2025-qualified", Draw(12, "banner", Qualified(), TamarindStyle));
        Save(directory, "quickset-2025-rubber-stamp", Draw(13, "criterion-column", RubberStamp(), QuicksetStyle));
        var type1 = Draw(14, "half-ruled", Type1(), FernhillStyle);
        Save(directory, "fernhill-2025-type1", type1);
        Protect(directory, "fernhill-2025-type1");
        var previous = Draw(15, "stacked", Year1(), IronvaleStyle1);
        var current = Draw(16, "by-domain", Year2(), IronvaleStyle2);
        Save(directory, "ironvale-2024", previous);
        Save(directory, "ironvale-2025", current);
        File.WriteAllText(Path.Combine(directory, "truth", "ironvale.pair.json"), Pair(previous.Plan, current.Plan));
    }

    private static ReportWishes MinorExceptions() =>
        new()
        {
            Kind = "SOC 2",
            Type = 2,
            Opinion = TrueOpinionKind.Unqualified,
            Categories = ["Security", "Availability", "Confidentiality"],
            Organization = (
                "Larkmoor Systems, Inc.",
                "Larkmoor",
                "Larkmoor Scheduling Platform",
                "schedules staff, rooms and equipment for hospitals"
            ),
            Firm = ("Ashgrove & Pell LLP", "Richmond, Virginia"),
            Period = (new DateOnly(2024, 10, 1), new DateOnly(2025, 9, 30)),
            Failing = ["training", "vendorreview", "alerts"],
            Counts = new Dictionary<string, (int, int, int)>
            {
                ["training"] = (1, 25, 312),
                ["vendorreview"] = (1, 8, 14),
                ["alerts"] = (2, 40, 517),
            },
            Unanswered = ["alerts"],
            Exceptions = 3,
            Reworded = [],
            NoException = "No exceptions noted.",
            Subservices = ["Basalt Cloud Platform", "Tessera Identity GmbH"],
        };

    private static ReportWishes Qualified() =>
        new()
        {
            Kind = "SOC 2",
            Type = 2,
            Opinion = TrueOpinionKind.Qualified,
            Categories = ["Security", "Processing Integrity"],
            Organization = ("Tamarind Payroll, Inc.", "Tamarind", "Tamarind Pay Engine", "runs payroll for mid-sized employers"),
            Firm = ("Corliss Webb Certified Public Accountants", "Columbus, Ohio"),
            Period = (new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31)),
            Failing = ["leavers", "accessreview", "provisioning", "adminaccounts", "recon", "changeapproval", "scanning"],
            Exceptions = 7,
            Counts = new Dictionary<string, (int, int, int)>
            {
                ["leavers"] = (7, 25, 61),
                ["accessreview"] = (2, 4, 4),
                ["provisioning"] = (4, 25, 143),
                ["recon"] = (1, 25, 252),
                ["changeapproval"] = (2, 40, 388),
                ["scanning"] = (1, 10, 52),
            },
            Unanswered = ["scanning"],
            Matters = [("leavers", "CC6.2"), ("accessreview", "CC6.3")],
            Reworded = ["leavers", "provisioning", "changeapproval"],
            NoException = "No deviations noted.",
            Subservices = ["Quill & Stamp Payments Ltd.", "Northstar Compute, Inc."],
        };

    private static ReportWishes RubberStamp() =>
        new()
        {
            Kind = "SOC 2",
            Type = 2,
            Opinion = TrueOpinionKind.Unqualified,
            Categories = ["Security", "Availability", "Confidentiality"],
            Organization = ("Quickset Commerce, Inc.", "Quickset", "Quickset Storefront", "hosts online shops"),
            Firm = ("Verity Lane CPAs PLLC", "Cheyenne, Wyoming"),
            Period = (new DateOnly(2025, 4, 1), new DateOnly(2025, 6, 30)),
            RubberStamped = true,
            Exceptions = 0,
            Reworded = [],
            NoException = "No exceptions noted.",
            Subservices = ["Basalt Cloud Platform"],
        };

    private static ReportWishes Type1() =>
        new()
        {
            Kind = "SOC 2",
            Type = 1,
            Categories = ["Security", "Confidentiality", "Privacy"],
            Organization = ("Fernhill Telehealth, Inc.", "Fernhill", "Fernhill Visit Service", "connects patients and physicians by video"),
            Firm = ("Northcote Baird LLP", "Portland, Oregon"),
            Period = (new DateOnly(2025, 1, 1), new DateOnly(2025, 8, 31)),
            Reworded = [],
            Subservices = ["Northstar Compute, Inc.", "Cardinal Support Partners, Inc."],
        };

    private static ReportWishes Year1() =>
        new()
        {
            Kind = "SOC 2",
            Type = 2,
            Opinion = TrueOpinionKind.Unqualified,
            Categories = ["Security", "Availability", "Confidentiality"],
            Organization = Ironvale,
            Firm = ("Merrow Stanhope LLP", "Kansas City, Missouri"),
            Period = (new DateOnly(2023, 7, 1), new DateOnly(2024, 6, 30)),
            Failing = ["leavers", "accessreview", "restore", "changeapproval", "tabletop"],
            Counts = new Dictionary<string, (int, int, int)>
            {
                ["leavers"] = (2, 25, 84),
                ["accessreview"] = (1, 4, 4),
                ["restore"] = (1, 4, 4),
                ["changeapproval"] = (1, 40, 620),
            },
            Unanswered = ["restore"],
            Exceptions = 5,
            Without = ["emergency", "baseline"],
            Reworded = [],
            Limits = new Dictionary<string, string> { ["leavers"] = "one business day", ["vulnfix"] = "15 days" },
            NoException = "No exceptions noted.",
            Subservices = IronvaleSubservices,
        };

    private static ReportWishes Year2() =>
        Year1() with
        {
            Firm = ("Dunmore Akers PLLC", "Tulsa, Oklahoma"),
            Period = (new DateOnly(2024, 7, 1), new DateOnly(2025, 6, 30)),
            Failing = ["leavers", "changeapproval", "badgereview"],
            Counts = new Dictionary<string, (int, int, int)>
            {
                ["leavers"] = (3, 25, 97),
                ["changeapproval"] = (2, 40, 705),
                ["badgereview"] = (1, 2, 2),
                ["accessreview"] = (0, 4, 4),
                ["restore"] = (0, 4, 4),
            },
            Unanswered = [],
            Exceptions = 3,
            Without = ["tabletop", "deletion", "media", "hotline"],
            Reworded = ["accessreview", "backup", "policies", "peerreview"],
            Limits = new Dictionary<string, string> { ["leavers"] = "three business days", ["vulnfix"] = "45 days" },
            NoException = "No deviations noted.",
        };

    /// <summary>What all samples share: nothing that only a hostile layout would have.</summary>
    private static Style Calm(Style s, Family family, SKColor accent) =>
        s with
        {
            Family = family,
            HeadingFamily = family,
            Accent = accent,
            Size = 10.5f,
            TableSize = 8.5f,
            Setting = Setting.Ragged,
            TableSetting = Setting.Ragged,
            Paper = new PageSetup(612, 792, 68, 82, 68, 72),
            Section4Paper = new PageSetup(612, 792, 54, 82, 54, 72),
            Tests = TestLayout.OwnRow,
            Exceptions = ExceptionPlace.Cell,
            Responses = ResponsePlace.Cell,
            Ids = IdShape.CriterionNumber,
            Columns = [Meaning.Id, Meaning.Control, Meaning.Test, Meaning.Result],
            Look = new TableLook
            {
                Grid = Grid.Full,
                HeaderFill = accent,
                HeaderColor = Palette.White,
                RuleColor = new SKColor(150, 150, 150),
                BannerFill = new SKColor(0xE8, 0xED, 0xF4),
                PadX = 4.5f,
                PadY = 3.5f,
            },
            CurlyQuotes = true,
            Ligatures = false,
            Watermark = null,
            RomanFrontMatter = false,
            Words = WordInk.WholeLines,
            Order = InkOrder.AsLaidOut,
            AssertionFirst = false,
            DateForm = 0,
            CriteriaText = true,
            CriterionOnContinuation = false,
            CriterionForm = "{c}: {t}",
            UserControls = 12,
            LegendOfTests = true,
            Quirks = new HashSet<Quirk> { Quirk.LongDescription, Quirk.UserControlSentences, Quirk.CategoryHeadings },
            Producer = "SectionFour.Generator",
        };

    private static Style TamarindStyle(Style s) =>
        Calm(s, Family.Book, new SKColor(0x7A, 0x1F, 0x2B)) with
        {
            Size = 11,
            Structure = Structure.Banners,
            Repetition = Repetition.Each,
            Tests = TestLayout.Numbered,
            Responses = ResponsePlace.Section5Table,
            Ids = IdShape.Area,
            Furniture = 3,
            RomanFrontMatter = true,
            Section4Paper = new PageSetup(792, 612, 50, 74, 50, 62),
        };

    private static Style QuicksetStyle(Style s) =>
        Calm(s, Family.Humane, new SKColor(0x0B, 0x6E, 0xA8)) with
        {
            Size = 11,
            TableSize = 9.5f,
            Structure = Structure.CriterionColumn,
            Repetition = Repetition.Each,
            Ids = IdShape.Letter,
            Columns = [Meaning.Criterion, Meaning.Id, Meaning.Control, Meaning.Test, Meaning.Result],
            Furniture = 4,
            Quirks = new HashSet<Quirk> { Quirk.LongDescription },
        };

    private static Style FernhillStyle(Style s) =>
        Calm(s, Family.Journal, new SKColor(0x00, 0x5A, 0x4E)) with
        {
            Size = 11.5f,
            TableSize = 9.5f,
            Structure = Structure.PerCriterion,
            Repetition = Repetition.Each,
            Ids = IdShape.Decimal,
            Columns = [Meaning.Id, Meaning.Control, Meaning.Owner],
            Furniture = 2,
            Look = Calm(s, Family.Journal, new SKColor(0x00, 0x5A, 0x4E)).Look with
            {
                Grid = Grid.Horizontal,
                HeaderFill = Palette.White,
                HeaderColor = Palette.Black,
            },
        };

    private static Style IronvaleStyle1(Style s) =>
        Calm(s, Family.Plain, new SKColor(0x3D, 0x3D, 0x3D)) with
        {
            Size = 10,
            Structure = Structure.Stacked,
            Repetition = Repetition.Each,
            Ids = IdShape.Area,
            Columns = [Meaning.Test, Meaning.Result],
            Responses = ResponsePlace.RowBelow,
            Furniture = 1,
        };

    private static Style IronvaleStyle2(Style s) =>
        Calm(s, Family.Office, new SKColor(0x4B, 0x2E, 0x83)) with
        {
            Structure = Structure.ByDomain,
            Repetition = Repetition.Listed,
            Tests = TestLayout.Numbered,
            Ids = IdShape.Company,
            Responses = ResponsePlace.Section5Prose,
            Furniture = 5,
            MatrixFirst = true,
        };

    private static (GeneratedReport Report, Plan Plan) Draw(ulong seed, string layout, ReportWishes wishes, Func<Style, Style> tune) =>
        ReportGenerator.Draw(
            seed,
            new GeneratorOptions
            {
                Layout = layout,
                Wishes = wishes,
                Tune = tune,
            }
        );

    private static void Save(string directory, string name, (GeneratedReport Report, Plan Plan) drawn)
    {
        File.WriteAllBytes(Path.Combine(directory, name + ".pdf"), drawn.Report.Pdf);
        File.WriteAllText(Path.Combine(directory, "truth", name + ".truth.json"), drawn.Report.Truth.ToJson());
    }

    /// <summary>Protects with an owner password only: anyone can read it, printing and changing are restricted.</summary>
    private static void Protect(string directory, string name)
    {
        var plain = Path.Combine(directory, name + ".pdf");
        var closed = plain + ".protected";
        using var qpdf = Process.Start(
            "qpdf",
            ["--encrypt", "", "owner-of-the-sample", "256", "--print=low", "--modify=none", "--", plain, closed]
        );
        qpdf.WaitForExit();
        if (qpdf.ExitCode != 0)
        {
            throw new InvalidOperationException($"qpdf ended with {qpdf.ExitCode}.");
        }

        File.Move(closed, plain, overwrite: true);
    }

    /// <summary>What became of controls and exceptions from one year to the next.</summary>
    private static string Pair(Plan previous, Plan current)
    {
        PlannedControl? Now(PlannedControl control) => current.Controls.FirstOrDefault(c => c.Bank == control.Bank);
        static bool Fails(PlannedControl control) => control.Tests.Any(t => t.Exceptions.Count > 0);
        var matched = previous.Controls.Where(c => Now(c) is not null).Select(c => (Before: c, After: Now(c)!)).ToList();
        return Truth.PairToJson(
            new
            {
                Previous = "ironvale-2024.pdf",
                Current = "ironvale-2025.pdf",
                Repeated = matched.Where(m => Fails(m.Before) && Fails(m.After)).Select(m => new[] { m.Before.Id, m.After.Id }),
                Resolved = matched.Where(m => Fails(m.Before) && !Fails(m.After)).Select(m => m.Before.Id),
                New = current.Controls.Where(c => Fails(c) && !previous.Controls.Any(p => p.Bank == c.Bank && Fails(p))).Select(c => c.Id),
                ControlsMatched = matched.Select(m => new[] { m.Before.Id, m.After.Id }),
                RemovedControls = previous.Controls.Where(c => Now(c) is null).Select(c => c.Id),
                RemovedCriteria = previous.Criteria.Except(current.Criteria),
                AuditorChanged = previous.Firm.Name != current.Firm.Name,
            }
        );
    }
}
