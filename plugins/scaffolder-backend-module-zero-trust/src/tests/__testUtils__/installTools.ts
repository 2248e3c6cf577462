import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { MockDirectory } from '@backstage/backend-test-utils';

/** Writes programs, by name, into `bin` of a directory. Returns a PATH that finds them first. */
export function installTools(
  machine: MockDirectory,
  tools: Readonly<Record<string, string>>,
): string {
  mkdirSync(machine.resolve('bin'));
  for (const [name, text] of Object.entries(tools)) {
    writeFileSync(machine.resolve(`bin/${name}`), text);
    chmodSync(machine.resolve(`bin/${name}`), 0o755);
  }
  return `${machine.resolve('bin')}:${process.env.PATH}`;
}
