import { networkPlace, tagMap } from 'types.bicep'

// Runtime, deployment package and task hub: everything here can be made again, so nothing is kept after deletion.
param name string
param location string
param tags tagMap
param redundancy string
param identityName string
param workspaceId string
param network networkPlace?

@description('Container of the deployment package.')
param deploymentContainer string

var roles = loadJsonContent('../roles.json')

// The runtime makes containers, queues and tables of its own here: no scope below the account covers what does not exist yet.
var hubRoles = [
  roles.storageBlobDataOwner
  roles.storageQueueDataContributor
  roles.storageTableDataContributor
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowedCopyScope: 'AAD'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: network == null ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: network == null ? 'Allow' : 'Deny'
    }
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    // Messages of the task hub can hold names: purged means gone.
    deleteRetentionPolicy: { enabled: false }
    containerDeleteRetentionPolicy: { enabled: false }
    isVersioningEnabled: false
  }
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: deploymentContainer
  properties: { publicAccess: 'None' }
}

resource runtimeAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hubRoles: {
    name: guid(account.id, identity.id, role)
    scope: account
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource accountMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

module endpoints 'private-endpoint.bicep' = [
  for service in ['blob', 'queue', 'table']: if (network != null) {
    params: {
      name: name
      location: location
      tags: tags
      service: service
      targetId: account.id
      subnetId: network!.endpointSubnetId
      zoneId: network!.zones[service]
    }
  }
]

output name string = account.name
output packageUri string = 'https://${account.name}.blob.${environment().suffixes.storage}/${package.name}'
