import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizePermissionResponse,
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  zeroTrustAttestationCreatePermission,
  zeroTrustCollectionReadPermission,
  zeroTrustEvidenceReadPermission,
  zeroTrustPostureReadPermission,
  zeroTrustRefreshPermission,
} from 'backstage-plugin-zero-trust-common';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { chunks } from '../store/chunks';
import { EntityStore } from '../store/EntityStore';
import { VisibilityCache } from './VisibilityCache';

const AT_A_TIME = 500;
/** Backstage's permission backend takes bodies of 100 kB. */
const DECISIONS_AT_A_TIME = 200;

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  entities: EntityStore;
  settings: Pick<ZeroTrustSettings, 'permissionsEnabled' | 'platform'>;
}

/** The same for what is absent and for what is hidden. */
const notFound = (entityRef: string) =>
  new NotFoundError(`No entity ${entityRef}`);

/** One caller, for the time of one request. */
export class Viewer {
  private ownership?: Promise<readonly string[] | 'all'>;

  constructor(
    private readonly credentials: BackstageCredentials,
    private readonly options: Options,
    private readonly cache: VisibilityCache,
  ) {}

  /**
   * Throws NotFoundError for an entity that is absent or hidden, in the same
   * words, and NotAllowedError for one whose posture may not be read.
   */
  async requireEntity(entityRef: string): Promise<void> {
    const entity = await this.options.catalog
      .getEntityByRef(entityRef, { credentials: this.credentials })
      .catch(error => {
        // A reference that the catalog cannot read names nothing.
        if (error.name === 'InputError' || error.statusCode === 400) {
          return undefined;
        }
        throw error;
      });
    if (!entity) throw notFound(entityRef);
    const allowed = await this.authorize(zeroTrustPostureReadPermission, [
      entityRef,
    ]);
    if (!allowed.has(entityRef)) {
      throw new NotAllowedError('You may not read the posture of entities');
    }
  }

  /**
   * Those that the caller may see, with their posture; `all` without asking for
   * each where nothing restricts the caller.
   */
  async visibleAmong(
    refs: () => Promise<readonly string[]>,
  ): Promise<ReadonlySet<string> | 'all'> {
    const { permissions } = this.options;
    const [entities, posture] = await permissions.authorizeConditional(
      [
        { permission: catalogEntityReadPermission },
        { permission: zeroTrustPostureReadPermission },
      ],
      { credentials: this.credentials },
    );
    if (posture.result === AuthorizeResult.DENY) {
      throw new NotAllowedError('You may not read the posture of entities');
    }
    if (
      entities.result === AuthorizeResult.ALLOW &&
      posture.result === AuthorizeResult.ALLOW
    ) {
      return 'all';
    }
    if (entities.result === AuthorizeResult.DENY) return new Set();
    return this.cache.resolve(this.caller(), await refs(), async unknown => {
      const seen = await this.inCatalog(unknown);
      return posture.result === AuthorizeResult.ALLOW
        ? seen
        : this.authorize(zeroTrustPostureReadPermission, [...seen]);
    });
  }

  /** Which of these the catalog has, and shows to the caller. */
  async inCatalog(refs: readonly string[]): Promise<Set<string>> {
    const visible = new Set<string>();
    for (const entityRefs of chunks(refs, AT_A_TIME)) {
      const { items } = await this.options.catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: this.credentials },
      );
      items.forEach((item, index) => item && visible.add(entityRefs[index]));
    }
    return visible;
  }

  /**
   * Those whose evidence, ARNs and rules the caller may read. Without the
   * permission framework only owners and the platform team may.
   */
  async evidenceAmong(refs: readonly string[]): Promise<Set<string>> {
    const distinct = [...new Set(refs)];
    if (this.options.settings.permissionsEnabled) {
      const seen = await this.visibleAmong(async () => distinct);
      return this.authorize(
        zeroTrustEvidenceReadPermission,
        seen === 'all' ? distinct : distinct.filter(ref => seen.has(ref)),
      );
    }
    const own = await this.ownershipRefs();
    if (own === 'all' || this.isPlatform(own)) return new Set(distinct);
    const entities = await this.options.entities.byRefs(distinct);
    return new Set(
      entities
        .filter(({ owner }) => owner !== undefined && own.includes(owner))
        .map(({ entityRef }) => entityRef),
    );
  }

  async requireRefresh(entityRef: string): Promise<void> {
    const allowed = await this.authorize(zeroTrustRefreshPermission, [
      entityRef,
    ]);
    if (!allowed.has(entityRef)) {
      throw new NotAllowedError('You may not have resources collected again');
    }
  }

  async mayReadCollection(): Promise<boolean> {
    if (!this.options.settings.permissionsEnabled) {
      const own = await this.ownershipRefs();
      return own === 'all' || this.isPlatform(own);
    }
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: zeroTrustCollectionReadPermission }],
      { credentials: this.credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  async requireCollection(): Promise<void> {
    if (!(await this.mayReadCollection())) {
      throw new NotAllowedError('You may not read the health of collection');
    }
  }

  /** Those of these owners that the caller is, or is a member of. */
  async ownedAmong(refs: readonly string[]): Promise<Set<string>> {
    const own = await this.ownershipRefs();
    return new Set(own === 'all' ? refs : refs.filter(r => own.includes(r)));
  }

  /** Answers who attests; without the permission framework only the platform team may. */
  async requireAttestation(): Promise<string> {
    const caller = this.caller();
    const allowed = this.options.settings.permissionsEnabled
      ? (
          await this.options.permissions.authorize(
            [{ permission: zeroTrustAttestationCreatePermission }],
            { credentials: this.credentials },
          )
        )[0].result === AuthorizeResult.ALLOW
      : await this.mayReadCollection();
    if (!caller || !allowed) {
      throw new NotAllowedError('You may not attest');
    }
    return caller;
  }

  private async authorize(
    permission: ResourcePermission,
    refs: readonly string[],
  ): Promise<Set<string>> {
    if (!refs.length) return new Set();
    const decisions: AuthorizePermissionResponse[] = [];
    for (const chunk of chunks(refs, DECISIONS_AT_A_TIME)) {
      decisions.push(
        ...(await this.options.permissions.authorize(
          chunk.map(resourceRef => ({ permission, resourceRef })),
          { credentials: this.credentials },
        )),
      );
    }
    return new Set(
      refs.filter(
        (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
      ),
    );
  }

  private isPlatform(own: readonly string[]): boolean {
    return this.options.settings.platform.some(ref => own.includes(ref));
  }

  /** What a service may do can depend on its token: it is asked each time. */
  private caller(): string | undefined {
    const { auth } = this.options;
    return auth.isPrincipal(this.credentials, 'user')
      ? this.credentials.principal.userEntityRef
      : undefined;
  }

  /** `all` for other services of this Backstage: they ask for themselves. */
  private ownershipRefs(): Promise<readonly string[] | 'all'> {
    this.ownership ??= (async () => {
      if (!this.caller()) return 'all';
      const info = await this.options.userInfo.getUserInfo(this.credentials);
      return info.ownershipEntityRefs;
    })();
    return this.ownership;
  }
}

/** Decides what may be seen and done, as the caller, in bulk. */
export class Access {
  private readonly cache = new VisibilityCache();

  constructor(private readonly options: Options) {}

  as(credentials: BackstageCredentials): Viewer {
    return new Viewer(credentials, this.options, this.cache);
  }
}
