namespace SectionFour.Pdf;

/// <summary>A PDF function (PDF 32000-1 §7.10), here for the tints of separations and the colours of shadings.</summary>
internal sealed class PdfFunction
{
    public const int MaxInputs = 32;
    public const int MaxOutputs = 32;
    private const int MaxDepth = 8;
    private const int MaxParts = 1024;

    private readonly int _type;
    private readonly double[] _domain;
    private readonly double[] _range;
    private readonly double[] _first;
    private readonly double[] _last;
    private readonly double _exponent;
    private readonly double[] _bounds;
    private readonly double[] _encode;
    private readonly PdfFunction[] _parts;
    private readonly byte[] _samples;
    private readonly int[] _size;
    private readonly int _bits;
    private readonly PostScriptFunction? _program;

    private PdfFunction(PdfObject value, int depth, ref int left)
    {
        var dictionary = value.Dictionary!;
        _type = dictionary["FunctionType"].Integer;
        _domain = Numbers(dictionary["Domain"].Array, [0, 1]);
        _range = Numbers(dictionary["Range"].Array, []);
        _first = Numbers(dictionary["C0"].Array, [0]);
        _last = Numbers(dictionary["C1"].Array, [1]);
        _exponent = dictionary["N"].Number;
        _bounds = Numbers(dictionary["Bounds"].Array, []);
        _encode = Numbers(dictionary["Encode"].Array, []);
        _bits = dictionary["BitsPerSample"].Integer;
        _size = [.. Array.ConvertAll(Numbers(dictionary["Size"].Array, []), d => (int)Math.Clamp(d, 1, 1 << 20))];
        _parts = [];
        _samples = [];
        if (_type == 3 && dictionary["Functions"].Array is { } functions)
        {
            var parts = new List<PdfFunction>();
            for (var i = 0; i < functions.Count; i++)
            {
                if (Read(functions[i], depth + 1, ref left) is { } part)
                {
                    parts.Add(part);
                }
            }

            _parts = [.. parts];
        }

        if (_type is 0 or 4 && value.Stream is { } stream)
        {
            var buffer = new ByteBuffer();
            dictionary.Objects.Decode(stream, buffer);
            if (_type == 0)
            {
                _samples = buffer.Written.ToArray();
            }
            else
            {
                _program = PostScriptFunction.Parse(buffer.Written);
            }
        }
    }

    /// <summary>Reads a function, or null when it is none.</summary>
    public static PdfFunction? Read(PdfObject value)
    {
        var left = MaxParts;
        return Read(value, 0, ref left);
    }

    /// <param name="value">The function's object.</param>
    /// <param name="depth">How deep it stands in others.</param>
    /// <param name="left">How many more may be read: functions that hold each other would never end.</param>
    private static PdfFunction? Read(PdfObject value, int depth, ref int left) =>
        depth <= MaxDepth && value.Dictionary is not null && left-- > 0 ? new PdfFunction(value, depth, ref left) : null;

    /// <summary>Works out the function.</summary>
    /// <param name="inputs">Its arguments.</param>
    /// <param name="outputs">Room for <see cref="MaxOutputs"/> results.</param>
    /// <param name="count">How many results there are.</param>
    public bool TryEvaluate(ReadOnlySpan<double> inputs, Span<double> outputs, out int count)
    {
        count = 0;
        var x = inputs.IsEmpty ? 0 : Clamp(inputs[0], _domain, 0);
        switch (_type)
        {
            case 0:
                return TrySample(inputs, outputs, out count);
            case 2:
                var power = _exponent == 1 ? x : Math.Pow(Math.Max(0, x), _exponent);
                count = Math.Min(Math.Min(_first.Length, _last.Length), MaxOutputs);
                for (var i = 0; i < count; i++)
                {
                    outputs[i] = _first[i] + (power * (_last[i] - _first[i]));
                }

                return count > 0;
            case 3:
                return TryStitch(x, outputs, out count);
            case 4:
                return _program is not null && _program.TryRun(inputs, outputs, out count);
            default:
                return false;
        }
    }

    private bool TryStitch(double x, Span<double> outputs, out int count)
    {
        count = 0;
        var part = 0;
        while (part < _bounds.Length && x >= _bounds[part])
        {
            part++;
        }

        if (part >= _parts.Length)
        {
            return false;
        }

        var low = part == 0 ? _domain[0] : _bounds[part - 1];
        var high = part < _bounds.Length ? _bounds[part] : _domain[^1];
        var (from, to) = (2 * part) + 1 < _encode.Length ? (_encode[2 * part], _encode[(2 * part) + 1]) : (0, 1);
        var inner = high > low ? from + ((x - low) / (high - low) * (to - from)) : from;
        return _parts[part].TryEvaluate([inner], outputs, out count);
    }

    /// <summary>The nearest sample, without interpolation: near enough for a colour.</summary>
    private bool TrySample(ReadOnlySpan<double> inputs, Span<double> outputs, out int count)
    {
        count = Math.Min(_range.Length / 2, MaxOutputs);
        if (count == 0 || _size.Length == 0 || inputs.Length < _size.Length || _bits is not (1 or 2 or 4 or 8 or 12 or 16 or 24 or 32))
        {
            return false;
        }

        long index = 0;
        long stride = 1;
        for (var i = 0; i < _size.Length; i++)
        {
            var (low, high) = (2 * i) + 1 < _domain.Length ? (_domain[2 * i], _domain[(2 * i) + 1]) : (0, 1);
            var position = high > low ? (Math.Clamp(inputs[i], low, high) - low) / (high - low) : 0;
            index += stride * (long)Math.Round(position * (_size[i] - 1));
            stride *= _size[i];
            if (stride > int.MaxValue)
            {
                return false;
            }
        }

        var most = Math.Pow(2, _bits) - 1;
        for (var i = 0; i < count; i++)
        {
            var sample = SampleAt(((index * (_range.Length / 2)) + i) * _bits);
            outputs[i] = _range[2 * i] + (sample / most * (_range[(2 * i) + 1] - _range[2 * i]));
        }

        return true;
    }

    private double SampleAt(long bit)
    {
        long value = 0;
        for (var i = 0; i < _bits; i++, bit++)
        {
            var at = bit >> 3;
            var set = at < _samples.Length ? (_samples[at] >> (int)(7 - (bit & 7))) & 1 : 0;
            value = (value << 1) | (long)set;
        }

        return value;
    }

    private static double Clamp(double value, double[] limits, int index) =>
        (2 * index) + 1 < limits.Length && limits[2 * index] <= limits[(2 * index) + 1]
            ? Math.Clamp(value, limits[2 * index], limits[(2 * index) + 1])
            : value;

    private static double[] Numbers(PdfArray? array, double[] fallback)
    {
        if (array is null || array.Count == 0)
        {
            return fallback;
        }

        var numbers = new double[Math.Min(array.Count, 4096)];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = array[i].Number;
        }

        return numbers;
    }
}
