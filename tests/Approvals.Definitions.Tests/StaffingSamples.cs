namespace Approvals.Definitions.Tests;

/// <summary>A faultless staffing file of the small set, and the ways to break it.</summary>
internal static class StaffingSamples
{
    public const string File = "demo/staffing.yaml";

    public const string Whole = """
        people:
          - { id: clerk, name: { ja: 係, en: Clerk }, roles: [clerk] }
          - { id: head, roles: [head] }
        hours: { from: "09:00", to: "17:00" }
        units: [division]
        absences: [{ person: clerk, from: today+1d, until: today+5d }]
        shares: [{ person: head, percent: 40 }]
        times:
          - { step: check, waits: { min: 0h, mode: 1bd, max: 2bd }, takes: { min: 30m, mode: 1.5h, max: 4h } }
          - { role: head, takes: { min: 5m, mode: 10m, max: 20m } }
          - { party: consignee, waits: { min: 1bd, mode: 3bd, max: 9bd } }
        outcomes: [{ step: check, outcome: back, percent: 30 }]
        silence: [{ step: decide, party: office, percent: 1 }]
        fields: [{ of: apply, field: cover.size, value: big, percent: 50 }]
        arrivals: { usual: 5, months: [{ month: 1, cases: 20 }], batches: [{ on: 01-15, cases: 10 }] }
        subConsignees: [{ count: 1, weight: 3 }, { count: 2, weight: 1 }]
        withdrawn: 3
        """;

    public static readonly IReadOnlyList<DiagnosticSample> All =
    [
        new("APR090", File, "max: 4h", "max: 4 hours", "4 hours", "30m"),
        new("APR090", File, "max: 4h", "max: 99999bd", "99999bd"),
        new("APR091", File, "mode: 1.5h", "mode: 10m", "{ min: 30m"),
        new("APR092", File, "step: check, waits", "step: chekc, waits", "chekc", "'check'"),
        new("APR092", File, "outcome: back", "outcome: bakc", "bakc", "'back'"),
        new("APR093", File, "role: head,", "role: haed,", "haed", "'head'"),
        new("APR094", File, "outcome: back, percent: 30 }", "outcome: back, percent: 30 }, { step: check, outcome: fine, percent: 80 }", "80"),
        new("APR095", File, "\"09:00\"", "nine", "nine", "08:30"),
        new("APR095", File, "\"17:00\"", "\"08:00\"", "{ from: \"09:00\""),
        new("APR096", File, "arrivals: { usual: 5, months: [{ month: 1, cases: 20 }], batches: [{ on: 01-15, cases: 10 }] }", "arrivals: { usual: 0 }", "{ usual"),
        new("APR096", File, "on: 01-15", "on: 02-30", "02-30", "01-15"),
        new("APR097", File, "hours:", "organisation: organisation.yaml\nhours:", "people:"),
        new("APR098", File, "field: cover.size", "field: cover.sise", "cover.sise", "'cover.size'"),
        new("APR098", File, "value: big", "value: huge", "huge"),
        new("APR099", File, "role: head, takes: { min: 5m, mode: 10m, max: 20m } }", "takes: { min: 5m, mode: 10m, max: 20m } }\n  - { waits: { min: 0h, mode: 0h, max: 1h } }", "{ waits: { min: 0h, mode: 0h"),
        new("APR051", File, "person: clerk", "person: clrek", "clrek", "'clerk'"),
        new("APR050", File, "units: [division]", "units: [devision]", "devision", "'division'"),
        new("APR055", File, "until: today+5d", "until: today", "today }"),
    ];
}
