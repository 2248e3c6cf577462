/** Descriptions of fields that several actions have. */
export const descriptions = {
  entityRef: 'Reference of a catalog entity, such as component:default/orders',
  points: '0 to 100; null where there is no posture',
  score: 'The points; null where less than half of the evidence is known',
  coverage: 'Share of the evidence that is known, 0 to 100',
  link: 'Path in the portal where people see it',
};
