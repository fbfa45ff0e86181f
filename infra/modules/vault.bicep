import { networkPlace, tagMap } from 'types.bicep'

param name string
param location string
param tags tagMap
param identityName string
param workspaceId string
param network networkPlace?

@description('The secret entra-client-secret exists and the app may read it.')
param grantClientSecret bool

var roles = loadJsonContent('../roles.json')
var keyName = 'data-protection'
var clientSecretName = 'entra-client-secret'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: network == null ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: network == null ? 'Allow' : 'Deny'
    }
  }
}

resource key 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: keyName
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['wrapKey', 'unwrapKey']
    attributes: { enabled: true }
    // Older versions stay enabled: they open what was protected before.
    rotationPolicy: {
      lifetimeActions: [
        {
          action: { type: 'rotate' }
          trigger: { timeAfterCreate: 'P1Y' }
        }
      ]
    }
  }
}

// Get, wrap and unwrap are all that protecting the key ring needs; "Crypto User" could also sign and decrypt.
resource wrapsKeyRing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(key.id, identity.id, roles.keyVaultCryptoServiceEncryptionUser)
  scope: key
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.keyVaultCryptoServiceEncryptionUser
    )
  }
}

// The value is put in by a person; a template would keep it in the deployment's history.
resource clientSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = {
  parent: vault
  name: clientSecretName
}

resource readsClientSecret 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (grantClientSecret) {
  name: guid(clientSecret.id, identity.id, roles.keyVaultSecretsUser)
  scope: clientSecret
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsUser)
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

module endpoint 'private-endpoint.bicep' = if (network != null) {
  params: {
    name: name
    location: location
    tags: tags
    service: 'vault'
    targetId: vault.id
    subnetId: network!.endpointSubnetId
    zoneId: network!.zones.vault
  }
}

output name string = vault.name
output keyUri string = 'https://${vault.name}${environment().suffixes.keyvaultDns}/keys/${key.name}'
output clientSecretReference string = '@Microsoft.KeyVault(SecretUri=https://${vault.name}${environment().suffixes.keyvaultDns}/secrets/${clientSecretName})'
