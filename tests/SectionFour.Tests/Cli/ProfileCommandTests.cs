using SectionFour.Assessment;
using SectionFour.Cli;
using SectionFour.Reports;

namespace SectionFour.Tests;

public class ProfileCommandTests
{
    [Fact]
    public void Answers_make_a_profile_that_can_be_used()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "ours.yaml");
        string[] answers =
        [
            "payroll-processor", // start
            "Our payroll!",
            "", // purpose as offered
            "Payroll Run, Tax Filing",
            "security, availability",
            "", // data
            "DEPROVISIONING, NO_SUCH_THEME", // asked again
            "deprovisioning, CHANGE_APPROVAL",
            "huge", // asked again
            "medium",
            "2026-02-30", // asked again
            "2026-01-01",
            "",
            "18",
        ];
        using var screen = new Screen(answers: answers);
        screen.Run("profile", "new", "--out", file).ShouldBe(ExitCode.Done);
        screen.Error.ShouldContain("'NO_SUCH_THEME' is none of ");
        screen.Error.ShouldContain("Write a day as 2026-01-31.");

        var profile = RelianceProfile
            .Parse("ours.yaml", File.ReadAllText(file), Policy.Default.Themes)
            .Match(p => p, wrong => throw new InvalidOperationException(string.Join('\n', wrong)));
        profile.Id.ShouldBe("our-payroll");
        profile.Services.ShouldBe(["Payroll Run", "Tax Filing"]);
        profile.Categories.ShouldBe([TrustServicesCategory.Security, TrustServicesCategory.Availability]);
        profile.CriticalThemes.ShouldBe(["DEPROVISIONING", "CHANGE_APPROVAL"], ignoreOrder: true);
        profile.Tolerance.ShouldBe(SeverityLevel.Medium);
        profile.CoverFrom.ShouldBe(new DateOnly(2026, 1, 1));
        profile.CoverTo.ShouldBeNull();
        profile.MaxAgeMonths.ShouldBe(18);
    }

    [Fact]
    public void Answers_that_end_early_write_nothing()
    {
        using var folder = new TemporaryFolder();
        using var screen = new Screen(answers: ["", "A name"]);
        screen.Run("profile", "new", "--out", Path.Combine(folder.Path, "x.yaml")).ShouldBe(ExitCode.Usage);
        screen.Error.ShouldContain("The answers ended before the questions did. Nothing was written.");
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Shipped_profiles_are_listed_and_shown()
    {
        using var list = new Screen();
        list.Run("profile", "list").ShouldBe(ExitCode.Done);
        using var show = new Screen();
        foreach (var profile in Policy.Default.Profiles)
        {
            list.Output.ShouldContain(profile.Id);
            show.Run("profile", "show", profile.Id).ShouldBe(ExitCode.Done);
            show.Output.ShouldContain(profile.Id);
        }
    }

    [Fact]
    public void A_profile_that_is_not_there_is_usage_with_those_that_are()
    {
        using var screen = new Screen();
        screen.Run("profile", "show", "payrol").ShouldBe(ExitCode.Usage);
        screen.Error.ShouldContain("payroll-processor");
    }
}
