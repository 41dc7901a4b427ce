// Writes what the native program says now as what it should say. Read the diff before committing it.
import { writeFileSync } from 'node:fs';
import { goldenCases, reportNatively, withoutTool } from './cases.mjs';

const only = process.argv.slice(2);
for (const golden of goldenCases()) {
  if (only.length > 0 && !only.includes(golden.name)) continue;
  writeFileSync(golden.expectedPath, `${JSON.stringify(withoutTool(reportNatively(golden)), null, 2)}\n`);
  console.log(golden.expectedPath);
}
