using System.Globalization;
using Approvals.Core.Texts;

namespace Approvals.Core.Diagrams.Bpmn;

/// <summary>
/// Writes a map as BPMN 2.0 (ISO/IEC 19510) with diagram interchange, for modellers. The file describes; it is not meant
/// to be executed. The same map gives the same bytes.
/// </summary>
public static class BpmnExport
{
    public static string Of(ProcedureMap map, Language language) => new BpmnWriter(map, language).Write();
}

internal sealed class BpmnWriter
{
    private const string Pool = "pool";
    private const string Process = "process";

    private readonly ProcedureMap _map;
    private readonly Language _language;
    private readonly BpmnGraph _graph;
    private readonly BpmnLayout _layout;
    private readonly Markup _xml = new(indent: true);

    public BpmnWriter(ProcedureMap map, Language language)
    {
        (_map, _language) = (map, language);
        _graph = BpmnGraph.Of(map, language);
        _layout = new BpmnLayout(_graph, map.Lanes.Length);
    }

    public string Write()
    {
        _xml.Declaration().Open(
            "bpmn:definitions", ("xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"), ("xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"),
            ("xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"), ("xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"), ("id", "definitions"),
            ("targetNamespace", string.Create(CultureInfo.InvariantCulture, $"urn:approvals:{_map.Id}:{_map.Profile}:{_map.Version}")), ("exporter", "Approvals"));
        _xml.Open("bpmn:collaboration", ("id", "collaboration")).Empty("bpmn:participant", ("id", Pool), ("name", _map.Title.In(_language)), ("processRef", Process)).Close();
        _xml.Open("bpmn:process", ("id", Process), ("name", _map.Title.In(_language)), ("isExecutable", "false"));
        Lanes();
        foreach (var node in _graph.Nodes.Where(node => !node.Inside)) Element(node);
        foreach (var flow in _graph.Flows.Where(flow => !flow.Inside)) Flow(flow);
        _xml.Close();
        if (_graph.Nodes.Any(node => node.Kind == BpmnKind.EscalationEnd)) _xml.Empty("bpmn:escalation", ("id", "escalation"), ("name", "back"));
        Diagram();
        _xml.Close();
        return _xml.ToString() + "\n";
    }

    private void Lanes()
    {
        _xml.Open("bpmn:laneSet", ("id", "lanes"));
        for (var n = 0; n < _map.Lanes.Length; n++)
        {
            _xml.Open("bpmn:lane", ("id", LaneId(n)), ("name", _map.Lanes[n].Title.In(_language)));
            foreach (var node in _graph.Nodes.Where(node => node.Lane == n && !node.Inside)) _xml.Text("bpmn:flowNodeRef", node.Id);
            _xml.Close();
        }
        _xml.Close();
    }

    private static string LaneId(int n) => string.Create(CultureInfo.InvariantCulture, $"lane_{n + 1}");

    private void Element(BpmnNode node)
    {
        (string, object?)[] more = node.Kind switch
        {
            BpmnKind.TimerBoundary => [("attachedToRef", node.AttachedTo)],
            BpmnKind.EscalationBoundary => [("cancelActivity", "false"), ("attachedToRef", node.AttachedTo)],
            BpmnKind.EventSubProcess => [("triggeredByEvent", "true")],
            _ => [],
        };
        _xml.Open(NameOf(node.Kind), [("id", node.Id), ("name", node.Name.Length > 0 ? node.Name : null), .. more]);
        if (node.Documentation is { } text) _xml.Text("bpmn:documentation", text);
        foreach (var flow in _graph.Flows.Where(flow => flow.To == node.Id)) _xml.Text("bpmn:incoming", flow.Id);
        foreach (var flow in _graph.Flows.Where(flow => flow.From == node.Id)) _xml.Text("bpmn:outgoing", flow.Id);
        Body(node);
        _xml.Close();
    }

    private static string NameOf(BpmnKind kind) => kind switch
    {
        BpmnKind.StartEvent or BpmnKind.MessageStart => "bpmn:startEvent",
        BpmnKind.UserTask => "bpmn:userTask",
        BpmnKind.ServiceTask => "bpmn:serviceTask",
        BpmnKind.ExclusiveGateway => "bpmn:exclusiveGateway",
        BpmnKind.ParallelGateway => "bpmn:parallelGateway",
        BpmnKind.TimerCatch => "bpmn:intermediateCatchEvent",
        BpmnKind.MessageThrow => "bpmn:intermediateThrowEvent",
        BpmnKind.EndEvent or BpmnKind.EscalationEnd => "bpmn:endEvent",
        BpmnKind.TimerBoundary or BpmnKind.EscalationBoundary => "bpmn:boundaryEvent",
        BpmnKind.SubProcess or BpmnKind.EventSubProcess => "bpmn:subProcess",
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };

    private void Body(BpmnNode node)
    {
        switch (node.Kind)
        {
            case BpmnKind.TimerBoundary or BpmnKind.TimerCatch:
                _xml.Empty("bpmn:timerEventDefinition", ("id", node.Id + "_timer"));
                break;
            case BpmnKind.MessageThrow:
                _xml.Empty("bpmn:messageEventDefinition", ("id", node.Id + "_message"));
                break;
            case BpmnKind.EscalationEnd or BpmnKind.EscalationBoundary:
                _xml.Empty("bpmn:escalationEventDefinition", ("id", node.Id + "_escalation"), ("escalationRef", "escalation"));
                break;
            case BpmnKind.SubProcess:
                _xml.Empty("bpmn:multiInstanceLoopCharacteristics", ("id", "each_loop"), ("isSequential", "false"));
                foreach (var inner in _graph.Nodes.Where(inner => inner.Inside)) Element(inner);
                foreach (var flow in _graph.Flows.Where(flow => flow.Inside)) Flow(flow);
                break;
            case BpmnKind.EventSubProcess:
                GiveUp(node);
                break;
            default:
                if (node.Sequential is { } sequential) Loop(node, sequential);
                break;
        }
    }

    private void Loop(BpmnNode node, bool sequential)
    {
        _xml.Open("bpmn:multiInstanceLoopCharacteristics", ("id", node.Id + "_loop"), ("isSequential", sequential ? "true" : "false"));
        if (node.Enough is { } enough) _xml.Text("bpmn:completionCondition", enough, ("xsi:type", "bpmn:tExpression"));
        _xml.Close();
    }

    private void GiveUp(BpmnNode node)
    {
        _xml.Open("bpmn:startEvent", ("id", node.Id + "_start"), ("isInterrupting", "true")).Text("bpmn:outgoing", node.Id + "_flow");
        _xml.Empty("bpmn:messageEventDefinition", ("id", node.Id + "_message")).Close();
        _xml.Open("bpmn:endEvent", ("id", node.Id + "_end"), ("name", node.Name)).Text("bpmn:incoming", node.Id + "_flow").Close();
        _xml.Empty("bpmn:sequenceFlow", ("id", node.Id + "_flow"), ("sourceRef", node.Id + "_start"), ("targetRef", node.Id + "_end"));
    }

    private void Flow(BpmnFlow flow)
    {
        _xml.Open("bpmn:sequenceFlow", ("id", flow.Id), ("name", flow.Name.Length > 0 ? flow.Name : null), ("sourceRef", flow.From), ("targetRef", flow.To));
        if (flow.When is { } when) _xml.Text("bpmn:conditionExpression", when, ("xsi:type", "bpmn:tExpression"));
        _xml.Close();
    }

    private void Diagram()
    {
        _xml.Open("bpmndi:BPMNDiagram", ("id", "diagram")).Open("bpmndi:BPMNPlane", ("id", "plane"), ("bpmnElement", "collaboration"));
        Shape(Pool, _layout.Pool, null, ("isHorizontal", "true"));
        for (var n = 0; n < _map.Lanes.Length; n++) Shape(LaneId(n), _layout.Lane(n), null, ("isHorizontal", "true"));
        // A part comes before what lies in it and on its edge.
        foreach (var node in _graph.Nodes.OrderBy(node => node.Kind == BpmnKind.SubProcess ? 0 : node.IsBoundary ? 2 : 1)) Shape(node);
        foreach (var flow in _graph.Flows) Edge(flow);
        _xml.Close().Close();
    }

    private void Shape(BpmnNode node)
    {
        var bounds = _layout.Of(node);
        var part = node.Kind is BpmnKind.SubProcess or BpmnKind.EventSubProcess;
        // Beside an event on an edge runs its line: the name stands right of it.
        var label = !node.IsEvent || node.Name.Length == 0 ? null
            : node.Kind == BpmnKind.TimerBoundary ? new BpmnBounds(bounds.X + bounds.Width, bounds.Y + bounds.Height - 14, 90, 28)
            : new BpmnBounds(bounds.X - 27, bounds.Y + bounds.Height + 4, 90, 28);
        Shape(node.Id, bounds, label, part ? ("isExpanded", "true") : ("isMarkerVisible", node.Kind == BpmnKind.ExclusiveGateway ? "true" : null));
        if (node.Kind != BpmnKind.EventSubProcess) return;
        var y = bounds.Y + bounds.Height / 2 - BpmnLayout.Event / 2;
        var (start, end) = (new BpmnBounds(bounds.X + 30, y, BpmnLayout.Event, BpmnLayout.Event), new BpmnBounds(bounds.X + bounds.Width - 80, y, BpmnLayout.Event, BpmnLayout.Event));
        Shape(node.Id + "_start", start, null, ("isExpanded", null));
        Shape(node.Id + "_end", end, new(end.X - 27, end.Y + end.Height + 2, 90, 14), ("isExpanded", null));
        Line(node.Id + "_flow", [(start.X + start.Width, y + start.Height / 2), (end.X, y + end.Height / 2)], null);
    }

    private void Shape(string element, BpmnBounds bounds, BpmnBounds? label, (string, object?) attribute)
    {
        _xml.Open("bpmndi:BPMNShape", ("id", element + "_shape"), ("bpmnElement", element), attribute);
        Bounds(bounds);
        if (label is not null) Label(label);
        _xml.Close();
    }

    private void Edge(BpmnFlow flow) => Line(flow.Id, _layout.Points(flow), flow.Name.Length > 0 ? _layout.LabelOf(flow) : null);

    private void Line(string element, IReadOnlyList<(int X, int Y)> points, BpmnBounds? label)
    {
        _xml.Open("bpmndi:BPMNEdge", ("id", element + "_edge"), ("bpmnElement", element));
        foreach (var (x, y) in points) _xml.Empty("di:waypoint", ("x", x), ("y", y));
        if (label is not null) Label(label);
        _xml.Close();
    }

    private void Label(BpmnBounds bounds)
    {
        _xml.Open("bpmndi:BPMNLabel");
        Bounds(bounds);
        _xml.Close();
    }

    private void Bounds(BpmnBounds bounds) => _xml.Empty("dc:Bounds", ("x", bounds.X), ("y", bounds.Y), ("width", bounds.Width), ("height", bounds.Height));
}
