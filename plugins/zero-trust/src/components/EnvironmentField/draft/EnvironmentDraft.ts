import {
  engines,
  EnvironmentSpec,
  EnvironmentSpecInput,
  ExistingDatabase,
} from 'backstage-plugin-zero-trust-common/alpha';

/**
 * What the form holds: the shape of a spec, whose values may break its rules.
 * Answers that are left out are absent.
 */
export type EnvironmentDraft = Omit<
  EnvironmentSpecInput,
  'region' | 'access' | 'storageGiB'
> & {
  region: string;
  storageGiB?: number;
  access: AccessDraft[];
  /** The database that exists already. Only a bastion is added to it. */
  database?: ExistingDatabase;
};

/** A principal of any kind, with values that may be incomplete. */
export interface AccessDraft {
  principal: {
    kind: EnvironmentSpec['access'][number]['principal']['kind'];
    arn?: string;
    permissionSet?: string;
  };
  databaseUsers: EnvironmentSpec['access'][number]['databaseUsers'];
  breakGlass: boolean;
}

/** Nobody gets break-glass access until somebody chooses it. */
export const emptyAccess = (): AccessDraft => ({
  principal: { kind: 'identity-center', permissionSet: '' },
  databaseUsers: [{ name: '', privileges: 'read-only' }],
  breakGlass: false,
});

export function initialDraft(): EnvironmentDraft {
  return {
    name: '',
    owner: '',
    service: '',
    engine: 'postgres',
    engineVersion: engines.postgres.defaultVersion,
    size: 'medium',
    storageGiB: 100,
    accountId: '',
    region: '',
    environmentClass: 'production',
    network: {
      kind: 'new',
      cidr: '',
      applications: { via: 'same-vpc' },
    },
    access: [emptyAccess()],
  };
}
