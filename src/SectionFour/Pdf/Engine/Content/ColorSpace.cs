namespace SectionFour.Pdf;

/// <summary>Turns colour values into 0xRRGGBB, near enough to tell text, shading and white apart (PDF 32000-1 §8.6).</summary>
internal sealed class ColorSpace
{
    private enum Family : byte
    {
        Gray,
        Rgb,
        Cmyk,
        Lab,
        Indexed,
        Tint,
        Pattern,
    }

    private const int MaxDepth = 8;

    public static readonly ColorSpace Gray = new(Family.Gray, 1);
    public static readonly ColorSpace Rgb = new(Family.Rgb, 3);
    public static readonly ColorSpace Cmyk = new(Family.Cmyk, 4);
    private static readonly ColorSpace PatternOnly = new(Family.Pattern, 0);

    private readonly Family _family;

    /// <summary>What an indexed, tint or pattern space is built on.</summary>
    private readonly ColorSpace? _base;
    private readonly byte[]? _table;
    private readonly PdfFunction? _function;

    private ColorSpace(Family family, int components, ColorSpace? basis = null, byte[]? table = null, PdfFunction? function = null) =>
        (_family, Components, _base, _table, _function) = (family, components, basis, table, function);

    /// <summary>How many numbers make a colour.</summary>
    public int Components { get; }

    public bool IsPattern => _family == Family.Pattern;

    /// <summary>The space of the colour that an uncoloured pattern is painted in, or null.</summary>
    public ColorSpace? Underlying => _base;

    /// <summary>The colour that is set when the space is chosen: black, but the full tint of a separation.</summary>
    public int Initial =>
        _family is Family.Tint ? ToRgb([1, 1, 1, 1])
        : _family is Family.Cmyk ? ToRgb([0, 0, 0, 1])
        : ToRgb([0, 0, 0, 0]);

    /// <summary>Reads a colour space.</summary>
    /// <param name="value">Its name or array.</param>
    /// <param name="resources">The resources' ColorSpace dictionary, which gives names a meaning.</param>
    public static ColorSpace Read(PdfObject value, PdfDictionary? resources) => Read(value, resources, 0);

    /// <summary>The colour of values, of which missing ones count as 0.</summary>
    public int ToRgb(ReadOnlySpan<double> values)
    {
        Span<double> v = stackalloc double[4];
        v.Clear();
        values[..Math.Min(4, values.Length)].CopyTo(v);
        switch (_family)
        {
            case Family.Gray:
                return Pack(v[0], v[0], v[0]);
            case Family.Rgb:
                return Pack(v[0], v[1], v[2]);
            case Family.Cmyk:
                return Pack((1 - v[0]) * (1 - v[3]), (1 - v[1]) * (1 - v[3]), (1 - v[2]) * (1 - v[3]));
            case Family.Lab:
                // Lightness alone tells light from dark; a shade of colour is not needed here.
                var light = Math.Pow(Math.Clamp(v[0] / 100, 0, 1), 1.1);
                return Pack(light, light, light);
            case Family.Indexed:
                return FromTable((int)v[0]);
            case Family.Tint:
                return FromTint(values);
            default:
                return 0x808080;
        }
    }

    private int FromTable(int index)
    {
        if (_base is null || _table is null)
        {
            return 0;
        }

        Span<double> values = stackalloc double[4];
        values.Clear();
        for (var i = 0; i < Math.Min(4, _base.Components); i++)
        {
            var at = ((long)Math.Max(0, index) * _base.Components) + i;
            values[i] = at < _table.Length ? _table[at] / 255.0 : 0;
        }

        if (_base._family == Family.Lab)
        {
            values[0] *= 100;
        }

        return _base.ToRgb(values);
    }

    private int FromTint(ReadOnlySpan<double> values)
    {
        Span<double> made = stackalloc double[PdfFunction.MaxOutputs];
        if (_function is not null && _base is not null && _function.TryEvaluate(values, made, out var count))
        {
            return _base.ToRgb(made[..count]);
        }

        // Without a function that can be worked out, a full tint is taken for black.
        var gray = 1 - (values.IsEmpty ? 1 : Math.Clamp(values[0], 0, 1));
        return Pack(gray, gray, gray);
    }

    private static int Pack(double red, double green, double blue) => (Channel(red) << 16) | (Channel(green) << 8) | Channel(blue);

    private static int Channel(double value) =>
        value >= 1 ? 255
        : value > 0 ? (int)((value * 255) + 0.5)
        : 0;

    private static ColorSpace Read(PdfObject value, PdfDictionary? resources, int depth)
    {
        if (depth > MaxDepth)
        {
            return Gray;
        }

        if (value.Name is { } name)
        {
            return name switch
            {
                "DeviceGray" or "G" or "CalGray" => Gray,
                "DeviceRGB" or "RGB" or "CalRGB" => Rgb,
                "DeviceCMYK" or "CMYK" => Cmyk,
                "Pattern" => PatternOnly,
                _ => resources?[name] is { IsNull: false } named ? Read(named, resources, depth + 1) : Gray,
            };
        }

        if (value.Array is not { Count: > 0 } array)
        {
            return Gray;
        }

        switch (array[0].Name)
        {
            case "ICCBased" when array.Count > 1 && array[1].Dictionary is { } profile:
                return profile["N"].Integer switch
                {
                    1 => Gray,
                    4 => Cmyk,
                    3 => profile["Alternate"].Array is { Count: > 0 } alternate && alternate[0].Is("Lab")
                        ? new ColorSpace(Family.Lab, 3)
                        : Rgb,
                    _ => Gray,
                };
            case "Lab":
                return new ColorSpace(Family.Lab, 3);
            case "Indexed" or "I" when array.Count > 3:
                return new ColorSpace(Family.Indexed, 1, Read(array[1], resources, depth + 1), TableOf(array[3]));
            case "Separation" when array.Count > 3:
                return new ColorSpace(Family.Tint, 1, Read(array[2], resources, depth + 1), null, PdfFunction.Read(array[3]));
            case "DeviceN" when array.Count > 3:
                var inks = Math.Clamp(array[1].Array?.Count ?? 1, 1, PdfFunction.MaxInputs);
                return new ColorSpace(Family.Tint, inks, Read(array[2], resources, depth + 1), null, PdfFunction.Read(array[3]));
            case "Pattern" when array.Count > 1:
                var underlying = Read(array[1], resources, depth + 1);
                return new ColorSpace(Family.Pattern, underlying.Components, underlying);
            default:
                return Read(array[0], null, depth + 1);
        }
    }

    private static byte[]? TableOf(PdfObject value)
    {
        if (value.Stream is not { } stream)
        {
            return value.String;
        }

        var buffer = new ByteBuffer();
        stream.Dictionary.Objects.Decode(stream, buffer);
        return buffer.Written.ToArray();
    }
}
