import path from 'node:path';
import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import { EstateInput } from 'sandbox';
import { exemplary } from '../__testUtils__/estate';
import { scope, sourcesFor } from '../__testUtils__/installation';
import { context, databasesOf, localAws } from '../__testUtils__/localAws';
import { cloudFormationTemplates } from './cloudFormation';

const PORTAL = '444455556666';
const EXTERNAL_ID = 'an-id-of-sixteen-or-more';

type Parameters = Record<string, string>;

const parameters: Parameters = {
  PortalRoleArn: `arn:aws:iam::${PORTAL}:role/backstage-backend`,
  ExternalId: EXTERNAL_ID,
  OrganizationId: 'o-sandbox0001',
};

interface Template {
  Parameters: Record<
    string,
    { Default?: string; AllowedPattern?: string; MinLength?: number }
  >;
  Conditions: Record<string, unknown>;
  Resources: {
    Role: {
      Properties: { RoleName: unknown; AssumeRolePolicyDocument: object };
    };
  };
}

const template = cloudFormationTemplates['member-role.yaml'] as Template;

/**
 * Evaluates the CloudFormation functions that the template uses.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
 */
function resolve(value: unknown, given: Parameters): unknown {
  if (Array.isArray(value)) return value.map(item => resolve(item, given));
  if (typeof value !== 'object' || value === null) return value;
  const [[name, argument] = []] = Object.entries(value);
  const list = argument as unknown[];
  switch (name) {
    case 'Ref':
      return argument === 'AWS::NoValue' ? undefined : given[String(argument)];
    case 'Fn::Equals':
      return resolve(list[0], given) === resolve(list[1], given);
    case 'Fn::Not':
      return !resolve(list[0], given);
    case 'Fn::If':
      return resolve(
        resolve(template.Conditions[String(list[0])], given)
          ? list[1]
          : list[2],
        given,
      );
    default:
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, resolve(inner, given)] as const)
          .filter(([, inner]) => inner !== undefined),
      );
  }
}

/** Rejects parameters that CloudFormation would reject. */
function complete(given: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(template.Parameters).map(([name, rule]) => {
      const value = given[name] ?? rule.Default;
      if (
        value === undefined ||
        value.length < (rule.MinLength ?? 0) ||
        !new RegExp(rule.AllowedPattern ?? '').test(value)
      ) {
        throw new Error(`Parameter ${name} is not valid`);
      }
      return [name, value];
    }),
  );
}

/** Returns an organization in which every account has the role of the template. */
function estateWith(given: Parameters): EstateInput {
  const all = complete(given);
  const { RoleName, AssumeRolePolicyDocument } =
    template.Resources.Role.Properties;
  return {
    ...structuredClone(exemplary),
    portal: {
      account: PORTAL,
      role: 'backstage-backend',
      accessKeyId: 'demo',
      policies: ['portal'],
    },
    roles: {
      [resolve(RoleName, all) as string]: {
        policies: ['reader'],
        trusts: [],
        trustPolicy: resolve(AssumeRolePolicyDocument, all) as never,
      },
    },
  };
}

/**
 * Returns the shipped configuration with the environment variables of an installation.
 */
async function production(env: Record<string, string>) {
  const config = await ConfigSources.toConfig(
    FileConfigSource.create({
      path: path.resolve(__dirname, '../../../../app-config.production.yaml'),
      substitutionFunc: async name => env[name] ?? 'elsewhere',
    }),
  );
  const data = {
    aws: config.get<object>('aws'),
    zeroTrust: config.get<object>('zeroTrust'),
  };
  config.close();
  return data;
}

const environment = {
  ZERO_TRUST_EXTERNAL_ID: EXTERNAL_ID,
  AWS_ORGANIZATION_ACCOUNT: PORTAL,
  AWS_SECURITY_HUB_ACCOUNT: PORTAL,
};

describe('app-config.production.yaml and member-role.yaml', () => {
  const before = { ...process.env };
  beforeAll(() => {
    // The identity of the process: a task role, an instance profile.
    process.env.AWS_ACCESS_KEY_ID = 'demo';
    process.env.AWS_SECRET_ACCESS_KEY = 'demo';
  });
  afterAll(() => {
    process.env = before;
  });

  async function collect(given: Parameters, env = environment) {
    const aws = await localAws(estateWith(given), { throttle: false });
    try {
      const { evidence } = sourcesFor(await production(env));
      const { scopes, problems } = await evidence.scopes(context());
      return {
        scopes,
        problems,
        collection: await evidence.collect(scope, context()),
      };
    } finally {
      await aws.close();
    }
  }

  it.each<[string, Parameters]>([
    ['in an organization', parameters],
    ['without one', { ...parameters, OrganizationId: '' }],
  ])('work together as shipped, %s', async (_name, given) => {
    const { scopes, problems, collection } = await collect(given);
    expect(problems).toEqual([]);
    expect(scopes.map(({ accountId }) => accountId)).toContain(scope.accountId);
    expect(collection.problems).toEqual([]);
    expect(databasesOf(collection.evidence)).not.toEqual([]);
  });

  it.each<[string, Parameters, Record<string, string>?]>([
    ['another external id', { ...parameters, ExternalId: 'x'.repeat(16) }],
    [
      'an external id that is not configured',
      parameters,
      { ...environment, ZERO_TRUST_EXTERNAL_ID: 'not-the-same-as-there' },
    ],
    [
      'another role of the portal',
      {
        ...parameters,
        PortalRoleArn: `arn:aws:iam::${PORTAL}:role/somebody-else`,
      },
    ],
    [
      'another organization',
      { ...parameters, OrganizationId: 'o-another0001' },
    ],
  ])('read nothing with %s', async (_name, given, env = environment) => {
    const { problems, collection } = await collect(given, env as never);
    expect(problems).toMatchObject([
      { kind: 'denied', operation: 'sts:AssumeRole' },
    ]);
    expect(databasesOf(collection.evidence)).toEqual([]);
  });

  it('reject an external id of less than 16 characters', () => {
    expect(() => complete({ ...parameters, ExternalId: 'short' })).toThrow(
      'Parameter ExternalId is not valid',
    );
  });
});
