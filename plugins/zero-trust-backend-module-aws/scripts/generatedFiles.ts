import { readFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { cloudFormationTemplates } from '../src/access/cloudFormation';
import { readerPolicy } from '../src/access/readerPolicy';
import { requiredActions } from '../src/access/requiredActions';
import {
  CollectedWithout,
  controlsDecidedBy,
} from '../src/__testUtils__/denyEachAction';

const root = path.resolve(__dirname, '..');

const json = (value: unknown) =>
  ['```json', JSON.stringify(value, null, 2), '```'].join('\n');

/** The effect of a denied list action, shown in place of controls. */
const LISTS: Record<string, string> = {
  'rds:DescribeDBInstances': 'everything: no database is listed',
  'rds:DescribeDBClusters': 'everything about clusters: none is listed',
};

function tableOfActions(collected: CollectedWithout): string {
  return [
    '| action | reads | decides |',
    '| --- | --- | --- |',
    ...requiredActions
      .filter(a => a.in === 'member')
      .map(({ action, reads }) => {
        const controls = controlsDecidedBy(action, collected.get(action) ?? []);
        return `| \`${action}\` | ${reads} | ${
          LISTS[action] ?? controls.join(', ')
        } |`;
      }),
  ].join('\n');
}

/** Replaces the text between the markers of a generated part. */
function replace(text: string, name: string, content: string): string {
  const [before, rest] = text.split(`<!-- generated: ${name} -->`);
  const after = rest.slice(rest.indexOf('<!-- end -->'));
  return `${before}<!-- generated: ${name} -->\n\n${content}\n\n${after}`;
}

/** Returns the CloudFormation templates of the reader role by their path. */
export function cloudFormationFiles(): Map<string, string> {
  return new Map(
    Object.entries(cloudFormationTemplates).map(([name, template]) => [
      path.join(root, 'cloudformation', name),
      stringify(template, { aliasDuplicateObjects: false }),
    ]),
  );
}

/**
 * Returns the path and the text of the README, with the IAM policies and the table of
 * actions as they follow from the code. Prettier formats it afterwards.
 */
export function readmeFile(collected: CollectedWithout): [string, string] {
  const file = path.join(root, 'README.md');
  const others = readerPolicy([
    'security-hub',
    'organization',
  ]).Statement.filter(({ Effect }) => Effect === 'Allow');
  const parts: Array<[string, string]> = [
    ['member', json(readerPolicy(['member']))],
    ['others', json(others)],
    ['decides', tableOfActions(collected)],
  ];
  return [
    file,
    parts.reduce(
      (text, [name, content]) => replace(text, name, content),
      readFileSync(file, 'utf8'),
    ),
  ];
}
