import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { chunks } from '../store/chunks';
import { JoinedQuestions } from './JoinedQuestions';

const ENTITIES_PER_CALL = 500;
/** Backstage's permission backend accepts request bodies of up to 100 kB. */
const DECISIONS_PER_CALL = 200;

/** A permission on an entity, which the caller has or does not have. */
export interface PermissionQuestion {
  permission: ResourcePermission;
  resourceRef: string;
}

const isUnreadable = (error: { name?: string; statusCode?: number }) =>
  error.name === 'InputError' || error.statusCode === 400;

const isTooLarge = (error: { name?: string; statusCode?: number }) =>
  error.statusCode === 413;

/**
 * Queries the catalog and the permissions service with one token. Requests with the
 * same token at the same time share their calls.
 */
export class CallerQuestions {
  private readonly catalog: JoinedQuestions<string, boolean>;
  private readonly permissions: JoinedQuestions<PermissionQuestion, boolean>;

  constructor(
    private readonly credentials: BackstageCredentials,
    private readonly services: {
      catalog: CatalogService;
      permissions: PermissionsService;
    },
    onIdle: () => void = () => {},
  ) {
    const ended = () => {
      if (this.catalog.isIdle && this.permissions.isIdle) onIdle();
    };
    this.catalog = new JoinedQuestions(
      refs => this.askCatalog(refs),
      ref => ref,
      ended,
    );
    this.permissions = new JoinedQuestions(
      questions => this.askPermissions(questions),
      ({ permission, resourceRef }) => `${permission.name} ${resourceRef}`,
      ended,
    );
  }

  /** Returns the entities that the catalog has and shows to the caller. */
  async inCatalog(refs: readonly string[]): Promise<Set<string>> {
    const found = await this.catalog.ask(refs);
    return new Set(refs.filter((_, index) => found[index]));
  }

  /** Returns, for each question, whether the caller has the permission. */
  decide(questions: readonly PermissionQuestion[]): Promise<boolean[]> {
    return this.permissions.ask(questions);
  }

  private async askCatalog(refs: readonly string[]): Promise<boolean[]> {
    const pages = await Promise.all(
      chunks(refs, ENTITIES_PER_CALL).map(async entityRefs => {
        const { items } = await this.services.catalog.getEntitiesByRefs(
          { entityRefs, fields: ['kind'] },
          { credentials: this.credentials },
        );
        return items.map(Boolean);
      }),
    ).catch(error => {
      // A reference that the catalog cannot read refers to no entity.
      if (refs.length === 1 && isUnreadable(error)) return [[false]];
      throw error;
    });
    return pages.flat();
  }

  private async askPermissions(
    questions: readonly PermissionQuestion[],
  ): Promise<boolean[]> {
    const pages = await Promise.all(
      chunks(questions, DECISIONS_PER_CALL).map(chunk => this.decided(chunk)),
    );
    return pages.flat();
  }

  /**
   * The permission backend sends the conditions of its policy with each question to the
   * plugin that applies them. That plugin also accepts bodies of up to 100 kB, so
   * conditions with many groups need smaller parts.
   */
  private async decided(
    questions: readonly PermissionQuestion[],
  ): Promise<boolean[]> {
    try {
      const decisions = await this.services.permissions.authorize(
        [...questions],
        { credentials: this.credentials },
      );
      return decisions.map(({ result }) => result === AuthorizeResult.ALLOW);
    } catch (error) {
      if (!isTooLarge(error as Error) || questions.length === 1) throw error;
      const half = Math.ceil(questions.length / 2);
      return [
        ...(await this.decided(questions.slice(0, half))),
        ...(await this.decided(questions.slice(half))),
      ];
    }
  }
}
