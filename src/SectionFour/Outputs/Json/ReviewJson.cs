using System.Text.Json;

namespace SectionFour.Outputs;

/// <summary>
/// The JSON of a review: a reading's JSON with two more members, <c>assessment</c> and <c>comparison</c> (null without a last report), each
/// with a version of its own. What reads a reading reads a review too.
/// </summary>
public static class ReviewJson
{
    /// <summary>Writes a review as indented UTF-8.</summary>
    public static void Write(ReviewedReport review, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, JsonWriting.Options);
        json.WriteStartObject();
        ReadingJson.WriteMembers(review.Reading, json);
        json.WritePropertyName("assessment");
        AssessmentJson.Write(review.Assessment, json);
        json.WritePropertyName("comparison");
        if (review is { Comparison: { } comparison, PreviousFileName: { } previous })
        {
            ComparisonJson.Write(comparison, previous, review.FileName, json);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }
}
