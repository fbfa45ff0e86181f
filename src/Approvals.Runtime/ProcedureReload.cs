using Approvals.Core.Time;
using Approvals.Definitions;

namespace Approvals.Runtime;

/// <summary>
/// Loads the folder of the procedures again while the host runs. What is new is offered to new cases from then on; running
/// cases keep their versions. The organisation file is checked as well, and taken at the next start.
/// </summary>
/// <param name="officeFolder">Folder of the office's own organisation file.</param>
/// <param name="demo">Whether the offices of the demo are read as well.</param>
public sealed class ProcedureReload(DefinitionCatalog catalog, CurrentProcedures current, string officeFolder, bool demo, TimeProvider time)
{
    private readonly Lock _gate = new();

    public ProceduresChange Reload()
    {
        lock (_gate)
        {
            var change = current.Reload(officeFolder, OfficeZone.DateOf(time.GetUtcNow()), demo);
            if (change.Replaced) catalog.Offer(change.Current.Definitions);
            return change;
        }
    }
}
