using System.Text;

namespace SectionFour.Pdf;

/// <summary>A PostScript calculator function (PDF 32000-1 §7.10.5): a stack machine without loops.</summary>
internal sealed class PostScriptFunction
{
    private const int MaxInstructions = 4096;
    private const int MaxStack = 100;
    private const int MaxDepth = 32;

    private enum Code : byte
    {
        Push,
        Operator,
        If,
        IfElse,
    }

    private readonly record struct Instruction(Code Code, double Number, string? Name, Instruction[]? Then, Instruction[]? Else);

    private readonly Instruction[] _body;

    private PostScriptFunction(Instruction[] body) => _body = body;

    public static PostScriptFunction? Parse(ReadOnlySpan<byte> program)
    {
        var position = program.IndexOf((byte)'{') + 1;
        var left = MaxInstructions;
        return position > 0 && ParseBody(program, ref position, ref left, 0) is { } body ? new PostScriptFunction(body) : null;
    }

    public bool TryRun(ReadOnlySpan<double> inputs, Span<double> outputs, out int count)
    {
        Span<double> stack = stackalloc double[MaxStack + 4];
        var depth = Math.Min(inputs.Length, MaxStack);
        inputs[..depth].CopyTo(stack);
        count = 0;
        if (!TryRun(_body, stack, ref depth))
        {
            return false;
        }

        count = Math.Min(depth, outputs.Length);
        stack.Slice(depth - count, count).CopyTo(outputs);
        return true;
    }

    private static Instruction[]? ParseBody(ReadOnlySpan<byte> program, ref int position, ref int left, int depth)
    {
        var body = new List<Instruction>();
        Instruction[]? previous = null;
        Instruction[]? block = null;
        while (position < program.Length && depth <= MaxDepth && left-- > 0)
        {
            var b = program[position];
            if (Characters.IsWhiteSpace(b))
            {
                position++;
                left++;
            }
            else if (b == '}')
            {
                position++;
                return [.. body];
            }
            else if (b == '{')
            {
                position++;
                (previous, block) = (block, ParseBody(program, ref position, ref left, depth + 1));
                if (block is null)
                {
                    return null;
                }
            }
            else if (Characters.IsDigit(b) || b is (byte)'-' or (byte)'.' or (byte)'+')
            {
                body.Add(new Instruction(Code.Push, NumberReader.Read(program, position, out var end), null, null, null));
                position = Math.Max(end, position + 1);
            }
            else
            {
                var start = position;
                while (position < program.Length && Characters.IsRegular(program[position]))
                {
                    position++;
                }

                if (position == start)
                {
                    return null;
                }

                var name = Encoding.Latin1.GetString(program[start..position]);
                body.Add(
                    name switch
                    {
                        "if" => new Instruction(Code.If, 0, null, block, null),
                        "ifelse" => new Instruction(Code.IfElse, 0, null, previous, block),
                        _ => new Instruction(Code.Operator, 0, name, null, null),
                    }
                );
            }
        }

        return null;
    }

    private static bool TryRun(Instruction[] body, Span<double> stack, ref int depth)
    {
        foreach (var instruction in body)
        {
            switch (instruction.Code)
            {
                case Code.Push:
                    stack[depth++] = instruction.Number;
                    break;
                case Code.Operator:
                    if (!TryApply(instruction.Name!, stack, ref depth))
                    {
                        return false;
                    }

                    break;
                default:
                    if (depth < 1)
                    {
                        return false;
                    }

                    var branch = stack[--depth] != 0 ? instruction.Then : instruction.Else;
                    if (branch is not null && !TryRun(branch, stack, ref depth))
                    {
                        return false;
                    }

                    break;
            }

            if (depth > MaxStack)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryApply(string name, Span<double> stack, ref int depth)
    {
        var top = depth - 1;
        switch (name)
        {
            case "true" or "false":
                stack[depth++] = name == "true" ? 1 : 0;
                return true;
            case "pop" when depth > 0:
                depth--;
                return true;
            case "dup" when depth > 0:
                stack[depth++] = stack[top];
                return true;
            case "exch" when depth > 1:
                (stack[top], stack[top - 1]) = (stack[top - 1], stack[top]);
                return true;
            case "index" when depth > 0 && stack[top] >= 0 && stack[top] < top:
                stack[top] = stack[top - 1 - (int)stack[top]];
                return true;
            case "copy" when depth > 0 && stack[top] >= 0 && stack[top] <= top && top + stack[top] <= MaxStack:
                var count = (int)stack[top];
                depth--;
                stack.Slice(depth - count, count).CopyTo(stack[depth..]);
                depth += count;
                return true;
            case "roll" when depth > 1 && stack[top - 1] >= 0 && stack[top - 1] <= top - 1:
                depth -= 2;
                Roll(stack.Slice(depth - (int)stack[top - 1], (int)stack[top - 1]), (int)Math.Clamp(stack[top], -MaxStack, MaxStack));
                return true;
            default:
                return depth > 0 && (TryUnary(name, ref stack[top]) || (depth > 1 && TryBinary(name, stack, ref depth)));
        }
    }

    private static void Roll(Span<double> part, int by)
    {
        if (part.Length < 2)
        {
            return;
        }

        Span<double> copy = stackalloc double[MaxStack + 4];
        part.CopyTo(copy);
        for (var i = 0; i < part.Length; i++)
        {
            part[(((i + by) % part.Length) + part.Length) % part.Length] = copy[i];
        }
    }

    private static bool TryUnary(string name, ref double value)
    {
        double? made = name switch
        {
            "abs" => Math.Abs(value),
            "neg" => -value,
            "ceiling" => Math.Ceiling(value),
            "floor" => Math.Floor(value),
            "round" => Math.Round(value),
            "truncate" or "cvi" => Math.Truncate(value),
            "cvr" => value,
            "sqrt" => Math.Sqrt(Math.Max(0, value)),
            "sin" => Math.Sin(value * Math.PI / 180),
            "cos" => Math.Cos(value * Math.PI / 180),
            "ln" => Math.Log(Math.Max(double.Epsilon, value)),
            "log" => Math.Log10(Math.Max(double.Epsilon, value)),
            "not" => value is 0 or 1 ? 1 - value : ~(long)value,
            _ => null,
        };
        value = made ?? value;
        return made is not null;
    }

    private static bool TryBinary(string name, Span<double> stack, ref int depth)
    {
        var (a, b) = (stack[depth - 2], stack[depth - 1]);
        double? made = name switch
        {
            "add" => a + b,
            "sub" => a - b,
            "mul" => a * b,
            "div" => b == 0 ? 0 : a / b,
            "idiv" => b == 0 ? 0 : Math.Truncate(a / b),
            "mod" => b == 0 ? 0 : a % b,
            "exp" => Math.Pow(a, b),
            "atan" => ((Math.Atan2(a, b) * 180 / Math.PI) + 360) % 360,
            "eq" => a == b ? 1 : 0,
            "ne" => a != b ? 1 : 0,
            "gt" => a > b ? 1 : 0,
            "ge" => a >= b ? 1 : 0,
            "lt" => a < b ? 1 : 0,
            "le" => a <= b ? 1 : 0,
            "and" => (long)a & (long)b,
            "or" => (long)a | (long)b,
            "xor" => (long)a ^ (long)b,
            "bitshift" => b >= 0 ? (long)a << (int)Math.Min(b, 31) : (long)a >> (int)Math.Min(-b, 31),
            _ => null,
        };
        if (made is null)
        {
            return false;
        }

        stack[--depth - 1] = made.Value;
        return true;
    }
}
