// Usage: node read.mjs FILE…  Prints one JSON document: for each file what the library read and what it complained of.
import { readFile } from "node:fs/promises";
import BpmnModdle from "bpmn-moddle";

function count(element, types) {
  for (const child of element.flowElements ?? []) {
    types[child.$type] = (types[child.$type] ?? 0) + 1;
    count(child, types);
  }
  return types;
}

const files = {};
for (const file of process.argv.slice(2)) {
  const { rootElement, warnings, elementsById } = await new BpmnModdle().fromXML(await readFile(file, "utf8"));
  const process = rootElement.rootElements.find(element => element.$type === "bpmn:Process");
  const drawn = rootElement.diagrams[0].plane.planeElement.map(shape => shape.bpmnElement.id);
  files[file] = {
    warnings: warnings.map(warning => warning.message),
    types: count(process, {}),
    lanes: process.laneSets[0].lanes.map(lane => lane.name),
    undrawn: Object.values(elementsById)
      .filter(element => element.$instanceOf("bpmn:FlowElement") && !drawn.includes(element.id)).map(element => element.id),
    unattached: Object.values(elementsById)
      .filter(element => element.$instanceOf("bpmn:SequenceFlow") && !(element.sourceRef && element.targetRef)).map(element => element.id),
  };
}
console.log(JSON.stringify(files));
