/** Descriptions of fields in several actions. */
export const descriptions = {
  entityRef: 'Reference of a catalog entity, such as component:default/orders',
  points: '0 to 100; null if there is no posture',
  score: 'The points; null if less than half of the evidence is known',
  coverage: 'Share of the evidence that is known, 0 to 100',
  resource:
    'Name of the resource, or its ARN if exports contain details; a handle if the caller cannot read its evidence',
  link: 'Path of the page in the portal',
};
