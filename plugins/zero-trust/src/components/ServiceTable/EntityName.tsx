import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Fragment } from 'react';

interface EntityNameProps {
  entityRef: string;
}

/** Shows the name of an entity as the catalog shows it, or else its name. */
export function EntityName({ entityRef }: EntityNameProps) {
  return <>{useEntityPresentation(entityRef).primaryTitle}</>;
}

interface EntityNamesProps {
  entityRefs: readonly string[];
}

/** Shows the names of entities: "Payments, Checkout". */
export function EntityNames({ entityRefs }: EntityNamesProps) {
  return (
    <>
      {entityRefs.map((entityRef, index) => (
        <Fragment key={entityRef}>
          {index > 0 && ', '}
          <EntityName entityRef={entityRef} />
        </Fragment>
      ))}
    </>
  );
}
