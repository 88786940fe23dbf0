/**
 * Everything for which a plugin is refused before anything of it runs, each under a name of its own: what is asked of a
 * set of plugins by `order/` and by `checks/`. A problem names one of these, and `refusals.test.ts` holds a small
 * faulty plugin against each, so that none can be added without one.
 */
export const refusals = {
  // The list of plugins, and their order.
  'id-malformed': 'An id is of the form of a PostgreSQL schema and of a prefix.',
  'id-reserved': 'An id names no schema of PostgreSQL or of the host.',
  'id-twice': 'Two plugins have two ids; two copies of one are one too many.',
  'version-malformed': 'A version is a semantic version.',
  'range-unreadable': 'A range of `host`, `requires` and `uses` is a semantic version range.',
  'version-unfit': 'The versions of the host and of the plugins are in the ranges that ask for them.',
  'requirement-missing': 'A required plugin is enabled.',
  'requirement-left-out': 'A required plugin has not been left out.',
  cycle: 'No plugin waits for itself.',
  // What can be read of decorators at all: by this copy of graphql, type-graphql and MikroORM.
  'entity-unreadable': 'An entity is decorated for the host’s MikroORM.',
  'resolver-unreadable': 'A resolver is decorated for the host’s type-graphql.',
  'resolver-typeless': 'A resolver that adds fields names the type to which it adds them.',
  'type-unnamed': 'A type is named, and is there when it is asked for.',
  'type-unreadable': 'A type is one that the host’s type-graphql knows.',
  subscription: 'There are no subscriptions.',
  // Owners and names.
  'two-owners': 'A coordinate, type, table or name has one owner.',
  'second-copy': 'What commongrid gives to everybody is there once.',
  'declared-twice': 'A plugin declares a thing once.',
  'name-unprefixed': 'A name begins with the id of its plugin.',
  'field-renamed': 'A field is named as the member that declares it.',
  // What hangs on another plugin.
  'reference-unlisted': 'A foreign key leads to an entity that is stored.',
  'reference-unrequired': 'A foreign key leads into a plugin that is required.',
  'type-unrequired': 'A type that is named is of a plugin that is required or used.',
  'type-unstored': 'A type that is an entity is listed by an enabled plugin.',
  'interface-foreign': 'An interface gets fields from its owner alone.',
  // Who may ask.
  'rule-missing': 'A root field, and a field of another plugin’s type, says who may ask.',
  'rules-several': 'A field has one access rule.',
  'rule-on-input': 'A rule stands where it guards something: not on an input.',
  'rule-on-class': 'A rule stands where it guards something: not on a class.',
  'permission-undeclared': 'A permission that is named is declared.',
  'permission-unrequired': 'A permission that is named is of a plugin that is required.',
  authorized: 'Nothing is guarded by @Authorized.',
  middleware: 'Nothing runs in @UseMiddleware.',
  // Personal data.
  'mask-unfit': 'A masked field is a nullable text.',
  'masks-several': 'A field has one mask.',
  'mask-unplaced': 'A masked object lies somewhere, so that somebody may see it.',
  'mask-opens-nothing': 'A mask that a purpose opens names a kind of personal data.',
  'mask-purpose-taken': 'The argument purpose of a masked field is the host’s.',
  // What it costs.
  'list-unbounded': 'A list is a connection, or bounded.',
  'bound-unfit': 'A bound is one positive whole number on a list.',
  'cost-missing': 'A field that reads carries a cost.',
  // The rules of the house.
  'list-bare': 'A connection takes a filter or an order.',
  'actions-missing': 'What can be edited tells its viewer what may be done with it.',
  'order-nullable': 'Nothing is ordered by what can be null.',
  'exemption-unreasoned': 'An exemption has a reason.',
  'exemption-idle': 'An exemption exempts from something.',
  // Mutations.
  'input-not-one': 'A mutation takes one input.',
  'key-with-secret': 'A mutation that carries a secret takes no idempotency key.',
  'key-missing': 'A mutation takes an idempotency key.',
  'payload-misnamed': 'A mutation answers a payload that is named after it.',
  // Entities.
  'placement-missing': 'An entity says how its rows are placed.',
  'placement-astray': 'An entity is placed by properties that it has.',
  'placement-lazy': 'An entity is placed by properties that are read with its rows.',
  'table-foreign': 'A table is in the schema of its plugin.',
  'key-not-one': 'An entity has one primary key.',
  'key-not-uuid': 'An id is a UUID.',
  'node-keyless': 'A Node is keyed by its id.',
  'entity-renamed': 'An entity and its type have one name.',
  'node-missing': 'A type with an id is a Node.',
  // The other parts of a definition.
  'ports-taken': 'Ports are filled by the first plugin alone.',
  'ports-missing': 'The first plugin fills the ports.',
  'config-unasked': 'Settings are given to a plugin that takes some.',
  'config-unknown': 'A setting that is given is one that the plugin has.',
  'config-unusable': 'Settings are as the plugin takes them.',
  'point-unopened': 'An extension point is opened by somebody.',
  'point-unrequired': 'An extension point is opened by a plugin that is required.',
  'event-unemitted': 'An event that is heard is emitted by somebody.',
  'event-unrequired': 'An event that is heard is of a plugin that is required or used.',
  'schedule-malformed': 'A schedule has five fields.',
  'limit-malformed': 'A limit is a positive number of seconds.',
  // Words.
  'folder-astray': 'The folder of a plugin is a file: address.',
  'messages-unreadable': 'Messages are JSON files in both languages.',
  'message-foreign': 'A message is under a key of its plugin.',
  'message-unreadable': 'A message is in ICU MessageFormat.',
  'message-untranslated': 'A message is in both languages.',
  'message-placeholders': 'A message names the same values in both languages.',
  'rule-unworded': 'A rule that is declared has a message.',
  'description-missing': 'Types, fields, arguments and enum values are described.',
  'description-untranslated': 'A description has the Chinese term beside the English.',
  'title-missing': 'A title is in both languages.',
} as const satisfies Record<string, string>;

/**
 * Those that a plugin may be refused for only because another one, on which it builds, is not there to be looked at.
 */
export const needsAll: ReadonlySet<RefusalName> = new Set([
  'requirement-missing',
  'reference-unlisted',
  'type-unstored',
  'permission-undeclared',
  'point-unopened',
  'event-unemitted',
  'rule-unworded',
]);

/** Name of one of them. */
export type RefusalName = keyof typeof refusals;
