import { InputError } from '../errors/InputError';
import { requireShallow } from './requireShallow';

describe('requireShallow', () => {
  it('rejects documents that are nested too deeply, or contain themselves', () => {
    let deep: unknown = 'text';
    for (let i = 0; i < 20_000; i++) deep = { Tags: [deep] };
    const cyclic: Record<string, unknown> = {};
    cyclic.Tags = [cyclic];
    for (const document of [deep, cyclic]) {
      expect(() => requireShallow(document)).toThrow(InputError);
    }
  });

  it('accepts an object in several places', () => {
    const part = { Key: 'name' };
    expect(() => requireShallow({ Tags: [part, part] })).not.toThrow();
  });
});
