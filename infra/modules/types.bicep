@export()
type tagMap = { *: string }

@export()
@description('App settings; two underscores for a colon.')
type settingMap = { *: string }

@export()
@sealed()
@description('What differs between environments; the values stand in profiles/*.json.')
type profile = {
  @description('Instances that always wait for orchestrations and activities. 0: the first one after a pause starts cold.')
  @minValue(0)
  @maxValue(20)
  alwaysReadyDurable: int

  @description('Instances that always wait for HTTP requests.')
  @minValue(0)
  @maxValue(20)
  alwaysReadyHttp: int

  @description('Days for which nobody but a privileged administrator can remove a document. At most 365: the shortest retention period of the office, one year from the next 1 April, must never be outlived.')
  @minValue(1)
  @maxValue(365)
  documentRetentionDays: int

  @description('Copies of the runtime account. Nothing of value lies there.')
  hubRedundancy: 'Standard_LRS' | 'Standard_ZRS'

  instanceMemoryMB: 512 | 2048 | 4096

  @description('A lock against deletion on the records account.')
  lockRecords: bool

  @description('Ingestion stops for the day beyond it, alerts with it: an emergency brake for cost, not a budget.')
  @minValue(1)
  logDailyCapGb: int

  @minValue(30)
  @maxValue(730)
  logRetentionDays: int

  @minValue(40)
  @maxValue(1000)
  maximumInstances: int

  @description('Storage and Key Vault are reached through private endpoints alone.')
  privateNetwork: bool

  @description('Copies of the ledger and the documents.')
  recordsRedundancy: 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS'

  @description('Days in which a removed blob or container of the records account can be brought back.')
  @minValue(7)
  @maxValue(365)
  softDeleteDays: int

  @description('The plan is spread over the zones of the region, where the region offers it for this plan.')
  zoneRedundant: bool
}

@export()
@sealed()
type networkPlace = {
  @description('Subnet of the function app.')
  appSubnetId: string

  @description('Subnet of the private endpoints.')
  endpointSubnetId: string

  @description('Resource ids of the private DNS zones by service.')
  zones: networkZones
}

@export()
@sealed()
type networkZones = {
  blob: string
  queue: string
  table: string
  vault: string
}
