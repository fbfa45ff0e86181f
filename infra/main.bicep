targetScope = 'subscription'

import { networkPlace, networkZones, profile } from 'modules/types.bicep'

@description('Name of the azd environment; part of every name.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Region of every resource.')
@metadata({ azd: { type: 'location' } })
param location string

@description('What differs between environments.')
param settings profile

@description('Mail address that gets alerts.')
@minLength(3)
param alertAddress string

@description('Address of the shared mailbox that mails are sent from.')
@minLength(3)
param mailbox string

@description('Base address of Microsoft Graph. Another one for national clouds.')
param graphEndpoint string

@description('Client id of the Entra app registration that staff sign in with.')
@minLength(36)
@maxLength(36)
param entraClientId string

@description('Tenant of the staff. Empty: the tenant of the subscription.')
param entraTenantId string

@description('Staff sign-in uses the secret in Key Vault instead of the credential of the managed identity.')
param useClientSecret bool

@description('Address as people see it, such as https://approvals.mihon-ku.example. Empty: the default address of the app.')
param publicAddress string

@description('Address space of the virtual network, when the profile asks for one.')
param addressSpace string

@description('Hours for which a step may be overdue before the operator is told.')
@minValue(1)
param overdueHours int

var abbreviations = loadJsonContent('abbreviations.json')
var token = uniqueString(subscription().subscriptionId, environmentName, location)
var shortName = take(environmentName, 16)
var suffix = '${environmentName}-${take(token, 6)}'
var tags = { 'azd-env-name': environmentName }

// Names that the app expects; the app does not create them in the cloud, and could not.
var ledgerTable = 'approvalsentities'
var documentsContainer = 'approvals-documents'
var keysContainer = 'keys'
var deploymentContainer = 'deployment'

var identityName = '${abbreviations.identity}${suffix}'
var networkName = '${abbreviations.virtualNetwork}${suffix}'
var appSubnet = 'app'
var endpointSubnet = 'endpoints'
var storageSuffix = environment().suffixes.storage
var zoneNames networkZones = {
  blob: 'privatelink.blob.${storageSuffix}'
  queue: 'privatelink.queue.${storageSuffix}'
  table: 'privatelink.table.${storageSuffix}'
  vault: 'privatelink.vaultcore.azure.net'
}

// Ids from names instead of outputs, so that a preview of a deployment sees through the modules.
var networkIds = '${group.id}/providers/Microsoft.Network'
var place networkPlace? = settings.privateNetwork
  ? {
      appSubnetId: '${networkIds}/virtualNetworks/${networkName}/subnets/${appSubnet}'
      endpointSubnetId: '${networkIds}/virtualNetworks/${networkName}/subnets/${endpointSubnet}'
      zones: mapValues(zoneNames, name => '${networkIds}/privateDnsZones/${name}')
    }
  : null

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    workspaceName: '${abbreviations.logWorkspace}${suffix}'
    insightsName: '${abbreviations.applicationInsights}${suffix}'
    location: location
    tags: tags
    retentionDays: settings.logRetentionDays
    dailyCapGb: settings.logDailyCapGb
    identityName: identityName
  }
  dependsOn: [identity]
}

module network 'modules/network.bicep' = if (settings.privateNetwork) {
  scope: group
  params: {
    name: networkName
    location: location
    tags: tags
    addressSpace: addressSpace
    appSubnet: appSubnet
    endpointSubnet: endpointSubnet
    zoneNames: zoneNames
  }
}

module hub 'modules/hub.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.storageAccount}hub${token}'
    location: location
    tags: tags
    redundancy: settings.hubRedundancy
    identityName: identityName
    workspaceId: monitoring.outputs.workspaceId
    network: place
    deploymentContainer: deploymentContainer
  }
  dependsOn: [identity, network]
}

module records 'modules/records.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.storageAccount}rec${token}'
    location: location
    tags: tags
    redundancy: settings.recordsRedundancy
    identityName: identityName
    workspaceId: monitoring.outputs.workspaceId
    network: place
    locked: settings.lockRecords
    tableName: ledgerTable
    documentsContainer: documentsContainer
    keysContainer: keysContainer
    documentRetentionDays: settings.documentRetentionDays
    softDeleteDays: settings.softDeleteDays
  }
  dependsOn: [identity, network]
}

module vault 'modules/vault.bicep' = {
  scope: group
  params: {
    name: '${abbreviations.keyVault}${token}'
    location: location
    tags: tags
    identityName: identityName
    workspaceId: monitoring.outputs.workspaceId
    network: place
    grantClientSecret: useClientSecret
  }
  dependsOn: [identity, network]
}

var hostSettings = {
  AzureWebJobsStorage__accountName: hub.outputs.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  // The address without a path is the app's own, not the runtime's greeting.
  AzureWebJobsDisableHomepage: 'true'
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
}

var ownSettings = {
  Approvals__Storage__TableEndpoint: records.outputs.tableEndpoint
  Approvals__Storage__BlobEndpoint: records.outputs.blobEndpoint
  Approvals__Identity__ManagedIdentityClientId: identity.outputs.clientId
  Approvals__Mail__Mode: 'Graph'
  Approvals__Mail__Graph__Mailbox: mailbox
  Approvals__Mail__Graph__Endpoint: graphEndpoint
  Approvals__Mail__Graph__MailsPerMinute: '30'
  Approvals__Mail__Graph__Concurrency: '4'
  Approvals__Entra__Instance: environment().authentication.loginEndpoint
  Approvals__Entra__TenantId: empty(entraTenantId) ? tenant().tenantId : entraTenantId
  Approvals__Entra__ClientId: entraClientId
  Approvals__DataProtection__BlobUri: records.outputs.keyRingUri
  Approvals__DataProtection__KeyUri: vault.outputs.keyUri
  Approvals__Sweep: '0 */1 * * * *'
}

var secretSettings = useClientSecret ? { Approvals__Entra__ClientSecret: vault.outputs.clientSecretReference } : {}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    planName: '${abbreviations.plan}${suffix}'
    appName: '${abbreviations.functionApp}${shortName}-${token}'
    location: location
    tags: tags
    serviceName: 'approvals'
    settings: settings
    workspaceId: monitoring.outputs.workspaceId
    identityId: identity.outputs.id
    packageUri: hub.outputs.packageUri
    subnetId: place.?appSubnetId
    appSettings: union(hostSettings, ownSettings, secretSettings)
    publicAddress: empty(publicAddress) ? null : publicAddress
  }
  dependsOn: [network]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    prefix: '${abbreviations.queryRule}${environmentName}-'
    actionGroupName: '${abbreviations.actionGroup}${suffix}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    alertAddress: alertAddress
    overdueHours: overdueHours
    sweepSeconds: 600
    failedRequests: 5
  }
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output AZURE_RESOURCE_GROUP string = group.name
output APPROVALS_ADDRESS string = app.outputs.address
output APPROVALS_APP_NAME string = app.outputs.name
output APPROVALS_HUB_ACCOUNT string = hub.outputs.name
output APPROVALS_RECORDS_ACCOUNT string = records.outputs.name
output APPROVALS_VAULT string = vault.outputs.name
output APPROVALS_IDENTITY_CLIENT_ID string = identity.outputs.clientId
output APPROVALS_IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
