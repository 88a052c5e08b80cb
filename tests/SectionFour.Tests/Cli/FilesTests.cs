using SectionFour.Cli;

namespace SectionFour.Tests;

public class FilesTests
{
    [Fact]
    public void A_file_is_written_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("out.json", "old");
        Should.Throw<InvalidOperationException>(() =>
            Files.WriteWhole(
                target,
                stream =>
                {
                    stream.WriteByte((byte)'n');
                    throw new InvalidOperationException("half way");
                }
            )
        );
        File.ReadAllText(target).ShouldBe("old");
        Files.WriteWhole(target, stream => stream.Write("new"u8));
        File.ReadAllText(target).ShouldBe("new");
        Directory.GetFiles(folder.Path).ShouldBe([target]);
        Files.WriteWhole(Path.Combine(folder.Path, "another.json"), stream => stream.Write("new"u8));
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("real.json", "old");
        var link = Path.Combine(folder.Path, "link.json");
        File.CreateSymbolicLink(link, target);
        Files.WriteWhole(link, stream => stream.Write("new"u8));
        File.ReadAllText(target).ShouldBe("new");
        new FileInfo(link).LinkTarget.ShouldBe(target);
    }

    [Fact]
    public void A_device_stays_a_device()
    {
        Files.WriteWhole("/dev/null", stream => stream.Write("gone"u8));
        File.ReadAllText("/dev/null").ShouldBeEmpty();
    }
}
