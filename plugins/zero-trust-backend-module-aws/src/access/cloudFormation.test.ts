import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cloudFormationFiles } from '../../scripts/generatedFiles';
import { cloudFormationTemplates } from './cloudFormation';
import { readerPolicy } from './readerPolicy';
import { requiredActions } from './requiredActions';

/** Returns the size without white space, as IAM counts it. */
const size = (document: unknown) => JSON.stringify(document).length;

interface Resource {
  Properties: {
    PolicyDocument: { Statement: Array<{ Action: string[] }> };
    Policies: Array<{ PolicyDocument: object }>;
  };
}

const resources = (name: string) =>
  (
    cloudFormationTemplates[name] as {
      Resources: Record<string, Resource>;
    }
  ).Resources;

describe('the CloudFormation templates', () => {
  it.each([...cloudFormationFiles()].map(([file]) => path.basename(file)))(
    '%s is up to date: run `yarn generate`',
    name => {
      const [file, text] = [...cloudFormationFiles()].find(
        ([one]) => path.basename(one) === name,
      )!;
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  it('have the sizes that IAM allows', () => {
    const { Boundary, Role } = resources('member-role.yaml');
    expect(size(Boundary.Properties.PolicyDocument)).toBeLessThanOrEqual(6144);
    const inline = [
      ...Role.Properties.Policies.map(p => p.PolicyDocument),
      ...['security-hub-administrator.yaml', 'organization-reader.yaml'].map(
        name => resources(name).Policy.Properties.PolicyDocument,
      ),
    ];
    expect(
      inline.reduce((sum, document) => sum + size(document), 0),
    ).toBeLessThanOrEqual(10_240);
  });

  it('limit the role to what the readers need', () => {
    const { Boundary } = resources('member-role.yaml');
    const bounded = Boundary.Properties.PolicyDocument.Statement.flatMap(
      ({ Action }) => Action,
    );
    expect(new Set(bounded)).toEqual(
      new Set(requiredActions.map(({ action }) => action)),
    );
  });
});

describe('readerPolicy', () => {
  it('denies everything that it does not allow', () => {
    const { Statement } = readerPolicy(['member']);
    const nothingElse = Statement.find(({ NotAction }) => NotAction);
    expect(nothingElse).toMatchObject({ Effect: 'Deny', Resource: '*' });
    expect(new Set(nothingElse!.NotAction)).toEqual(
      new Set(requiredActions.map(({ action }) => action)),
    );
  });

  it('allows only reading, and no data', () => {
    for (const { action } of requiredActions) {
      expect(action).toMatch(
        /^[a-z0-9-]+:(Describe|Get|List|Simulate|GenerateCredentialReport)/,
      );
    }
  });

  it('uses the partition in every ARN', () => {
    const text = JSON.stringify(
      readerPolicy(['member', 'security-hub', 'organization'], {
        partition: 'aws-us-gov',
      }),
    );
    expect(text).not.toContain('arn:aws:');
  });
});
