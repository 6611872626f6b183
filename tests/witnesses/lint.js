// Reads what `redocly lint --format json` found, and fails where that is anything.
"use strict";

const { readFileSync } = require("node:fs");
const { basename } = require("node:path");

const [report, description] = process.argv.slice(2);
const { totals, problems } = JSON.parse(readFileSync(report, "utf8"));
for (const problem of problems.slice(0, 20)) {
  const place = problem.location?.[0]?.pointer ?? "";
  console.error(`${problem.severity} ${problem.ruleId}: ${problem.message} ${place}`);
}
const count = totals.errors + totals.warnings + totals.ignored;
console.log(`redocly lint: ${basename(description)}: ${count} problems`);
process.exit(count === 0 && problems.length === 0 ? 0 : 1);
