using './main.bicep'

// azd hands over the values of its environment: `azd env set NAME VALUE`. Those without a default must be set.
var profiles = {
  dev: loadJsonContent('profiles/dev.json')
  production: loadJsonContent('profiles/production.json')
}
var chosen = profiles[readEnvironmentVariable('APPROVALS_PROFILE', 'dev')]
var privateNetwork = readEnvironmentVariable('APPROVALS_PRIVATE_NETWORK', '')

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param settings = union(chosen, {
  privateNetwork: empty(privateNetwork) ? chosen.privateNetwork : bool(privateNetwork)
})
param alertAddress = readEnvironmentVariable('APPROVALS_ALERT_ADDRESS')
param mailbox = readEnvironmentVariable('APPROVALS_MAILBOX')
param graphEndpoint = readEnvironmentVariable('APPROVALS_GRAPH_ENDPOINT', 'https://graph.microsoft.com/v1.0')
param entraClientId = readEnvironmentVariable('APPROVALS_ENTRA_CLIENT_ID')
param entraTenantId = readEnvironmentVariable('APPROVALS_ENTRA_TENANT_ID', '')
param useClientSecret = bool(readEnvironmentVariable('APPROVALS_USE_CLIENT_SECRET', 'false'))
param publicAddress = readEnvironmentVariable('APPROVALS_PUBLIC_ADDRESS', '')
param addressSpace = readEnvironmentVariable('APPROVALS_ADDRESS_SPACE', '10.42.0.0/22')
param overdueHours = int(readEnvironmentVariable('APPROVALS_OVERDUE_HOURS', '72'))
