import { tagMap } from 'types.bicep'

@description('Name of the resource that is reached through the endpoint.')
param name string
param location string
param tags tagMap

@description('blob, queue, table or vault: the part of the resource that is reached.')
param service 'blob' | 'queue' | 'table' | 'vault'
param targetId string
param subnetId string
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-10-01' = {
  name: 'pep-${name}-${service}'
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: service
        properties: {
          groupIds: [service]
          privateLinkServiceId: targetId
        }
      }
    ]
  }
}

resource record 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-10-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: service
        properties: { privateDnsZoneId: zoneId }
      }
    ]
  }
}
