import 'reflect-metadata';

export { Check, Entity, Index, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
export { Migration } from '@mikro-orm/migrations';
export type { EntityManager } from '@mikro-orm/postgresql';
export {
  ArrayMaxSize,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
export { type RawBuilder, sql } from 'kysely';
export {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Float,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
export { z } from 'zod';
export { type Language, type LocalizedText, languages } from '../lib/localized-text.js';
export { maskAddress, maskBirthDate, maskIdentityNumber, maskName, maskPhone } from '../lib/mask.js';
export { StartupError } from '../lib/startup-error.js';
export { maskOf, placesOfRow, placeToOpen } from './access/opening.js';
export { isPersonalData, PersonalData } from './access/personal-data.js';
export { gridsOf, organizationsOf, Placed, type Placement, placementOf, placesOf } from './access/placement.js';
export { limitRate, type RateLimit } from './access/rate-limit.js';
export {
  Access,
  type AccessRule,
  AtMost,
  CarriesPersonalData,
  CarriesSecret,
  Costs,
  Masked,
  type MaskRule,
  Public,
  SignedIn,
} from './access/rules.js';
export { viewerPermissionsOf } from './access/viewer-permissions.js';
export { type Actor, type ActorGrant, anonymous, holdsAnywhere } from './context/actor.js';
export type { AuditEntry, AuditNote } from './context/audit.js';
export { Context } from './context/context.js';
export { emitAll, type Happened } from './context/emit-all.js';
export type { Kernel, Log, OpenKernel, PluginStatus } from './context/kernel.js';
export { startOf } from './context/start-of-day.js';
export { fromGlobalId, type GlobalId, toGlobalId } from './entity/global-id.js';
export { Node } from './entity/node.js';
export { Reference, type ReferenceOptions } from './entity/reference.js';
export { Version } from './entity/version.js';
export * from './errors/index.js';
export { type Counted, Ratio, ratioOf } from './figures/ratio.js';
export { type Contribution, defineExtensionPoint, type ExtensionPoint } from './plugin/contributions.js';
export {
  type ClassType,
  type DemoAccount,
  type DemoHint,
  definePlugin,
  type PluginDefinition,
  type RoleDefinition,
} from './plugin/define-plugin.js';
export { type Download, type DownloadDefinition, type DownloadSteps, makeTicket } from './plugin/downloads.js';
export {
  type DomainEvent,
  defineEvent,
  type EventDefinition,
  type EventHandler,
  type JobDefinition,
  onEvent,
} from './plugin/events.js';
export { Exempt, type Exemption, type HouseRule } from './plugin/exempt.js';
export type { AnswerSeal, Place, Ports } from './ports.js';
export { LooksAt } from './read/asked-rows.js';
export { connectionOf, defaultPageSize, largestPage, type Page, PageArgs, PageInfo } from './read/connection.js';
export { findByIdOrCode } from './read/find-by-id-or-code.js';
export type { Join } from './read/join.js';
export { Filter, IdOrCode, OrderBy } from './read/list-arguments.js';
export { loadRow, loadValue } from './read/load-row.js';
export { type Order, OrderDirection, orderInputOf, orderingBy, orderingOf } from './read/order.js';
export type { Ordering } from './read/page.js';
export type { PageOptions } from './read/page-along.js';
export { pageOfArray, pageOfRows, type TypedOrdering, type WantedRows } from './read/page-of-rows.js';
export type { ListOf, PageRequest } from './read/page-request.js';
export { type Columns, ScopedRead } from './read/scoped-read.js';
export { type CodeRegister, requireKnown, requireRegistered } from './register/known-codes.js';
export {
  RegisteredItem,
  type RegisterQuery,
  registerResolverOf,
  titleIn,
  titleOf,
} from './register/registered-item.js';
export { type Registered, syncRegister } from './register/sync-register.js';
export {
  CalendarDay,
  DateTime,
  Fen,
  GeoJson,
  type GeoJsonArea,
  mostPositions,
  type Position,
  type Ring,
  type Rings,
} from './scalars/index.js';
export { inTerm, inTermOn, isInTerm, isOver, notOverOn, requireEnd, requireTerm, type Term } from './term/term.js';
export { type Actions, availableActionsOf, defineActions } from './write/actions.js';
export { type Changes, change } from './write/change.js';
export { type EditOptions, edit } from './write/edit.js';
export { EditInput } from './write/edit-input.js';
export { MutationInput } from './write/mutation-input.js';
export { type Refusal, save } from './write/save.js';
export { defineStateMachine, StateMachine, type StateTable, type Transition } from './write/state-machine.js';
export { type Taken, takeFor } from './write/take-for.js';
export { Input, Verb } from './write/verb.js';
export { writeRows } from './write/write-rows.js';
