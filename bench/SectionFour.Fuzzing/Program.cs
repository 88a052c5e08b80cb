using SectionFour.Fuzzing;
using SharpFuzz;

switch (args)
{
    case ["instrument", var assembly]:
        // Only the page engine: branches elsewhere would drown its own.
        var types = Fuzzer.Instrument(
            assembly,
            static type => type.StartsWith("SectionFour.Pdf.", StringComparison.Ordinal),
            Options.Value
        );
        Console.WriteLine($"{types.Count()} types instrumented");
        return 0;
    case ["afl"]:
        Fuzzer.OutOfProcess.Run(static stream =>
        {
            using var file = new MemoryStream();
            stream.CopyTo(file);
            Target.Run(file.ToArray());
        });
        return 0;
    case ["mutate", var directory, var seconds, .. var seed]:
        return Mutation.Run(directory, seconds, seed is [var given] ? given : "1");
    case ["replay", .. var files]:
        foreach (var file in files)
        {
            Console.WriteLine($"{file}: {Target.Describe(File.ReadAllBytes(file))}");
        }

        return 0;
    default:
        Console.Error.WriteLine(
            """
            Looks for files that make the page engine fail, hang or swell. See "Fuzzing" in docs/page-engine.md.
              afl                              the target that afl-fuzz drives, of an instrumented SectionFour.dll
              instrument SectionFour.dll       notes each branch of the page engine for afl-fuzz, in place
              mutate DIRECTORY SECONDS [SEED]  changes the files of a directory at random, knowing their syntax, and reads them
              replay FILE...                   what reading a file takes and throws
            """
        );
        return 2;
}
