import { readFileSync } from 'node:fs';
import path from 'node:path';
import { judged, statusesOf } from '../__fixtures__/judging';
import { parseTemplate } from './parseTemplate';
import { readTemplate } from './readTemplate';

type Json = any;

/** A hardened database in a template of SAM. */
function serverless(more: Json, database: Json = {}) {
  const template: Json = parseTemplate(
    readFileSync(
      path.join(__dirname, '../__fixtures__/templates/hardened.yaml'),
      'utf8',
    ),
  );
  Object.assign(template.Resources.Database.Properties, database);
  return readTemplate(
    {
      ...template,
      Transform: ['AWS::Serverless-2016-10-31'],
      Globals: { Function: { Runtime: 'nodejs22.x' } },
      Resources: { ...template.Resources, ...more },
    },
    { accountId: '111122223333', region: 'eu-west-1' },
  );
}

const FUNCTION = { Type: 'AWS::Serverless::Function', Properties: {} };

describe('a template of SAM', () => {
  it('has its databases judged, and names what is not', () => {
    const planned = serverless(
      { Function: FUNCTION },
      { PubliclyAccessible: true },
    );
    const { Database, Bastion } = statusesOf(judged(planned));
    expect(Database['ZT-NET-01']).toBe('fail');
    expect(Bastion['ZT-DEV-10']).toBe('pass');
    expect(planned.gaps).toEqual([]);
    expect(planned.notes).toContain(
      'SAM replaces these resources, and what it creates for them is not judged: Function.',
    );
  });

  it.each(['Application', 'NetworkConnector', 'Later'])(
    'fails the gate with AWS::Serverless::%s, whose resources it does not show',
    type => {
      const { gaps } = serverless({
        More: { Type: `AWS::Serverless::${type}`, Properties: {} },
      });
      expect(gaps).toEqual([
        expect.stringContaining('More is an AWS::Serverless::'),
      ]);
    },
  );

  // "AWS SAM generates the following AWS CloudFormation resources as needed":
  // AWS::IAM::ManagedPolicy, AWS::SNS::TopicPolicy.
  it.each<[string, Json]>([
    [
      'a connector',
      { Connector: { Type: 'AWS::Serverless::Connector', Properties: {} } },
    ],
    [
      'a connector in a resource',
      { Function: { ...FUNCTION, Connectors: { ToTopic: {} } } },
    ],
  ])('does not know the policies of roles with %s', (_, more) => {
    const { Bastion } = statusesOf(judged(serverless(more)));
    expect(Bastion['ZT-DEV-10']).toBe('unknown');
  });

  it('is refused with another macro', () => {
    expect(() =>
      readTemplate(
        { Transform: ['AWS::Serverless-2016-10-31', 'Mine'], Resources: {} },
        {},
      ),
    ).toThrow('has a Transform');
  });
});
