using Approvals.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Approvals.Functions.Http;

/// <summary>
/// One HTTP trigger for each group of users, so that each has its own numbers in the monitor and can be switched off by
/// itself. All hand their request to the one web app.
/// </summary>
/// <param name="clients">Takes the Durable client that comes with each call.</param>
internal sealed class WebAppFunctions(WebAppPipeline pipeline, DurableClients clients)
{
    private const string Get = "get";
    private const string Head = "head";
    private const string Post = "post";

    /// <summary>乙 and 丙: cases, forms, documents, letters.</summary>
    [Function("Consignees")]
    public IResult Consignees([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, Route = "cases/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    /// <summary>The office's approvers: work lists and tasks.</summary>
    [Function("Approvers")]
    public IResult Approvers([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, Route = "work/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    /// <summary>Whoever comes by a link from a mail.</summary>
    [Function("MailLinks")]
    public IResult MailLinks([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, Route = "l/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    [Function("Administrators")]
    public IResult Administrators([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, Route = "manage/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    [Function("Api")]
    public IResult Api([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, "put", "patch", "delete", Route = "api/{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    /// <summary>What everybody needs: home, signing in, styles, health.</summary>
    [Function("Everybody")]
    public IResult Everybody([HttpTrigger(AuthorizationLevel.Anonymous, Get, Head, Post, Route = "{*path}")] HttpRequest request, [DurableClient] DurableTaskClient client) => Answer(request, client);

    private WebAppResult Answer(HttpRequest request, DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(request);
        clients.Use(client);
        return new WebAppResult(pipeline.App);
    }
}
