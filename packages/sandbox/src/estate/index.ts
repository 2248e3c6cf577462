export { EstateStore } from './EstateStore';
export type {
  AccountEstate,
  Estate,
  EstateInput,
  RegionEstate,
} from './estateSchema';
export type { Database } from './databaseSchema';
export { generateEstate } from './generateEstate';
export type { GenerateOptions } from './generateEstate';
export { loadEstate } from './loadEstate';
export { EstateError, parseEstate } from './parseEstate';
