using SectionFour.Pdf;

namespace SectionFour.Tests.Pdf;

public sealed class PaintedShapesTests
{
    private readonly PaintedShapes _shapes = new(new Box(0, 0, 300, 200));

    private void Rectangle(double left, double top, double right, double bottom)
    {
        _shapes.MoveTo(left, top);
        _shapes.LineTo(right, top);
        _shapes.LineTo(right, bottom);
        _shapes.LineTo(left, bottom);
        _shapes.Close();
    }

    [Fact]
    public void A_stroked_rectangle_is_four_lines()
    {
        Rectangle(10, 20, 110, 50);
        _shapes.Stroke(1);

        _shapes.Rules.ShouldBe([
            new RulingLine(10, 20, 110, 20, 1),
            new RulingLine(110, 20, 110, 50, 1),
            new RulingLine(10, 50, 110, 50, 1),
            new RulingLine(10, 20, 10, 50, 1),
        ]);
    }

    [Fact]
    public void A_thin_filled_rectangle_is_a_line()
    {
        Rectangle(10, 20, 110, 21);
        _shapes.Fill(0);
        _shapes.EndPath();
        Rectangle(50, 20, 50.5, 120);
        _shapes.Fill(0);

        _shapes.Rules.ShouldBe([new RulingLine(10, 20.5f, 110, 20.5f, 1), new RulingLine(50.25f, 20, 50.25f, 120, 0.5f)]);
        _shapes.Fills.ShouldBeEmpty();
    }

    [Fact]
    public void A_white_filled_rectangle_is_an_area()
    {
        Rectangle(10, 20, 110, 50);
        _shapes.Fill(0xFFFFFF);

        _shapes.Fills.ShouldBe([new Fill(new Box(10, 20, 110, 50), 0xFFFFFF)]);
    }

    [Fact]
    public void Two_rectangles_one_just_inside_the_other_are_a_frame_of_four_lines()
    {
        Rectangle(10, 10, 110, 60);
        Rectangle(11, 11, 109, 59);
        _shapes.Fill(0);

        _shapes.Fills.ShouldBeEmpty();
        _shapes.Rules.Length.ShouldBe(4);
        _shapes.Rules[0].ShouldBe(new RulingLine(10.5f, 10.5f, 109.5f, 10.5f, 1));
    }

    [Fact]
    public void What_is_outside_the_page_is_cut_off()
    {
        Rectangle(-10, -10, 500, 500);
        _shapes.Fill(0xEEEEEE);
        _shapes.EndPath();
        _shapes.MoveTo(-50, 100);
        _shapes.LineTo(400, 100);
        _shapes.MoveTo(400, 10);
        _shapes.LineTo(400, 90);
        _shapes.Stroke(1);

        _shapes.Fills.ShouldBe([new Fill(new Box(0, 0, 300, 200), 0xEEEEEE)]);
        _shapes.Rules.ShouldBe([new RulingLine(0, 100, 300, 100, 1)]);
    }

    [Fact]
    public void A_curve_makes_no_line()
    {
        _shapes.MoveTo(10, 10);
        _shapes.CurveTo(20, 10, 30, 10, 100, 10);
        _shapes.LineTo(150, 10);
        _shapes.Stroke(1);

        _shapes.Rules.ShouldBe([new RulingLine(100, 10, 150, 10, 1)]);
    }
}
