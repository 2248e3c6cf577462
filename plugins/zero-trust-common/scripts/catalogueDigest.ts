import { createHash } from 'node:crypto';
import { Evidence } from '../src/evidence';
import {
  exemplaryAccount,
  exemplaryBastion,
  exemplaryFrontEnd,
  exemplaryOrganization,
  exemplaryRegion,
} from '../src/testUtils';
import { isKnown, known, missing } from '../src/facts/fact';
import {
  at,
  everyVariant,
  factNames,
  goodOnes,
  observe,
} from '../src/score/__testUtils__/worlds';
import { Control } from '../src/judging/control';
import { decisiveParts } from '../src/judging/decisiveParts';
import { settings } from '../src/controls/__testUtils__/facts';

/** Returns the evidence, and copies of it that each lack one fact. */
function inPart<E extends Evidence>(whole: E): E[] {
  const facts = Object.entries(whole).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && 'value' in value
      ? [name]
      : [],
  );
  return [
    whole,
    ...facts.map(name => ({ ...whole, [name]: missing('denied') })),
  ];
}

/** Returns a front end with a listener of this protocol, and a certificate of this key. */
function frontEnd(protocol: string, keyAlgorithm: string): Evidence {
  const whole = exemplaryFrontEnd();
  const { listeners, certificates } = whole;
  if (!isKnown(listeners) || !isKnown(certificates)) return whole;
  const algorithm = known(keyAlgorithm, certificates.source);
  return {
    ...whole,
    listeners: known(
      listeners.value.map(own => ({ ...own, protocol })),
      listeners.source,
    ),
    certificates: known(
      certificates.value.map(own => ({ ...own, keyAlgorithm: algorithm })),
      certificates.source,
    ),
  };
}

/** A bastion whose endpoints have no private DNS. */
function unnamedEndpoints(): Evidence {
  const whole = exemplaryBastion();
  const { endpoints } = whole;
  return isKnown(endpoints)
    ? {
        ...whole,
        endpoints: known(
          endpoints.value.map(own => ({ ...own, privateDns: false })),
          endpoints.source,
        ),
      }
    : whole;
}

/** A bastion whose role reads a bucket of the agent in another partition. */
const governmentBucket = (): Evidence => ({
  ...exemplaryBastion(),
  role: known(
    {
      name: 'role/bastion',
      permissions: [
        {
          action: 's3:GetObject',
          everywhere: false,
          resources: ['arn:aws-us-gov:s3:::aws-ssm-us-gov-west-1/*'],
        },
      ],
    },
    'aws',
  ),
});

/**
 * Databases of every engine, with all facts and without any; the good ones also without
 * single facts.
 */
const corpus: Evidence[] = [
  ...[
    exemplaryBastion(),
    exemplaryFrontEnd(),
    exemplaryAccount(),
    exemplaryRegion(),
    exemplaryOrganization(),
  ].flatMap(whole => inPart<Evidence>(whole)),
  ...['HTTP', 'TLS', 'TCP', 'QUIC', 'TCP_QUIC'].map(protocol =>
    frontEnd(protocol, 'RSA-2048'),
  ),
  ...['RSA_1024', 'RSA-1024', 'RSA_2048', 'EC_prime256v1', 'EC-prime256v1'].map(
    algorithm => frontEnd('HTTPS', algorithm),
  ),
  unnamedEndpoints(),
  governmentBucket(),
  ...everyVariant().flatMap(real =>
    [[], factNames].map(lost => observe('orders', real, at(0), lost)),
  ),
  ...goodOnes().flatMap(real =>
    factNames.map(name => observe('orders', real, at(0), [name])),
  ),
];

function verdicts(controls: readonly Control[]): string[] {
  return corpus.map(evidence =>
    controls
      .filter(({ subject }) => subject === evidence.subject)
      .map(control => {
        const { status, severity, capApplies } = control.judge(
          evidence,
          settings,
        );
        return `${status} ${severity ?? ''} ${capApplies ?? ''}`;
      })
      .join(),
  );
}

/**
 * Returns a digest of what decides a score: the metadata of the controls, and their
 * verdicts on a collection of evidence. Texts are not part of it.
 */
export const catalogueDigest = (controls: readonly Control[]): string =>
  createHash('sha256')
    .update(JSON.stringify([controls.map(decisiveParts), verdicts(controls)]))
    .digest('hex');
