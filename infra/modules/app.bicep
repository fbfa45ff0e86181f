import { profile, settingMap, tagMap } from 'types.bicep'

param planName string
param appName string
param location string
param tags tagMap
param serviceName string
param settings profile
param workspaceId string

@description('Resource id of the identity that the app acts as.')
param identityId string

@description('Blob container that holds the deployment package.')
param packageUri string

@description('Subnet that outgoing traffic takes.')
param subnetId string?

@description('Settings of the app that do not depend on the app itself.')
param appSettings settingMap

@description('Address as people see it. Null: the default address of the app.')
param publicAddress string?

@description('Requests that one instance handles at once before another one is added.')
param httpConcurrency int = 16

var alwaysReady = filter(
  [
    { name: 'http', instanceCount: settings.alwaysReadyHttp }
    { name: 'durable', instanceCount: settings.alwaysReadyDurable }
  ],
  group => group.instanceCount > 0
)

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: {
    reserved: true
    zoneRedundant: settings.zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: appName
  location: location
  tags: union(tags, { 'azd-service-name': serviceName })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: subnetId
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: settings.maximumInstances
        instanceMemoryMB: settings.instanceMemoryMB
        alwaysReady: alwaysReady
        triggers: {
          http: { perInstanceConcurrency: httpConcurrency }
        }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
    }
  }

  resource settingsOfApp 'config' = {
    name: 'appsettings'
    properties: union(appSettings, {
      Approvals__PublicAddress: publicAddress ?? 'https://${app.properties.defaultHostName}'
    })
  }

  resource noPublishingPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }
}

// What the host says before and after the app's own telemetry works.
resource hostLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}

output name string = app.name
output address string = publicAddress ?? 'https://${app.properties.defaultHostName}'
