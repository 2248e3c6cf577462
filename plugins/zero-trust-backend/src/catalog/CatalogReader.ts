import { AuditorService, AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EntityStore } from '../store/EntityStore';
import { CatalogEntity } from '../store/catalogEntity';
import { auditMappingChanges } from './auditMappingChanges';
import { ENTITY_FIELDS, toEntityRecord } from './toEntityRecord';

const KINDS = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group'];

/**
 * Stores the part of the catalog that postures need. Reads it with the plugin's own
 * credentials.
 */
export class CatalogReader {
  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    private readonly entities: EntityStore,
    private readonly auditor: AuditorService,
  ) {}

  /**
   * Reads the catalog. Returns whether something changed. Throws, and removes nothing,
   * if the catalog cannot be read completely.
   */
  async read(): Promise<boolean> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const found: CatalogEntity[] = [];
    for await (const page of this.catalog.streamEntities(
      { filter: { kind: KINDS }, fields: ENTITY_FIELDS },
      { credentials },
    )) {
      found.push(...page.map(toEntityRecord));
    }
    return this.entities.replaceAll(found, changes =>
      auditMappingChanges(this.auditor, changes),
    );
  }
}
