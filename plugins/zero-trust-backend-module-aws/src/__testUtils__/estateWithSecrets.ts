import { EstateInput } from 'sandbox';
import { everyCall } from './everyCall';

/**
 * The mark in every text that may only be evaluated in memory, followed by the place of
 * the text. It has only letters and digits so that no encoding changes it, and is too long
 * to occur by chance in random keys and identifiers.
 */
export const MARK = 'zq7leaked';

/** The statement that allows everyone. Its name is stored on purpose. */
export const OPEN_STATEMENT = 'OpenToEverybody';

/** The account of the database whose key is public. */
export const ACCOUNT_WITH_SECRETS = '111122223333';

/** Returns a policy that no control depends on. */
const policy = (place: string, ...more: object[]) => ({
  Version: '2012-10-17',
  Id: `${MARK}Id${place}`,
  Statement: [
    {
      Sid: `${MARK}Sid${place}`,
      Effect: 'Allow',
      Action: `s3:${MARK}${place}`,
      Resource: `arn:aws:s3:::${MARK}${place}/*`,
      Condition: {
        StringEquals: { [`aws:PrincipalTag/${MARK}${place}`]: 'x' },
      },
    },
    ...more,
  ],
});

const connect = {
  Effect: 'Allow',
  Action: 'rds-db:connect',
  Resource: '*',
};

const trust = (place: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: `${MARK}Sid${place}`,
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::111122223333:user/${MARK}${place}` },
      Action: 'sts:AssumeRole',
    },
  ],
});

const keyPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: `${MARK}SidKey`,
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::111122223333:role/${MARK}Key` },
      Action: 'kms:*',
      Resource: '*',
    },
    {
      Sid: OPEN_STATEMENT,
      Effect: 'Allow',
      Principal: '*',
      Action: `kms:${MARK}Open`,
      Resource: '*',
    },
  ],
};

/**
 * Returns an estate in which every call of the collectors returns texts that must not
 * be stored.
 */
export function estateWithSecrets(): EstateInput {
  const estate = structuredClone(everyCall);
  const [account] = estate.accounts;
  account.iam = {
    ...account.iam,
    users: {
      [`${MARK}Visitor`]: {
        password: true,
        policies: { own: policy('UserPolicy') },
        groups: [`${MARK}Group`],
      },
      [`${MARK}Machine`]: { accessKeys: [{ ageDays: 400, unusedDays: 300 }] },
      [`${MARK}Careful`]: { password: true, mfa: true },
    },
    groups: { [`${MARK}Group`]: { policies: { own: policy('GroupPolicy') } } },
    roles: {
      ...account.iam?.roles,
      wide: {
        trust: trust('Trust'),
        policies: { wide: policy('RolePolicy', connect) },
        attached: ['shared'],
        boundary: 'boundary',
      },
      [`${MARK}Role`]: { policies: { reader: policy('OtherRole') } },
    },
    policies: {
      shared: policy('Managed'),
      boundary: policy('Boundary', connect),
    },
    samlProviders: [`${MARK}Saml`],
  };
  const region = account.regions!['eu-west-1'];
  region.keys!.data.policy = JSON.stringify(keyPolicy);
  const { policies = {} } = estate.organization;
  policies.foundation = {
    ...(policies.foundation as object),
    Id: `${MARK}IdControl`,
    Statement: [
      ...(policies.foundation as { Statement: object[] }).Statement,
      {
        Sid: `${MARK}SidControl`,
        Effect: 'Deny',
        Action: `s3:${MARK}Control`,
        Resource: '*',
      },
    ],
  };
  estate.identityCenter = {
    region: 'eu-west-1',
    permissionSets: {
      'orders-access': { inlinePolicy: policy('Inline', connect) },
      [`${MARK}LookAround`]: { managedPolicies: ['ReadOnlyAccess'] },
    },
    assignments: [
      { permissionSet: 'orders-access', account: ACCOUNT_WITH_SECRETS },
      { permissionSet: `${MARK}LookAround`, account: ACCOUNT_WITH_SECRETS },
    ],
  };
  return estate;
}

/** Returns the same estate, with every document that people write truncated. */
export function malformedEstate(): EstateInput {
  const estate = estateWithSecrets();
  const broken = (place: string) => JSON.stringify(policy(place)).slice(0, -20);
  const [account] = estate.accounts;
  account.iam!.roles!.wide.trust = broken('Trust');
  account.iam!.roles!.wide.policies = { wide: broken('RolePolicy') };
  account.iam!.policies = {
    shared: broken('Managed'),
    boundary: broken('Boundary'),
  };
  const region = account.regions!['eu-west-1'];
  region.keys!.data.policy = broken('Key');
  estate.organization.policies!.foundation = broken('Control');
  estate.identityCenter!.permissionSets!['orders-access'] = {
    inlinePolicy: broken('Inline'),
  };
  return estate;
}
