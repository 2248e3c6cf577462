/**
 * Creates a control and its test, and lists it in the generated files:
 *
 *   yarn new:control NET
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Area, areas, variableOf } from './catalogueFile';
import { controlIds, generate } from './generatedFiles';
import { controlSource, controlTestSource } from './controlTemplate';

const isArea = (text: string | undefined): text is Area =>
  areas.some(area => area === text);

/** Returns the next free id of an area: `ZT-NET-16`. */
function nextId(area: Area): string {
  const numbers = controlIds()
    .filter(id => id.startsWith(`ZT-${area}-`))
    .map(id => Number(id.slice(-2)));
  return `ZT-${area}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

async function newControl(area: string | undefined): Promise<void> {
  if (!isArea(area)) {
    throw new Error(
      `"${area ?? ''}" is not an area of controls. Use one of ${areas.join(
        ', ',
      )}: yarn new:control NET`,
    );
  }
  const id = nextId(area);
  const folder = resolve(__dirname, '../src/controls');
  const write = (name: string, text: string) =>
    writeFileSync(resolve(folder, name), text, { flag: 'wx' });
  write(`${id}.ts`, controlSource(id, variableOf(id), area));
  write(`${id}.test.ts`, controlTestSource(id, variableOf(id)));
  await generate();
  process.stdout
    .write(`Created src/controls/${id}.ts and src/controls/${id}.test.ts.
Next: write the rule and its test, then run \`yarn generate\`.\n`);
}

newControl(process.argv[2]).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
