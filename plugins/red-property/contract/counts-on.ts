import { inTermOn, type RawBuilder, sql } from 'commongrid';
import { ServiceContractState } from './contract.enums.js';

/** SQL: whether the contract of the row of this name was not called off. One that was has never counted. */
export const wasNotCalledOff = (row: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${row}.state`)} <> ${ServiceContractState.CANCELLED}`;

/** SQL: whether a contract counts on a day, so that its company serves. `t` is a read's own row. */
export const countsOn = (day: string, row = 't'): RawBuilder<boolean> =>
  sql<boolean>`(${wasNotCalledOff(row)} and ${inTermOn(day, row)})`;
