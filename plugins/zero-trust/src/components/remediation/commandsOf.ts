import { Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../hooks';
import { fillCommand } from './fillCommand';

const MOST = 10;

/**
 * Returns the commands that fix the failures of a control, one for each resource, or
 * undefined if one of them has open placeholders.
 */
export function commandsOf(
  control: ControlDescription | undefined,
  failures: readonly Result[],
): string | undefined {
  const template = control?.remediation.command;
  if (!template || !failures.length || failures.length > MOST) return undefined;
  const filled = failures.map(result => fillCommand(template, result));
  return filled.some(({ open }) => open.length > 0)
    ? undefined
    : filled.map(({ command }) => command).join('\n');
}
