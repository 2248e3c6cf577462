import { readFilter, readSort, toSort, writeParams } from './serviceFilter';

const params = (text: string) => new URLSearchParams(text);

describe('serviceFilter', () => {
  it('reads its own address', () => {
    const filter = {
      text: 'bill',
      owner: 'group:default/payments',
      system: 'system:default/shop',
      grade: ['D' as const, 'E' as const],
    };
    const written = writeParams(filter, '-coverage');
    expect(readFilter(written)).toEqual(filter);
    expect(readSort(written)).toBe('-coverage');
  });

  it('reads the statuses of controls, and cannot sort them by gain', () => {
    const address = params('control=ZT-NET-01&status=unknown,x&sort=gain');
    expect(readFilter(address)).toMatchObject({
      control: ['ZT-NET-01'],
      status: ['unknown'],
    });
    expect(readSort(address)).toBe('score');
    expect(readFilter(params('status=unknown')).status).toBeUndefined();
  });

  it('does not write default values', () => {
    expect(writeParams({}, 'score').toString()).toBe('');
  });

  it.each(['', 'sort=nonsense', 'sort=--score'])(
    'sorts the worst first for "%s"',
    text => {
      expect(readSort(params(text))).toBe('score');
    },
  );

  it('ignores grades that do not exist', () => {
    expect(readFilter(params('grade=F,B,x')).grade).toEqual(['B']);
    expect(readFilter(params('grade=F')).grade).toBeUndefined();
  });

  it('converts the order of a table to that of the back end', () => {
    expect(toSort({ column: 'name', direction: 'descending' })).toBe('-name');
    expect(toSort({ column: 'score', direction: 'ascending' })).toBe('score');
    expect(toSort(null)).toBe('score');
  });
});
