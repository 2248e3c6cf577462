import { ControlList } from 'backstage-plugin-zero-trust-common/responses';

const described: ControlList['items'][number] = {
  id: 'ZT-DATA-03',
  title: 'The encryption key rotates',
  description: 'Rotation limits how much data one version of the key protects.',
  failure: 'Its key does not rotate',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T5'],
  fix: 'Turn rotation on.',
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  weight: 5,
  automation: false,
  securityHub: ['KMS.4'],
  remediation: {
    text: 'Turn rotation on.',
    command: 'aws kms enable-key-rotation --key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  ],
};

/** A catalogue of two controls, as the back end describes them. */
export const theControls: ControlList = {
  items: [
    described,
    {
      ...described,
      id: 'ZT-NET-02',
      fix: 'Close access from the internet',
      title: 'The database is not reachable from the internet',
      failure: 'Reachable from the internet',
      pillar: 'Networks',
      severity: 'CRITICAL',
      remediation: { text: 'Move it to subnets without a route out.' },
    },
  ],
  catalogueVersion: '1',
};
