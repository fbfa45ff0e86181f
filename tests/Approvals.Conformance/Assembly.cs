using Approvals.Conformance.Targets;

// One host serves all tests, and some of them kill it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(TargetHosts))]
