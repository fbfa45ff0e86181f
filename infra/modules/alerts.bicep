import { tagMap } from 'types.bicep'

param prefix string
param actionGroupName string
param location string
param tags tagMap
param workspaceId string

@description('Mail address that gets every alert.')
param alertAddress string

@description('Hours for which a step may be overdue before somebody is told.')
param overdueHours int

@description('Seconds after which a sweep is overdue. Sweeps come every minute.')
param sweepSeconds int

@description('Failed requests in five minutes before somebody is told.')
param failedRequests int

resource office 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'approvals'
    emailReceivers: [
      {
        name: 'operator'
        emailAddress: alertAddress
        useCommonAlertSchema: true
      }
    ]
  }
}

var rules = [
  {
    name: 'effects-parked'
    title: 'Approvals: an effect is parked'
    description: 'A mail, document or child case failed for good and waits for the administrator.'
    query: 'AppMetrics | where Name == "approvals.effects.parked" | summarize Value = max(Max) by bin(TimeGenerated, 5m)'
    column: 'Value'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    frequency: 'PT5M'
    severity: 2
  }
  {
    name: 'sweep-overdue'
    title: 'Approvals: the sweep is overdue'
    description: 'Unfinished work and deadlines are found late.'
    query: 'AppMetrics | where Name == "approvals.sweep.age_seconds" | summarize Value = min(Max) by bin(TimeGenerated, 5m)'
    column: 'Value'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: sweepSeconds
    window: 'PT15M'
    frequency: 'PT5M'
    severity: 1
  }
  {
    name: 'sweep-silent'
    title: 'Approvals: no sweep was heard of'
    description: 'Neither the sweep nor its telemetry works.'
    query: 'AppMetrics | where Name == "approvals.sweep.age_seconds" | summarize Value = count()'
    column: 'Value'
    aggregation: 'Total'
    operator: 'LessThan'
    threshold: 1
    window: 'PT30M'
    frequency: 'PT15M'
    severity: 1
  }
  {
    name: 'steps-overdue'
    title: 'Approvals: a step is long overdue'
    description: 'Somebody has not answered long after the deadline.'
    query: 'AppMetrics | where Name == "approvals.steps.oldest_overdue_hours" | summarize Value = max(Max) by bin(TimeGenerated, 1h)'
    column: 'Value'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: overdueHours
    window: 'PT1H'
    frequency: 'PT1H'
    severity: 3
  }
  {
    name: 'effects-pending'
    title: 'Approvals: effects pile up'
    description: 'Mails and documents are written down faster than they are done.'
    query: 'AppMetrics | where Name == "approvals.effects.pending" | summarize Value = min(Max) by bin(TimeGenerated, 5m)'
    column: 'Value'
    aggregation: 'Minimum'
    operator: 'GreaterThan'
    threshold: 500
    window: 'PT30M'
    frequency: 'PT15M'
    severity: 2
  }
  {
    name: 'requests-failed'
    title: 'Approvals: requests end with 5xx'
    description: 'People saw an error page.'
    query: 'AppRequests | where toint(ResultCode) between (500 .. 599) | summarize Value = sum(ItemCount)'
    column: 'Value'
    aggregation: 'Total'
    operator: 'GreaterThanOrEqual'
    threshold: failedRequests
    window: 'PT5M'
    frequency: 'PT5M'
    severity: 1
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${prefix}${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      autoMitigate: true
      scopes: [workspaceId]
      // The tables come with the first telemetry, after the first deployment.
      skipQueryValidation: true
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: rule.column
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [office.id] }
    }
  }
]
