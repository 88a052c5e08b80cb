using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace SectionFour.Generation;

/// <summary>How often a control operates, or what kind of thing it is.</summary>
internal enum Frequency
{
    Event,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Semiannual,
    Annual,
    Continuous,
    Setting,
    Document,
}

/// <summary>A control that organizations have, with what auditors say of it.</summary>
internal sealed class BankControl
{
    public string Key { get; set; } = "";

    public string Area { get; set; } = "";

    public string Theme { get; set; } = "";

    public List<string> Criteria { get; set; } = [];

    public Frequency Often { get; set; }

    public string Owner { get; set; } = "";

    public string Topic { get; set; } = "";

    public string? Items { get; set; }

    public List<string> Limits { get; set; } = [];

    public List<string> Says { get; set; } = [];

    public string Looked { get; set; } = "";

    public string Holds { get; set; } = "";

    public string Design { get; set; } = "";

    public List<string> Fails { get; set; } = [];

    public List<string> Alone { get; set; } = [];

    public string? Never { get; set; }

    public bool CanSample => Items is not null;
}

/// <summary>A sentence about failed items, and which numbers its words state.</summary>
internal sealed class ExceptionSentence
{
    public string Has { get; set; } = "";

    public string Text { get; set; } = "";
}

/// <summary>A name with where it is or what it does.</summary>
internal sealed class Named
{
    public string Name { get; set; } = "";

    public string Short { get; set; } = "";

    public string City { get; set; } = "";

    public string Does { get; set; } = "";
}

/// <summary>A chapter of a system description.</summary>
internal sealed class Chapter
{
    public string Title { get; set; } = "";

    public List<string> Text { get; set; } = [];
}

/// <summary>All wording.</summary>
internal sealed class Phrases
{
    public List<string> NoException { get; set; } = [];

    public List<string> NotOccurred { get; set; } = [];

    public List<string> NotTested { get; set; } = [];

    public List<string> Leads { get; set; } = [];

    public List<string> Inquiry { get; set; } = [];

    public List<string> DesignTest { get; set; } = [];

    public List<string> SampleTest { get; set; } = [];

    public List<string> AllTest { get; set; } = [];

    public List<string> SettingTest { get; set; } = [];

    public List<string> DocumentTest { get; set; } = [];

    public List<ExceptionSentence> Exception { get; set; } = [];

    public List<string> Part { get; set; } = [];

    public List<string> Tails { get; set; } = [];

    public List<string> Second { get; set; } = [];

    public List<string> Responses { get; set; } = [];

    public List<string> PointsOfFocus { get; set; } = [];

    public List<string> ControlBullets { get; set; } = [];

    public List<string> UserControls { get; set; } = [];

    public List<string> SubserviceControls { get; set; } = [];

    public List<Named> Subservices { get; set; } = [];

    public List<Named> Firms { get; set; } = [];

    public List<Named> ForeignFirms { get; set; } = [];

    public List<Named> Organizations { get; set; } = [];

    public List<string> Systems { get; set; } = [];

    public List<string> Services { get; set; } = [];
}

/// <summary>The banks of wording that are part of this project.</summary>
internal static class Banks
{
    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .Build();

    public static IReadOnlyList<BankControl> Controls { get; } = Load<List<BankControl>>("controls");

    public static IReadOnlyDictionary<string, string> Criteria { get; } = Load<Dictionary<string, string>>("criteria");

    public static IReadOnlyList<Chapter> Chapters { get; } = Load<List<Chapter>>("chapters");

    public static Phrases Phrases { get; } = Load<Phrases>("phrases");

    /// <summary>Replaces {name} by its value and {Name} by its value with a capital.</summary>
    public static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var result = new System.Text.StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                result.Append(template[i]);
                continue;
            }

            var name = template[(i + 1)..end];
            i = end;
            if (values.TryGetValue(name, out var value))
            {
                result.Append(Fill(value, values));
            }
            else if (values.TryGetValue(char.ToLowerInvariant(name[0]) + name[1..], out value))
            {
                result.Append(Capital(Fill(value, values)));
            }
            else
            {
                throw new InvalidOperationException($"No value for {{{name}}} in: {template}");
            }
        }

        return result.ToString();
    }

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static T Load<T>(string name)
    {
        using var stream =
            typeof(Banks).Assembly.GetManifestResourceStream(name + ".yaml")
            ?? throw new InvalidOperationException($"{name}.yaml is not in the assembly.");
        using var reader = new StreamReader(stream);
        return Reader.Deserialize<T>(reader);
    }
}
