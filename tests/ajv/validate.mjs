// Reads [{ name, schema, value }] from standard input and prints each value that does not hold to its schema.
import Ajv from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";

const ajv = new Ajv.default({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
const compiled = new Map();
for (const { name, schema, value } of JSON.parse(readFileSync(0, "utf8"))) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) compiled.set(key, ajv.compile(schema));
  const validate = compiled.get(key);
  if (!validate(value)) console.log(`${name}: ${ajv.errorsText(validate.errors, { separator: "; " })}`);
}
