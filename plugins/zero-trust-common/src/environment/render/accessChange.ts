import { InputError } from '@backstage/errors';
import { parse, parseAllDocuments, parseDocument } from 'yaml';
import {
  EnvironmentAccess,
  EnvironmentSpec,
  parseEnvironmentSpec,
} from '../schema';
import { principalKey } from '../schema/access';
import { ANNOTATION_ENVIRONMENT_SPEC } from '../../catalog/annotations';
import { EnvironmentFile } from './EnvironmentFile';
import { mfaOf } from './postureFile';
import { accessTable } from './readme';
import { accessKey, accessValue } from './terraformVariables';

/** A principal that gets or loses access. @public */
export type AccessChange =
  | { kind: 'add'; entry: EnvironmentAccess }
  | { kind: 'remove'; principal: EnvironmentAccess['principal'] };

/** The files of an environment that contain who can connect. @public */
export const accessFiles = {
  record: '.zero-trust/environment.yaml',
  variables: 'infra/zero-trust.auto.tfvars.json',
  bootstrap: 'bootstrap/zero-trust.auto.tfvars.json',
} as const;

/**
 * Files that show who can connect. They are changed if the repository still has them in
 * their original form.
 * @public
 */
export const accessCopies = {
  posture: '.zero-trust/posture.json',
  catalog: 'catalog-info.yaml',
  readme: 'README.md',
} as const;

/** The texts of these files, by path. @public */
export type AccessFiles = Record<
  (typeof accessFiles)[keyof typeof accessFiles],
  string
> &
  Partial<Record<(typeof accessCopies)[keyof typeof accessCopies], string>>;

/**
 * Changes one database user and the end of access. Keeps the session tag and other
 * users.
 */
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

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

/** The prediction stays: it does not depend on who can connect. */
function changedPosture(text: string, spec: EnvironmentSpec): string {
  const posture: unknown = JSON.parse(text);
  return typeof posture === 'object' && posture !== null && 'mfa' in posture
    ? json({ ...posture, mfa: mfaOf(spec.access) })
    : text;
}

function changedCatalog(text: string, spec: EnvironmentSpec): string {
  const documents = parseAllDocuments(text);
  const path = ['metadata', 'annotations', ANNOTATION_ENVIRONMENT_SPEC];
  if (!('length' in documents)) return text;
  const entity = documents.find(document => document.hasIn(path));
  if (!entity) return text;
  const before: unknown = JSON.parse(String(entity.getIn(path)));
  if (typeof before !== 'object') return text;
  entity.setIn(path, JSON.stringify({ ...before, access: spec.access }));
  return documents
    .map(document => document.toString({ lineWidth: 0 }))
    .join('');
}

/** Replaces the table below its heading. Keeps other text there. */
const changedReadme = (text: string, spec: EnvironmentSpec) =>
  text.replace(
    /(\n## Who can connect\n\n)(?:\|[^\n]*\n)+/,
    (_, heading: string) => `${heading}${accessTable(spec)}\n`,
  );

function changedCopies(files: AccessFiles, spec: EnvironmentSpec) {
  const change = {
    [accessCopies.posture]: changedPosture,
    [accessCopies.catalog]: changedCatalog,
    [accessCopies.readme]: changedReadme,
  };
  return Object.values(accessCopies).flatMap((path): EnvironmentFile[] => {
    const before = files[path];
    return before === undefined
      ? []
      : [{ path, content: change[path](before, spec) }];
  });
}

/**
 * Returns the files of an environment with one principal added, replaced or removed.
 * Keeps other changes of people in these files, and the day of the last review.
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
      ...changedCopies(files, spec),
    ],
  };
}
