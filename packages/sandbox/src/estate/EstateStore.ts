import type {
  AccountEstate,
  Estate,
  EstateInput,
  RegionEstate,
} from './estateSchema';
import { parseEstate } from './parseEstate';

const NOTHING: RegionEstate = {
  networks: {},
  prefixLists: {},
  keys: {},
  databases: {},
  snapshots: {},
  proxies: {},
  analyzers: {},
  bastions: {},
  certificates: {},
  blockPublicAccess: 'off',
  findings: {
    workflow: [],
    archived: [],
    consolidated: true,
    otherProducts: false,
  },
};

/** The estate while it runs; every change is checked as a whole. */
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

  /** Changes a copy, and keeps it where it is valid; throws an `EstateError`. */
  change(mutate: (draft: EstateInput) => void): void {
    const draft = structuredClone(this.input);
    mutate(draft);
    this.current = parseEstate(draft);
    this.input = draft;
    this.listeners.forEach(listener => listener());
  }
}
