using System.Text;
using Ecqs.GraphQL.Http;

namespace Ecqs.GraphQL.Tests.Http;

public sealed class RequestIdentityTests
{
    const string Same = """{"query":"mutation { a }","variables":{"x":[1,{"id":5}]},"operationName":"o"}""";

    static string Of(string json) => Encoding.UTF8.GetString(RequestBody.Parse(Encoding.UTF8.GetBytes(json)).Identity.Span);

    [Theory]
    [InlineData("""{"query":"mutation { a }","variables":{"x":[1,{"id":5}]},"operationName":"o","extensions":{"trace":"1"}}""")]
    [InlineData("""{ "query" : "mutation { a }" , "more":[], "variables":{"x":[1,{"id":5}]}, "operationName" : "o" }""")]
    public void What_does_not_change_a_request_does_not_change_its_identity(string json) => Assert.Equal(Of(Same), Of(json));

    [Theory]
    [InlineData("""{"query":"mutation { b }","variables":{"x":[1,{"id":5}]},"operationName":"o"}""")]
    [InlineData("""{"query":"mutation { a }","variables":{"x":[1,{"id":6}]},"operationName":"o"}""")]
    [InlineData("""{"query":"mutation { a }","variables":{"x":[1,{"id":5}]},"operationName":"p"}""")]
    [InlineData("""{"query":"mutation { a }","operationName":"o"}""")]
    [InlineData("""{"query":"mutation { a }","variables":{"x":[1,{"id":5}]},"operationName":"o","documentId":"x"}""")]
    public void What_changes_a_request_changes_its_identity(string json) => Assert.NotEqual(Of(Same), Of(json));

    [Fact]
    public void Stored_documents_are_told_apart_by_their_id_in_whatever_form_it_comes()
    {
        var identity = Of("""{"documentId":"sha256:ab","variables":{}}""");
        Assert.Equal(identity, Of("""{"id":"ab","variables":{}}"""));
        Assert.Equal(identity, Of("""{"extensions":{"persistedQuery":{"sha256Hash":"ab"}},"variables":{}}"""));
        Assert.NotEqual(identity, Of("""{"extensions":{"persistedQuery":{"sha256Hash":"ac"}},"variables":{}}"""));
    }
}
