import { Control, Posture, Result } from 'backstage-plugin-zero-trust-common';
import {
  fillCommand,
  isDiagnosticCommand,
} from 'backstage-plugin-zero-trust-common/alpha';
import { nameInArn } from '../access/Redaction';

/** Returns whether the caller can read the ARN and evidence of a resource. */
const isReadable = (arn: string) => arn.startsWith('arn:');

/**
 * Returns the name of a resource for the caller of an action: the ARN if exports have
 * details, or else the name. A resource whose evidence the caller cannot read keeps its
 * handle.
 */
export function shownResource(
  arn: string,
  resources: Pick<Posture, 'resources'>['resources'],
  details: boolean,
): string {
  if (details || !isReadable(arn)) return arn;
  return resources.find(own => own.arn === arn)?.name ?? nameInArn(arn);
}

/** A command that can be run, or one with values that somebody has to look up. */
export interface ShownCommand {
  command?: string;
  commandTemplate?: string;
  /** The values to look up, such as `<snapshot>`. */
  placeholders?: string[];
  /** Whether the command changes something, or only reads. */
  commandPurpose?: 'fix' | 'diagnose';
  /** The side effects of the command. */
  commandEffects?: Control['remediation']['effects'];
}

/**
 * Returns the command of a control for a failure, filled with the data of its resource,
 * with its purpose and its side effects.
 * Without `details`, it contains the name and the region of the resource, and no ARN and
 * no id of a rule, a group or a key.
 */
export function shownCommand(
  { command: template, effects }: Control['remediation'],
  result: Result,
  details: boolean,
): ShownCommand {
  if (
    !template ||
    result.status !== 'fail' ||
    !isReadable(result.resourceArn)
  ) {
    return {};
  }
  const { command, open } = fillCommand(template, result, {
    namesOnly: !details,
  });
  return {
    ...(open.length
      ? { commandTemplate: command, placeholders: open }
      : { command }),
    commandPurpose: isDiagnosticCommand(template) ? 'diagnose' : 'fix',
    ...(effects && { commandEffects: effects }),
  };
}
