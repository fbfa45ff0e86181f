import { networkPlace, tagMap } from 'types.bicep'

// The ledger and the documents: what the office must be able to show for years.
param name string
param location string
param tags tagMap
param redundancy string
param identityName string
param workspaceId string
param network networkPlace?
param locked bool

param tableName string
param documentsContainer string
param keysContainer string

@description('Days for which a version of a document cannot be removed.')
param documentRetentionDays int

@description('Days in which a removed blob or container can be brought back.')
param softDeleteDays int

var roles = loadJsonContent('../roles.json')

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
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: softDeleteDays }
    containerDeleteRetentionPolicy: { enabled: true, days: softDeleteDays }
  }
}

resource documents 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: documentsContainer
  properties: {
    publicAccess: 'None'
    immutableStorageWithVersioning: { enabled: true }
  }
}

// Unlocked on purpose: the law can ask for erasure earlier, and then two administrators must be able to do it.
resource documentsRetention 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-06-01' = {
  parent: documents
  name: 'default'
  properties: { immutabilityPeriodSinceCreationInDays: documentRetentionDays }
}

resource keys 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: keysContainer
  properties: { publicAccess: 'None' }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource ledger 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = {
  parent: tables
  name: tableName
}

resource writesLedger 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(ledger.id, identity.id, roles.storageTableDataContributor)
  scope: ledger
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageTableDataContributor
    )
  }
}

// Contributor, not owner: it can neither change a retention policy nor remove a version.
resource writesDocuments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(documents.id, identity.id, roles.storageBlobDataContributor)
  scope: documents
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

resource writesKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(keys.id, identity.id, roles.storageBlobDataContributor)
  scope: keys
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.storageBlobDataContributor
    )
  }
}

resource accountMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: account
  properties: {
    workspaceId: workspaceId
    metrics: [{ category: 'Transaction', enabled: true }]
  }
}

// Who touched a document outside of the app. A chain writes the table dozens of times, a document a few times.
resource documentAccess 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageRead', enabled: true }
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'keep-records'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'The ledger and the documents of the office. Tables have no undelete.'
  }
}

module endpoints 'private-endpoint.bicep' = [
  for service in ['blob', 'table']: if (network != null) {
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
output tableEndpoint string = 'https://${account.name}.table.${environment().suffixes.storage}/'
output blobEndpoint string = 'https://${account.name}.blob.${environment().suffixes.storage}/'
output keyRingUri string = 'https://${account.name}.blob.${environment().suffixes.storage}/${keys.name}/data-protection.xml'
