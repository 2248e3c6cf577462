import {
  nameSome,
  partitionOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { nothingPlanned, PlannedResources } from '../planned/PlannedResources';
import { readDatabases } from './readDatabases';
import { readIam } from './readIam';
import { readMachines } from './readMachines';
import { readNetwork } from './readNetwork';
import { readWatching } from './readWatching';
import { SOURCE, StackReader } from './StackReader';
import { Template } from './Template';
import { loosen } from './undecided';

/** The account and Region to which a template is deployed, if known. */
export interface Stack {
  /** The name of the stack, if an assembly has several. */
  name?: string;
  accountId?: string;
  region?: string;
  parameters?: Readonly<Record<string, string>>;
}

/** Returns the resources whose own resources the template does not show. */
function gapsOf(template: Template, reader: StackReader): string[] {
  return template.all().flatMap(({ id, type }) => {
    if (template.exists(id) === false) return [];
    const address = reader.address(id);
    if (type === 'AWS::CloudFormation::Stack') {
      return `${address} is a nested stack: judge its template as a separate file, too.`;
    }
    // A module of the registry: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html
    return type.endsWith('::MODULE')
      ? `${address} is a module, whose resources are not in the template. Judge the processed template of a change set.`
      : [];
  });
}

/**
 * Reads what a CloudFormation template creates.
 * @throws InputError - if it is not a template
 */
export function readTemplate(json: unknown, stack: Stack): PlannedResources {
  const region = stack.region ?? 'unknown-region';
  const place = {
    partition: partitionOf(region),
    accountId: stack.accountId ?? '000000000000',
    region,
  };
  const template = new Template(json, {
    ...place,
    name: stack.name ?? 'stack',
    parameters: stack.parameters ?? {},
  });
  const reader = new StackReader(template, stack.name);
  const into = nothingPlanned({ source: SOURCE, ...place });
  const defaults = template.defaultParameters();
  if (defaults.length) {
    into.notes.push(
      `These parameters use their default values: ${nameSome(defaults)}.`,
    );
  }
  into.gaps.push(...gapsOf(template, reader));
  readDatabases(reader, into);
  readNetwork(reader, into);
  readMachines(reader, into);
  readIam(reader, into);
  readWatching(reader, into);
  const undecided = new Set(
    template
      .all()
      .filter(({ id }) => template.exists(id) === undefined)
      .map(({ id }) => reader.address(id)),
  );
  loosen(into, address => undecided.has(address));
  return into;
}
