import { eventsKept } from './eventsKept';

const management = (...more: object[]) => ({
  FieldSelectors: [
    { Field: 'eventCategory', Equals: ['Management'] },
    ...more,
  ] as never,
});

describe('eventsKept', () => {
  it.each([
    [
      'all, by a basic selector',
      { EventSelectors: [{ ReadWriteType: 'All' as const }] },
      { managementEvents: true, excludedSources: [] },
    ],
    [
      'writes only',
      { EventSelectors: [{ ReadWriteType: 'WriteOnly' as const }] },
      { managementEvents: false, excludedSources: [] },
    ],
    [
      'none',
      { EventSelectors: [{ IncludeManagementEvents: false }] },
      { managementEvents: false, excludedSources: [] },
    ],
    [
      'all except those of KMS',
      {
        EventSelectors: [
          { ExcludeManagementEventSources: ['kms.amazonaws.com'] },
        ],
      },
      { managementEvents: true, excludedSources: ['kms.amazonaws.com'] },
    ],
    [
      'all except those of KMS, by an advanced selector',
      {
        AdvancedEventSelectors: [
          management({
            Field: 'eventSource',
            NotEquals: ['kms.amazonaws.com'],
          }),
        ],
      },
      { managementEvents: true, excludedSources: ['kms.amazonaws.com'] },
    ],
    [
      'reads and writes by two selectors, one of which excludes KMS',
      {
        AdvancedEventSelectors: [
          management({ Field: 'readOnly', Equals: ['true'] }),
          management(
            { Field: 'readOnly', Equals: ['false'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
          ),
        ],
      },
      { managementEvents: true, excludedSources: ['kms.amazonaws.com'] },
    ],
    [
      'reads and writes by two selectors, one of which excludes the reads of KMS',
      {
        EventSelectors: [
          {
            ReadWriteType: 'ReadOnly' as const,
            ExcludeManagementEventSources: ['kms.amazonaws.com'],
          },
          { ReadWriteType: 'WriteOnly' as const },
        ],
      },
      { managementEvents: true, excludedSources: ['kms.amazonaws.com'] },
    ],
    [
      'all by one selector, and the reads without KMS by another',
      {
        AdvancedEventSelectors: [
          management(),
          management(
            { Field: 'readOnly', Equals: ['true'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
          ),
        ],
      },
      { managementEvents: true, excludedSources: [] },
    ],
    [
      'data events only',
      {
        AdvancedEventSelectors: [
          { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] },
        ],
      },
      { managementEvents: false, excludedSources: [] },
    ],
    ['nothing', {}, { managementEvents: false, excludedSources: [] }],
  ])('%s', (_, selectors, kept) => {
    expect(eventsKept(selectors)).toEqual(kept);
  });
});
