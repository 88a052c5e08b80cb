using SectionFour.Generation.Drawing;
using SkiaSharp;

namespace SectionFour.Generation.Planning;

/// <summary>Throws how a report looks.</summary>
internal static class StyleMaker
{
    /// <summary>Names of layouts; each fixes the arrangement of Section 4 and leaves the rest to the seed.</summary>
    public static readonly string[] Names =
    [
        "ruled",
        "half-ruled",
        "unruled",
        "banner",
        "criterion-column",
        "cards",
        "boxed-cards",
        "stacked",
        "by-domain",
        "landscape",
        "footnotes",
        "exception-list",
    ];

    private static readonly Dictionary<Meaning, string[]> HeaderWords = new()
    {
        [Meaning.Id] = ["Control #", "Control No.", "Ref.", "Control Ref", "Control ID", "#", "Control Number", "No.", "ID"],
        [Meaning.Criterion] = ["Criteria", "TSC", "Trust Services Criteria", "Common Criteria", "TSC Reference", "Criterion", "TSC Ref. #"],
        [Meaning.Control] =
        [
            "Control",
            "Controls",
            "Control Activity",
            "Controls Specified by {org}",
            "Control Activity Specified by the Service Organization",
            "Description of Control",
            "Controls in Place",
            "{org}’s Controls",
            "Control Description",
        ],
        [Meaning.Test] =
        [
            "Test Applied by the Service Auditor",
            "Service Auditor’s Tests of Controls",
            "Tests of Operating Effectiveness",
            "Test Procedures",
            "Tests Performed",
            "Testing Performed by {firm}",
            "Procedures",
            "Tests of Controls",
        ],
        [Meaning.Result] =
        [
            "Results",
            "Test Results",
            "Results of Tests",
            "Result of Testing",
            "Service Auditor’s Results",
            "Conclusion",
            "Results of Test",
            "Exceptions",
        ],
        [Meaning.Frequency] = ["Frequency", "Freq.", "Control Frequency"],
        [Meaning.Owner] = ["Control Owner", "Owner", "Process Owner"],
        [Meaning.TestAndResult] = ["Tests of Controls and Results", "Test Procedures and Results of Tests", "Tests Performed and Results"],
        [Meaning.IdAndControl] = ["Control", "Control Ref. and Description", "Controls Specified by {org}", "Control Activity"],
    };

    public static Style Make(Dice dice, ulong seed, string layout, bool isType1)
    {
        var structure = layout switch
        {
            "banner" => Structure.Banners,
            "criterion-column" => Structure.CriterionColumn,
            "cards" => Structure.Cards,
            "boxed-cards" => Structure.BoxedCards,
            "stacked" => Structure.Stacked,
            "by-domain" => Structure.ByDomain,
            "landscape" => dice.Pick(Structure.CriterionColumn, Structure.PerCriterion, Structure.Banners),
            _ => dice.Pick(Structure.PerCriterion, Structure.PerCriterion, Structure.Banners, Structure.CriterionColumn),
        };
        var isTable = structure is not Structure.Cards and not Structure.BoxedCards;
        var tests = isTable
            ? dice.Pick(TestLayout.OwnRow, TestLayout.OwnRow, TestLayout.Numbered, TestLayout.Bulleted, TestLayout.Paragraphs)
            : TestLayout.OwnRow;
        var exceptions = layout switch
        {
            "footnotes" => ExceptionPlace.Footnote,
            "exception-list" => ExceptionPlace.List,
            _ => isTable
                ? dice.Pick(ExceptionPlace.Cell, ExceptionPlace.Cell, ExceptionPlace.Cell, ExceptionPlace.RowBelow)
                : ExceptionPlace.Cell,
        };
        var responses =
            exceptions == ExceptionPlace.List && dice.Chance(0.5) ? ResponsePlace.List
            : exceptions == ExceptionPlace.RowBelow
                ? dice.Pick(ResponsePlace.RowBelow, ResponsePlace.Section5Table, ResponsePlace.Section5Prose)
            : exceptions == ExceptionPlace.Cell
                ? dice.Pick(ResponsePlace.Cell, ResponsePlace.RowBelow, ResponsePlace.Section5Table, ResponsePlace.Section5Prose)
            : dice.Pick(ResponsePlace.Section5Table, ResponsePlace.Section5Prose);
        var repetition = structure switch
        {
            Structure.ByDomain or Structure.Cards or Structure.BoxedCards => Repetition.Listed,
            Structure.CriterionColumn => dice.Pick(
                Repetition.Listed,
                Repetition.Listed,
                Repetition.Each,
                Repetition.First,
                Repetition.Reference
            ),
            _ => dice.Pick(Repetition.First, Repetition.First, Repetition.Each, Repetition.Each, Repetition.Reference),
        };
        var ids = dice.PickAny<IdShape>();
        if (
            ids == IdShape.None
            && (
                structure is Structure.ByDomain or Structure.Stacked
                || exceptions != ExceptionPlace.Cell
                || responses >= ResponsePlace.Section5Table
            )
        )
        {
            ids = IdShape.Area;
        }

        if (structure == Structure.Stacked && repetition == Repetition.Reference)
        {
            repetition = Repetition.Each;
        }

        var size = dice.Real(9.5f, 11.5f);
        var isLandscape = layout == "landscape" || (isTable && dice.Chance(0.12));
        var paper = Paper(dice) with { Bleed = dice.Chance(0.08) ? 18 : 0 };
        var accent = dice.Pick(
            new SKColor(0x1B, 0x3A, 0x5C),
            new SKColor(0x00, 0x5A, 0x4E),
            new SKColor(0x7A, 0x1F, 0x2B),
            new SKColor(0x3D, 0x3D, 0x3D),
            SKColors.Black,
            new SKColor(0x4B, 0x2E, 0x83),
            new SKColor(0x0B, 0x6E, 0xA8)
        );
        var family = dice.PickAny<Family>();
        return new Style
        {
            Layout = layout,
            Structure = structure,
            Tests = tests,
            Exceptions = exceptions,
            Responses = responses,
            Repetition = repetition,
            Ids = ids,
            Columns = Columns(dice, structure, ids, repetition, isType1, isLandscape),
            Headers = HeaderWords.ToDictionary(h => h.Key, h => dice.Pick<string>(h.Value)),
            Look = Look(dice, layout, accent),
            Paper = paper,
            Section4Paper = isLandscape ? Turn(paper, rotated: dice.Chance(0.4)) : paper,
            Family = family,
            HeadingFamily = dice.Chance(0.3) ? dice.PickAny<Family>() : family,
            Size = MathF.Round(size * 2) / 2,
            TableSize = dice.Pick(7f, 7.5f, 8f, 8.5f, 9f),
            Setting = dice.Pick(Setting.Ragged, Setting.Justified, Setting.Ragged, Setting.Hyphenated),
            TableSetting = dice.Pick(Setting.Ragged, Setting.Ragged, Setting.Ragged, Setting.Hyphenated, Setting.Justified),
            Hyphen = dice.Pick('-', '-', '\u00ad', '\u2010'),
            Accent = accent,
            CurlyQuotes = dice.Chance(0.7),
            Ligatures = dice.Chance(0.25),
            Watermark = dice.Chance(0.25)
                ? dice.Pick("CONFIDENTIAL", "Issued to a named recipient", "DO NOT COPY", "Copy 14 – Reader Bank N.A.")
                : null,
            WatermarkOnTop = dice.Chance(0.5),
            Furniture = dice.Below(6),
            RomanFrontMatter = dice.Chance(0.3),
            Words = dice.PickAny<WordInk>(),
            Order = dice.Pick(InkOrder.AsLaidOut, InkOrder.AsLaidOut, InkOrder.AcrossColumns, InkOrder.DownColumns, InkOrder.Backwards),
            AssertionFirst = dice.Chance(0.15),
            Numbering = dice.Below(6),
            DateForm = dice.Below(2),
            Seed = seed,
            Quirks = Quirks(dice, structure, exceptions),
            CriteriaText = dice.Chance(0.5),
            CriterionOnContinuation = dice.Chance(0.3),
            CriterionForm = dice.Pick("{c}: {t}", "{c} – {t}", "{c} {t}", "Criterion {c} – {t}", "{c}|{t}", "{c}"),
            UserControls = dice.Pick(0, 4, 7, 9, 12, 18, 44),
            SubserviceForm = dice.Below(3),
            MatrixFirst = dice.Chance(0.5),
            Producer = dice.Pick(
                "Microsoft® Word for Microsoft 365",
                "Adobe PDF Library 17.0",
                "Skia/PDF",
                "iText 7.2.5",
                "LibreOffice 7.4"
            ),
            LegendOfTests = dice.Chance(0.7),
        };
    }

    private static HashSet<Quirk> Quirks(Dice dice, Structure structure, ExceptionPlace exceptions)
    {
        var quirks = new HashSet<Quirk>();
        foreach (var quirk in Enum.GetValues<Quirk>())
        {
            var share = quirk switch
            {
                Quirk.UserControlSentences => 0.4,
                Quirk.CategoryHeadings or Quirk.ContinuedCriteria or Quirk.NumericCoverDates => 0.25,
                Quirk.MergedCriterion => 0.5,
                _ => 0.15,
            };
            if (dice.Chance(share))
            {
                quirks.Add(quirk);
            }
        }

        if (exceptions != ExceptionPlace.Cell)
        {
            quirks.Remove(Quirk.ExceptionsTwice);
        }

        if (structure is not Structure.PerCriterion and not Structure.Stacked and not Structure.Banners)
        {
            quirks.Remove(Quirk.CriteriaWithoutControls);
        }

        return quirks;
    }

    private static PageSetup Paper(Dice dice)
    {
        var (w, h) = dice.Chance(0.3) ? (595.3f, 841.9f) : (612f, 792f);
        var side = dice.Pick(54f, 64f, 72f);
        return new PageSetup(w, h, side, dice.Pick(72f, 84f), side, dice.Pick(64f, 76f));
    }

    private static PageSetup Turn(PageSetup p, bool rotated) =>
        new(p.Height, p.Width, 50, 66, 50, 56) { Rotated = rotated, Bleed = p.Bleed };

    private static List<Meaning> Columns(Dice dice, Structure structure, IdShape ids, Repetition repetition, bool isType1, bool isWide)
    {
        List<Meaning> columns;
        if (structure == Structure.Stacked)
        {
            return isType1 ? [Meaning.Id, Meaning.Control] : [Meaning.Test, Meaning.Result];
        }

        columns =
            ids == IdShape.None ? [Meaning.Control]
            : dice.Chance(0.25) ? [Meaning.IdAndControl]
            : [Meaning.Id, Meaning.Control];
        if (!isType1)
        {
            columns.Add(Meaning.Test);
            columns.Add(Meaning.Result);
        }

        if (structure == Structure.CriterionColumn)
        {
            columns.Insert(dice.Chance(0.7) || repetition != Repetition.Listed ? 0 : 1, Meaning.Criterion);
        }

        if (isWide || dice.Chance(0.12))
        {
            if (dice.Chance(0.6))
            {
                columns.Insert(
                    columns.IndexOf(columns.Contains(Meaning.Control) ? Meaning.Control : Meaning.IdAndControl) + 1,
                    Meaning.Frequency
                );
            }

            if (dice.Chance(0.4) && columns.Count < 6)
            {
                columns.Insert(
                    columns.IndexOf(columns.Contains(Meaning.Control) ? Meaning.Control : Meaning.IdAndControl) + 1,
                    Meaning.Owner
                );
            }
        }

        if (!isType1 && dice.Chance(0.12))
        {
            columns.Remove(Meaning.Result);
            columns[columns.IndexOf(Meaning.Test)] = Meaning.TestAndResult;
        }

        return dice.Chance(0.12) && repetition != Repetition.Each ? dice.Shuffle(columns) : columns;
    }

    private static TableLook Look(Dice dice, string layout, SKColor accent)
    {
        var grid = layout switch
        {
            "ruled" => Grid.Full,
            "half-ruled" => dice.Pick(Grid.Horizontal, Grid.HeaderOnly),
            "unruled" => dice.Pick(Grid.None, Grid.Zebra),
            _ => dice.Pick(Grid.Full, Grid.Full, Grid.Full, Grid.Horizontal, Grid.Vertical, Grid.Zebra, Grid.HeaderOnly, Grid.None),
        };
        var dark = dice.Chance(0.5) && grid != Grid.None;
        return new TableLook
        {
            Grid = grid,
            HeaderFill = dark ? accent : dice.Pick(Palette.White, Palette.Pale, new SKColor(0xD9, 0xE2, 0xF3)),
            HeaderColor = dark ? Palette.White : Palette.Black,
            BannerFill = dice.Pick(Palette.Pale, new SKColor(0xE2, 0xEF, 0xDA), new SKColor(0xFF, 0xF2, 0xCC), Palette.White),
            RuleColor = dice.Pick(Palette.Black, new SKColor(150, 150, 150), accent),
            RuleWidth = dice.Pick(0.25f, 0.5f, 0.75f, 1f),
            RulesAsRectangles = dice.Chance(0.4),
            FramesPerCell = dice.Chance(0.3),
            RepeatHeader = dice.Chance(0.7),
            SplitRows = dice.Chance(0.7),
            OpenAtBreak = dice.Chance(0.4),
            PadX = dice.Pick(3f, 4.5f, 6f) + (grid is Grid.None or Grid.Zebra or Grid.HeaderOnly ? 3 : 0),
            PadY = dice.Pick(2f, 3f, 4.5f) + (grid is Grid.None ? 2 : 0),
            CentreVertically = grid == Grid.Full && dice.Chance(0.12),
            HeaderSetting = dice.Pick(Setting.Ragged, Setting.Centred),
        };
    }
}
