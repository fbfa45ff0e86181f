using System.Collections.Immutable;
using Approvals.Core.Cases;
using Approvals.Core.Texts;

namespace Approvals.Runtime.Walkthroughs;

/// <summary>One thing that one person does in a walkthrough. The id is the command's id: a move done twice counts once.</summary>
public abstract record Move(string Id, LocalText Story, string Person)
{
    /// <summary>The person opens the case.</summary>
    public sealed record Open(string Id, LocalText Story, string Person, CaseOrigin Origin, ImmutableArray<string> Units)
        : Move(Id, Story, Person);

    /// <summary>The person takes up an open work item of a step and does something with it.</summary>
    /// <param name="Make">Makes the command from the work item's id.</param>
    public sealed record Act(string Id, LocalText Story, string Person, string Step, string Lane, Func<string, CaseCommand> Make)
        : Move(Id, Story, Person)
    {
        public WorkItemKind Kind { get; init; } = WorkItemKind.Act;
    }

    /// <summary>The person attaches a document to the form of an open work item.</summary>
    public sealed record Upload(string Id, LocalText Story, string Person, string Step, string Lane, string Slot, string Row, string Name, ImmutableArray<byte> Content)
        : Move(Id, Story, Person);
}

/// <summary>The hands with which a walkthrough acts: the runtime in this process, or the API of a host.</summary>
public interface IWalkthroughHands
{
    /// <summary>Opens the case once and returns its id, however often it is asked with the same move.</summary>
    Task<string> OpenAsync(Move.Open move, CancellationToken cancellation);

    /// <summary>The open work item that the person can answer; null if there is none.</summary>
    Task<string?> FindItemAsync(string person, string caseId, string step, string lane, WorkItemKind kind, CancellationToken cancellation);

    /// <summary>Returns null if it was done, and what was said against it otherwise.</summary>
    Task<string?> DoAsync(string person, string caseId, CaseCommand command, string commandId, CancellationToken cancellation);

    Task<string?> UploadAsync(Move.Upload move, string caseId, string itemId, CancellationToken cancellation);
}

/// <summary>A walkthrough could not go on: what it wanted to do, and what stood against it.</summary>
public sealed class WalkthroughException : Exception
{
    public WalkthroughException() { }

    public WalkthroughException(string message) : base(message) { }

    public WalkthroughException(string message, Exception inner) : base(message, inner) { }
}
