import { DBInstance } from '@aws-sdk/client-rds';
import {
  Fact,
  known,
  missing,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { Description } from '../Description';
import { isJoined } from './isJoined';
import { optionsOf } from './options';
import { Readings } from './Readings';

const described = new Description('rds:DescribeDBInstances', {
  accountId: '111122223333',
  region: 'eu-west-1',
});
const option = (name: string) => ({ name, settings: {} });
const group = (name: string) =>
  known([option(name)], 'rds:DescribeOptionGroups');
const readings: Partial<Readings> = {
  optionGroups: new Map<string, Fact<OptionEvidence[]>>([
    ['old', group('OLD')],
    ['new', group('SSL')],
    ['hidden', missing('denied')],
  ]),
};

const of = (OptionGroupMemberships: DBInstance['OptionGroupMemberships']) =>
  optionsOf(
    { Engine: 'oracle-ee', OptionGroupMemberships },
    readings as Readings,
    described,
  );

describe('optionsOf', () => {
  it('are the options of the group that is in sync', () => {
    expect(of([{ OptionGroupName: 'new', Status: 'in-sync' }])).toMatchObject({
      value: [option('SSL')],
    });
  });

  it.each([
    'pending-apply',
    'pending-maintenance-apply',
    'applying',
    'failed',
    'removing',
  ])('are pending while the group is %s', Status => {
    expect(
      of([
        { OptionGroupName: 'old', Status: 'in-sync' },
        { OptionGroupName: 'new', Status },
      ]),
    ).toMatchObject({
      value: [option('OLD'), { ...option('SSL'), pending: true }],
    });
  });

  it('are missing if a group, or its options, are missing', () => {
    expect(
      of([{ OptionGroupName: 'hidden', Status: 'in-sync' }]),
    ).toMatchObject({ missing: 'denied' });
    expect(of([{ OptionGroupName: 'new' }])).toMatchObject({
      missing: 'failed',
    });
    expect(of([{ OptionGroupName: 'other', Status: 'in-sync' }])).toMatchObject(
      {
        missing: 'not-collected',
      },
    );
  });

  it('are empty without a group, and missing if the group is not known', () => {
    expect(of([])).toMatchObject({ value: [] });
    expect(of(undefined)).toMatchObject({ missing: 'failed' });
  });
});

describe('isJoined', () => {
  it.each([
    ['joined', true],
    ['kerberos-enabled', true],
    ['pending-join', false],
    ['pending-enable-kerberos', false],
    ['failed', false],
    [undefined, false],
  ])('%s: %s', (Status, joined) => {
    expect(isJoined({ Status })).toBe(joined);
  });
});
