namespace SectionFour.Comparison;

/// <summary>The assignment problem: pairs of rows and columns with the largest sum of gains, each row and column at most once.</summary>
internal static class Assignment
{
    /// <summary>Solves it.</summary>
    /// <param name="gains">Gain of pairing row and column; a pair without a positive gain is never made.</param>
    /// <returns>For each row its column, or −1 where leaving it alone is best.</returns>
    /// <remarks>
    /// Shortest augmenting paths with potentials (Jonker and Volgenant 1987; the form of the Hungarian method with O(rows² × columns)
    /// steps): rows are added one by one, and each looks for the cheapest chain of re-pairings that makes room for it.
    /// </remarks>
    public static int[] Best(double[,] gains)
    {
        int rows = gains.GetLength(0);
        int columns = gains.GetLength(1);
        if (rows > columns)
        {
            return Invert(Best(Transpose(gains)), rows);
        }

        // Index 0 stands for "none": row 0 starts each search, column 0 is where the new row enters.
        var rowPotential = new double[rows + 1];
        var columnPotential = new double[columns + 1];
        var rowOfColumn = new int[columns + 1];
        var cameFrom = new int[columns + 1];
        var distance = new double[columns + 1];
        var done = new bool[columns + 1];

        for (int row = 1; row <= rows; row++)
        {
            rowOfColumn[0] = row;
            Array.Fill(distance, double.PositiveInfinity);
            Array.Clear(done);
            int column = 0;
            do
            {
                done[column] = true;
                int from = rowOfColumn[column];
                int nearest = 0;
                double step = double.PositiveInfinity;
                for (int c = 1; c <= columns; c++)
                {
                    if (done[c])
                    {
                        continue;
                    }

                    // A gain below zero counts as none, so that the pair is the same as leaving both alone.
                    double reduced = -Math.Max(gains[from - 1, c - 1], 0) - rowPotential[from] - columnPotential[c];
                    if (reduced < distance[c])
                    {
                        (distance[c], cameFrom[c]) = (reduced, column);
                    }

                    if (distance[c] < step)
                    {
                        (step, nearest) = (distance[c], c);
                    }
                }

                for (int c = 0; c <= columns; c++)
                {
                    if (done[c])
                    {
                        rowPotential[rowOfColumn[c]] += step;
                        columnPotential[c] -= step;
                    }
                    else
                    {
                        distance[c] -= step;
                    }
                }

                column = nearest;
            } while (rowOfColumn[column] != 0);

            for (; column != 0; column = cameFrom[column])
            {
                rowOfColumn[column] = rowOfColumn[cameFrom[column]];
            }
        }

        var columnOfRow = new int[rows];
        Array.Fill(columnOfRow, -1);
        for (int c = 1; c <= columns; c++)
        {
            if (rowOfColumn[c] > 0 && gains[rowOfColumn[c] - 1, c - 1] > 0)
            {
                columnOfRow[rowOfColumn[c] - 1] = c - 1;
            }
        }

        return columnOfRow;
    }

    private static double[,] Transpose(double[,] gains)
    {
        var result = new double[gains.GetLength(1), gains.GetLength(0)];
        for (int r = 0; r < gains.GetLength(0); r++)
        {
            for (int c = 0; c < gains.GetLength(1); c++)
            {
                result[c, r] = gains[r, c];
            }
        }

        return result;
    }

    private static int[] Invert(int[] rowOfColumn, int rows)
    {
        var columnOfRow = new int[rows];
        Array.Fill(columnOfRow, -1);
        for (int c = 0; c < rowOfColumn.Length; c++)
        {
            if (rowOfColumn[c] >= 0)
            {
                columnOfRow[rowOfColumn[c]] = c;
            }
        }

        return columnOfRow;
    }
}
