using System.Text.Json;

namespace Sen.Node.Tests.Doors;

/// <summary>Whether an answer to a bad request is a good answer. Null: it is; else what is wrong with it.</summary>
internal static class Verdict
{
    /// <summary>For programs: done, or RFC 9457 with a permanent code and words in it.</summary>
    public static async Task<string?> OfProgram(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status >= 500)
            return $"{status}: {await answer.Content.ReadAsStringAsync()}";
        if (status < 400)
            return null;
        if (answer.RequestMessage!.Method == HttpMethod.Head)
            return null;
        var said = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"{status} is no problem document but {answer.Content.Headers.ContentType}: {said}";
        var problem = JsonSerializer.Deserialize<JsonElement>(said);
        var code = Word(problem, "code");
        if (problem.GetProperty("status").GetInt32() != status || Word(problem, "type") != $"urn:sen:problem:{code}" || Word(problem, "title") is not { Length: > 3 } title || title[0] == '[')
            return $"{status} says too little: {said}";
        if (problem.TryGetProperty("fields", out var fields) && fields.EnumerateArray().Any(field => Word(field, "text") is not { Length: > 3 } text || text[0] == '['))
            return $"{status} names a field without words: {said}";
        return null;
    }

    private static string? Word(JsonElement problem, string name) => problem.TryGetProperty(name, out var value) ? value.GetString() : null;
}
