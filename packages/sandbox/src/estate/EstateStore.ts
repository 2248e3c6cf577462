import type {
  AccountEstate,
  Estate,
  EstateInput,
  RegionEstate,
} from './estateSchema';
import { parseEstate } from './parseEstate';
import { regionSchema } from './regionSchema';

/** An empty region. */
const NOTHING: RegionEstate = regionSchema.parse({});

/** The running estate. Every change validates the whole estate. */
export class EstateStore {
  private input: EstateInput;
  private current: Estate;
  private readonly listeners: Array<() => void> = [];

  constructor(input: EstateInput) {
    this.input = structuredClone(input);
    this.current = parseEstate(this.input);
  }

  get estate(): Estate {
    return this.current;
  }

  account(id: string): AccountEstate | undefined {
    return this.current.accounts.find(account => account.id === id);
  }

  region(accountId: string, region: string): RegionEstate {
    return this.account(accountId)?.regions[region] ?? NOTHING;
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Changes a copy of the estate and stores it if it is valid. Throws an `EstateError`
   * otherwise.
   */
  change(mutate: (draft: EstateInput) => void): void {
    const draft = structuredClone(this.input);
    mutate(draft);
    this.current = parseEstate(draft);
    this.input = draft;
    this.listeners.forEach(listener => listener());
  }
}
