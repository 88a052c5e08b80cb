using CsCheck;
using SectionFour.Comparison;

namespace SectionFour.Tests.Comparison;

public class AssignmentTests
{
    [Fact]
    public void No_other_pairing_gains_more() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[1, 5])
            .SelectMany(
                (rows, columns) => Gen.Double[-1, 1].Array[rows * columns].Select(values => (Rows: rows, Columns: columns, Values: values))
            )
            .Sample(problem =>
            {
                var gains = new double[problem.Rows, problem.Columns];
                Buffer.BlockCopy(problem.Values, 0, gains, 0, problem.Values.Length * sizeof(double));
                var columnOfRow = Assignment.Best(gains);

                columnOfRow.Where(c => c >= 0).ShouldBeUnique();
                double found = 0;
                for (int r = 0; r < problem.Rows; r++)
                {
                    if (columnOfRow[r] >= 0)
                    {
                        gains[r, columnOfRow[r]].ShouldBeGreaterThan(0);
                        found += gains[r, columnOfRow[r]];
                    }
                }

                found.ShouldBe(BestByTryingAll(gains, 0, 0), 1e-9);
            });

    [Fact]
    public void A_greedy_first_pair_does_not_take_the_partner_of_another() =>
        Assignment
            .Best(
                new double[,]
                {
                    { 0.9, 0.8 },
                    { 0.85, 0.1 },
                }
            )
            .ShouldBe([1, 0]);

    [Fact]
    public void Nothing_to_pair_is_no_pair()
    {
        Assignment.Best(new double[0, 3]).ShouldBeEmpty();
        Assignment.Best(new double[2, 0]).ShouldBe([-1, -1]);
        Assignment
            .Best(
                new double[,]
                {
                    { -0.1 },
                }
            )
            .ShouldBe([-1]);
    }

    private static double BestByTryingAll(double[,] gains, int row, int usedColumns)
    {
        if (row == gains.GetLength(0))
        {
            return 0;
        }

        double best = BestByTryingAll(gains, row + 1, usedColumns);
        for (int c = 0; c < gains.GetLength(1); c++)
        {
            if ((usedColumns & (1 << c)) == 0 && gains[row, c] > 0)
            {
                best = Math.Max(best, gains[row, c] + BestByTryingAll(gains, row + 1, usedColumns | (1 << c)));
            }
        }

        return best;
    }
}
