import { InputError } from '@backstage/errors';
import { parse, parseDocument } from 'yaml';
import {
  EnvironmentAccess,
  EnvironmentSpec,
  parseEnvironmentSpec,
} from '../schema';
import { principalKey } from '../schema/access';
import { EnvironmentFile } from './EnvironmentFile';
import { accessKey, accessValue } from './terraformVariables';

/** Who gets access, or who loses it. @public */
export type AccessChange =
  | { kind: 'add'; entry: EnvironmentAccess }
  | { kind: 'remove'; principal: EnvironmentAccess['principal'] };

/** The files of an environment that contain who can connect. @public */
export const accessFiles = {
  record: '.zero-trust/environment.yaml',
  variables: 'infra/zero-trust.auto.tfvars.json',
  bootstrap: 'bootstrap/zero-trust.auto.tfvars.json',
} as const;

/** The texts of these files, by path. @public */
export type AccessFiles = Record<
  (typeof accessFiles)[keyof typeof accessFiles],
  string
>;

/** Changes one database user and the end. The session tag and other users stay. */
function renewed(
  before: EnvironmentAccess,
  { databaseUsers, expiresOn }: EnvironmentAccess,
): EnvironmentAccess {
  const names = new Set(databaseUsers.map(({ name }) => name));
  return {
    ...before,
    databaseUsers: [
      ...before.databaseUsers.filter(({ name }) => !names.has(name)),
      ...databaseUsers,
    ],
    ...(expiresOn && { expiresOn }),
  };
}

function changed(
  access: readonly EnvironmentAccess[],
  change: AccessChange,
): EnvironmentAccess[] {
  const principal =
    change.kind === 'add' ? change.entry.principal : change.principal;
  const others = access.filter(
    entry => principalKey(entry.principal) !== principalKey(principal),
  );
  if (change.kind === 'add') {
    const before = access.find(
      entry => principalKey(entry.principal) === principalKey(principal),
    );
    return [...others, before ? renewed(before, change.entry) : change.entry];
  }
  if (others.length === access.length) {
    throw new InputError('The principal has no access to this environment.');
  }
  return others;
}

function parseRecord(text: string): EnvironmentSpec {
  const record: unknown = parse(text);
  const spec =
    typeof record === 'object' && record !== null && 'spec' in record
      ? record.spec
      : undefined;
  return parseEnvironmentSpec(spec);
}

/**
 * Returns the files of an environment with one principal added, replaced or removed. What
 * people changed elsewhere in these files stays, and so does the day of the last review.
 *
 * @throws InputError - naming every field that breaks a rule
 * @public
 */
export function changeAccess(
  files: AccessFiles,
  change: AccessChange,
): { spec: EnvironmentSpec; files: EnvironmentFile[] } {
  const before = parseRecord(files[accessFiles.record]);
  const spec = parseEnvironmentSpec({
    ...before,
    access: changed(before.access, change),
  });
  const record = parseDocument(files[accessFiles.record]);
  record.setIn(['spec', 'access'], spec.access);
  const variables: Record<string, unknown> = JSON.parse(
    files[accessFiles.variables],
  );
  const bootstrap: Record<string, unknown> = JSON.parse(
    files[accessFiles.bootstrap],
  );
  const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    spec,
    files: [
      { path: accessFiles.record, content: record.toString() },
      {
        path: accessFiles.variables,
        content: json({
          ...variables,
          access: Object.fromEntries(
            spec.access.map(entry => [accessKey(entry), accessValue(entry)]),
          ),
        }),
      },
      {
        path: accessFiles.bootstrap,
        content: json({
          ...bootstrap,
          access_role_arns: spec.access.flatMap(({ principal }) =>
            principal.kind === 'iam-role' ? [principal.arn] : [],
          ),
        }),
      },
    ],
  };
}
