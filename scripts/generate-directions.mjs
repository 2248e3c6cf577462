#!/usr/bin/env node
/**
 * Writes the tables of allowed imports in CONTRIBUTING.md.
 *
 *   yarn generate
 */
import { writeFile } from 'node:fs/promises';
import { directionTables, documentFile } from './check/directionTables.mjs';

const { generated } = await directionTables();
await writeFile(documentFile, generated);
