using System.Collections.Immutable;

namespace SectionFour.Reports;

/// <summary>A complementary user entity control (CUEC): a control that the user entity must run.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Criteria">Criteria that it belongs to, normalised; empty where not said.</param>
/// <param name="Id">Its id or number as printed, or null.</param>
public sealed record ComplementaryUserEntityControl(Cited<string> Text, ImmutableArray<string> Criteria, string? Id);

/// <summary>A complementary subservice organization control (CSOC).</summary>
/// <param name="Text">What it says.</param>
/// <param name="Criteria">Criteria that it belongs to, normalised; empty where not said.</param>
public sealed record ComplementarySubserviceOrganizationControl(Cited<string> Text, ImmutableArray<string> Criteria);

/// <summary>A subservice organization: a vendor of the service organization whose controls are necessary.</summary>
public sealed record SubserviceOrganization
{
    /// <summary>Its name.</summary>
    public required Cited<string> Name { get; init; }

    /// <summary>What it does, or null.</summary>
    public Cited<string>? Services { get; init; }

    /// <summary>How it is presented, or null where not said.</summary>
    public SubserviceMethod? Method { get; init; }

    /// <summary>The controls assumed there.</summary>
    public ImmutableArray<ComplementarySubserviceOrganizationControl> Controls { get; init; } = [];
}
