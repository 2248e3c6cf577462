import { parse, parseAllDocuments } from 'yaml';
import { builtIn } from '../__testUtils__/builtIn';
import { predict } from '../prediction/predict';
import { previewOf } from '../prediction/previewOf';
import { EnvironmentAccess } from '../schema';
import { exampleSpec } from '../schema/exampleSpec';
import { AccessChange, AccessFiles, changeAccess } from './accessChange';
import { render } from './render';

const now = '2026-11-24T06:00:00.000Z';

function stamped(): AccessFiles {
  const prediction = previewOf(predict(exampleSpec(), now, builtIn), builtIn);
  return Object.fromEntries(
    render(exampleSpec(), { now, prediction }).map(({ path, content }) => [
      path,
      content,
    ]),
  ) as AccessFiles;
}

const contractor: EnvironmentAccess = {
  principal: { kind: 'identity-center', permissionSet: 'Contractors' },
  databaseUsers: [{ name: 'contractor', privileges: 'read-only' }],
  breakGlass: false,
  expiresOn: '2027-02-28',
};

function apply(change: AccessChange, files = stamped()) {
  const result = changeAccess(files, change);
  const text = Object.fromEntries(
    result.files.map(({ path, content }) => [path, content]),
  ) as AccessFiles;
  return {
    ...result,
    text,
    variables: JSON.parse(text['infra/zero-trust.auto.tfvars.json']),
  };
}

describe('changeAccess', () => {
  it('adds a principal with an end, and does not change the others and the review', () => {
    const { spec, text, variables } = apply({ kind: 'add', entry: contractor });
    expect(spec.access).toHaveLength(3);
    expect(parse(text['.zero-trust/environment.yaml']).spec).toEqual(spec);
    expect(Object.keys(variables.access)).toEqual([
      'identity-center/PaymentsDatabase',
      'iam-role/payments-operator',
      'identity-center/Contractors',
    ]);
    expect(variables.access['identity-center/Contractors']).toMatchObject({
      expires_on: '2027-02-28',
    });
    expect(variables.access_reviewed_on).toBe('2026-11-24');
  });

  it('changes the lists of who can connect, and nothing else in these files', () => {
    const files = stamped();
    files['README.md'] += '\nOur own notes.\n';
    const { text, spec } = apply({ kind: 'add', entry: contractor }, files);
    expect(JSON.parse(text['.zero-trust/posture.json']!)).toEqual({
      ...JSON.parse(files['.zero-trust/posture.json']!),
      mfa: [
        { kind: 'identity-center', enforcedBy: 'attestation', proven: false },
        {
          kind: 'iam-role',
          enforcedBy: 'trust-policy-of-the-role',
          proven: false,
        },
        { kind: 'identity-center', enforcedBy: 'attestation', proven: false },
      ],
    });
    expect(text['README.md']).toContain(
      '| permission set Contractors | contractor \\(read-only\\) |',
    );
    expect(text['README.md']!.replace(/\n\|[^\n]*Contractors[^\n]*/, '')).toBe(
      files['README.md'],
    );
    const [database, bastion] = parseAllDocuments(
      text['catalog-info.yaml']!,
    ).map(document => document.toJSON());
    expect(
      JSON.parse(database.metadata.annotations['zero-trust/environment-spec']),
    ).toEqual(spec);
    expect(bastion.metadata.name).toBe('orders-db-bastion');
    const back = apply(
      { kind: 'remove', principal: contractor.principal },
      text,
    );
    expect(back.text['catalog-info.yaml']).toBe(files['catalog-info.yaml']);
  });

  it('leaves out copies that the repository does not have', () => {
    const { 'README.md': _readme, ...files } = stamped();
    const { text } = apply({ kind: 'add', entry: contractor }, files);
    expect(Object.keys(text)).not.toContain('README.md');
  });

  it('renews a principal that has access', () => {
    const { text } = apply({ kind: 'add', entry: contractor });
    const renewed = apply(
      { kind: 'add', entry: { ...contractor, expiresOn: '2027-05-31' } },
      text,
    );
    expect(renewed.spec.access).toHaveLength(3);
    expect(
      renewed.variables.access['identity-center/Contractors'].expires_on,
    ).toBe('2027-05-31');
  });

  it('keeps the session tag, break-glass access and other users of a principal', () => {
    const tagged: EnvironmentAccess = {
      ...contractor,
      databaseUsers: [
        { name: 'contractor', privileges: 'read-only' },
        { name: 'reporter', privileges: 'read-only' },
      ],
      principalTag: { key: 'mfa', value: 'yes' },
    };
    const { text } = apply({ kind: 'add', entry: tagged });
    const { spec } = apply(
      {
        kind: 'add',
        entry: {
          ...contractor,
          databaseUsers: [{ name: 'contractor', privileges: 'read-write' }],
          expiresOn: '2027-05-31',
        },
      },
      text,
    );
    expect(spec.access.at(-1)).toEqual({
      ...tagged,
      databaseUsers: [
        { name: 'reporter', privileges: 'read-only' },
        { name: 'contractor', privileges: 'read-write' },
      ],
      expiresOn: '2027-05-31',
    });
    const emergency = spec.access.find(({ breakGlass }) => breakGlass)!;
    const again = apply(
      { kind: 'add', entry: { ...emergency, breakGlass: false } },
      text,
    );
    expect(again.spec.access).toContainEqual(emergency);
  });

  it('removes a principal, also from the roles that the pipeline attaches to', () => {
    const files = stamped();
    const { text: added } = apply({
      kind: 'add',
      entry: {
        principal: {
          kind: 'iam-role',
          arn: 'arn:aws:iam::111122223333:role/reporters',
        },
        databaseUsers: [{ name: 'reporter', privileges: 'read-only' }],
        breakGlass: false,
      },
    });
    const roles = (text: AccessFiles) =>
      JSON.parse(text['bootstrap/zero-trust.auto.tfvars.json'])
        .access_role_arns;
    expect(roles(added)).toHaveLength(2);
    const { text } = apply(
      {
        kind: 'remove',
        principal: {
          kind: 'iam-role',
          arn: 'arn:aws:iam::111122223333:role/reporters',
        },
      },
      added,
    );
    expect(text).toEqual(
      Object.fromEntries(
        Object.keys(text).map(path => [path, files[path as keyof AccessFiles]]),
      ),
    );
  });

  it('keeps changes of people in the values', () => {
    const files = stamped();
    const path = 'infra/zero-trust.auto.tfvars.json';
    const edited = {
      ...JSON.parse(files[path]),
      storage_gib: 200,
      note: '${1+1}',
    };
    const { variables } = apply(
      { kind: 'add', entry: contractor },
      { ...files, [path]: JSON.stringify(edited) },
    );
    expect(variables).toMatchObject({ storage_gib: 200, note: '${1+1}' });
  });

  it('rejects removing a principal without access, or the last break-glass access', () => {
    expect(() =>
      apply({ kind: 'remove', principal: contractor.principal }),
    ).toThrow('has no access');
    expect(() =>
      apply({
        kind: 'remove',
        principal: {
          kind: 'iam-role',
          arn: 'arn:aws:iam::111122223333:role/payments-operator',
        },
      }),
    ).toThrow('break-glass');
  });

  it.each([
    [{ expiresOn: '2027-02-30' }, 'access.2.expiresOn'],
    [
      { principal: { kind: 'identity-center', permissionSet: '${1+1}' } },
      'access.2.principal.permissionSet',
    ],
    [
      { databaseUsers: [{ name: 'x"; DROP', privileges: 'read-only' }] },
      'access.2.databaseUsers.0.name',
    ],
    [
      { databaseUsers: [{ name: 'payments_reader', privileges: 'read-only' }] },
      'access.2.databaseUsers.0.name',
    ],
  ])('rejects %j and names the field', (override, field) => {
    const entry = { ...contractor, ...override } as EnvironmentAccess;
    expect(() => apply({ kind: 'add', entry })).toThrow(field);
  });

  it('rejects a record that is not of an environment', () => {
    expect(() =>
      apply(
        { kind: 'add', entry: contractor },
        { ...stamped(), '.zero-trust/environment.yaml': 'spec: text' },
      ),
    ).toThrow();
  });
});
