using Approvals.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
await Opening.AddAsync(builder, CancellationToken.None);
await builder.Build().RunAsync();
