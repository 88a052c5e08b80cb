using SectionFour.Layout;

namespace SectionFour.Reading;

/// <summary>
/// Works out on another thread what the steps of reading will ask for: the tables drawn on each page and the text of its lines. All of it follows
/// from the pages alone and is kept where it is asked for, so that it makes no difference who comes first.
/// </summary>
internal sealed class LookAhead : IDisposable
{
    private readonly Task work;
    private volatile bool isEnded;

    /// <summary>Starts the work.</summary>
    public LookAhead(DocumentLayout document) => work = Task.Run(() => Work(document));

    /// <summary>Ends the work; what is not done is left to those who need it.</summary>
    public void Dispose()
    {
        isEnded = true;

        // A fault shows itself to the step that asks for the same, which has its own way to tell of it.
        Task.WhenAny(work).Wait();
    }

    private void Work(DocumentLayout document)
    {
        foreach (var page in document.Pages)
        {
            if (isEnded)
            {
                return;
            }

            RuledTables.Find(page, page.BodyLines);
            foreach (var line in page.Lines)
            {
                _ = line.Text;
                _ = line.Pieces;
            }
        }
    }
}
