import {
  nameSome,
  partitionOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { nothingPlanned, PlannedResources } from '../planned/PlannedResources';
import { Nesting, withNestedStacks } from './nestedStacks';
import { fileOfNested, STACK } from './nestedTemplates';
import { readDatabases } from './readDatabases';
import { readIam } from './readIam';
import { readMachines } from './readMachines';
import { readNetwork } from './readNetwork';
import { readServerless } from './readServerless';
import { readWatching } from './readWatching';
import { SOURCE, StackReader } from './StackReader';
import { contentOf, LogicalResource } from './templateContent';
import { Template } from './Template';
import { loosen } from './undecided';

const NO_NESTING: Nesting = {
  file: '',
  assets: new Map(),
  templates: new Map(),
};

/** The account and Region to which a template is deployed, if known. */
export interface Stack {
  /** The name of the stack, if an assembly has several. */
  name?: string;
  accountId?: string;
  region?: string;
  parameters?: Readonly<Record<string, string>>;
  /** The tags of the stack. */
  tags?: Readonly<Record<string, string>>;
  /** The templates of its nested stacks. */
  nesting?: Nesting;
}

/** Returns the pseudo parameters whose values are not known. */
const assumed = ({ name, accountId, region }: Stack): string[] => [
  ...(name ? [] : ['AWS::StackName']),
  ...(accountId ? [] : ['AWS::AccountId']),
  ...(region ? [] : ['AWS::Region', 'AWS::Partition', 'AWS::URLSuffix']),
];

const whyNotJoined = (resource: LogicalResource, nesting?: Nesting): string => {
  const file = nesting && fileOfNested(resource, nesting);
  return file
    ? `its template ${file} is missing, or is a link out of the folder`
    : 'its template is not beside this one';
};

/**
 * Resources that create the stacks of a template, which is elsewhere or for other accounts.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-servicecatalog-cloudformationprovisionedproduct.html
 */
const OTHER_STACKS = new Map([
  ['AWS::CloudFormation::StackSet', 'a stack set'],
  ['AWS::ServiceCatalog::CloudFormationProvisionedProduct', 'a product'],
]);

/** Returns the resources whose own resources the template does not show. */
function gapsOf(
  template: Template,
  reader: StackReader,
  nesting?: Nesting,
): string[] {
  return template.all().flatMap(({ id, type, resource }) => {
    if (template.exists(id) === false) return [];
    const address = reader.address(id);
    if (type === STACK) {
      return template.isJoined(id)
        ? []
        : `${address} is a nested stack that is not judged: ${whyNotJoined(
            resource,
            nesting,
          )}. Name a local file in TemplateURL, which "aws cloudformation package" uploads, or judge the whole folder that the CDK writes.`;
    }
    const other = OTHER_STACKS.get(type);
    if (other) {
      return `${address} is ${other}, whose resources are not judged. Judge its template by itself, with its account and Region.`;
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
  const parameters = stack.parameters ?? {};
  const nesting = stack.nesting ?? NO_NESTING;
  const content = withNestedStacks(contentOf(json, parameters), nesting);
  const template = new Template(content, {
    ...place,
    name: stack.name ?? 'stack',
    assumed: assumed(stack),
    tags: Object.entries(stack.tags ?? {}).map(([Key, Value]) => ({
      Key,
      Value,
    })),
    parameters,
  });
  const reader = new StackReader(template, stack.name);
  const into = nothingPlanned({ source: SOURCE, ...place });
  const defaults = template.defaultParameters();
  if (defaults.length) {
    into.notes.push(
      `These parameters use their default values: ${nameSome(defaults)}.`,
    );
  }
  into.gaps.push(...gapsOf(template, reader, nesting));
  readDatabases(reader, into);
  readNetwork(reader, into);
  readMachines(reader, into);
  readIam(reader, into);
  readWatching(reader, into);
  readServerless(reader, into);
  const undecided = new Set(
    template
      .all()
      .filter(({ id }) => template.exists(id) === undefined)
      .map(({ id }) => reader.address(id)),
  );
  loosen(into, address => undecided.has(address));
  return into;
}
