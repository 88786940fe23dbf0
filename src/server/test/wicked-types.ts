/** The types of the wicked schema; its scalars and the enum `Color` are built in code. */
export const wickedTypes = /* GraphQL */ `
  schema { query: Query, mutation: Mutation }
  input Range { from: Int = 1, to: Int, moment: Moment }
  input Filter { color: Color = GREEN, range: Range = { to: 9 }, all: [Filter!], names: [String!], label: String, any: Anything, exact: Int! = 4 }
  interface Node { id: ID! }
  interface Named implements Node { id: ID!, name(prefix: String = "interface"): String }
  type Cat implements Named & Node { id: ID!, name(prefix: String = "cat", suffix: String = "!"): String, lives: Int, owner: Person, strict: String! }
  type Dog implements Named & Node { id: ID!, name(prefix: String = "interface"): String, barks: Boolean, owner: Person! }
  type Person implements Node { id: ID!, pets: [Pet], best: Named, self: Person!, color: Color, born: Moment, secret: String, friend: Person, must: String!, slow: String, slowMust: String! }
  union Pet = Cat | Dog
  union Loose = Cat | Person
  type Echo { text: String }
  type Query {
    person: Person
    personMust: Person!
    pets: [Pet]
    petsMust: [Pet!]!
    node(id: ID!): Node
    named: Named
    echo(int: Int = 7, float: Float, text: String, flag: Boolean, id: ID, color: Color = GREEN, colors: [Color!], filter: Filter, moment: Moment, any: Anything, ints: [Int], deep: [[Int!]!]): String
    required(n: Int!): String
    requiredDefault(n: Int! = 3): String
    defaultMoment(m: Moment = "noon"): String
    defaultColor(color: Color = RED): String
    list: [Int]
    listMust: [Int!]
    matrix: [[Int!]!]
    promised: [Int]
    promisedMust: [Int!]
    people: [Person]
    peopleMust: [Person!]
    notAList: [Int]
    set: [String]
    color: Color
    badColor: Color
    badInt: Int
    badIntMust: Int!
    odd(kind: String!): Odd
    throws(kind: String!): String
    rejects(kind: String!): String
    returnsError: String
    returnsErrorItems: [String]
    refused: String
    refusedMust: String!
    plainFunction: Echo
    plainPromise: Echo
    badIterator: [Int]
    lateIterator: [Int]
    getter: Echo
    lateGetter: Echo
    loose: Loose
    lost: Loose
    lateLost: Loose
    looseAsync: [Loose]
    variables: String
    nothing: String
    undefinedObject: Person
    falsy: [String]
    echoObject(value: Anything): Anything
  }
  type Mutation { add(n: Int): Int }
`;
