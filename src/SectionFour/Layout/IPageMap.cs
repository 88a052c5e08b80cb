namespace SectionFour.Layout;

/// <summary>How a page is read in another arrangement than it is printed in.</summary>
internal interface IPageMap
{
    /// <summary>A box of the page as it is read, where it stands on the printed page.</summary>
    Box Back(Box box);

    /// <summary>A box of the printed page, where it stands on the page as it is read.</summary>
    Box There(Box box);
}
