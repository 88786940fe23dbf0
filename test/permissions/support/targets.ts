import { type GraphQLSchema, getNamedType, isInterfaceType, isObjectType } from 'graphql';

/**
 * What the ids of arguments name, where that does not follow from their names (`companyId`: a `PropertyCompany`) or,
 * for a mere `id`, from what the field answers. By the field that takes the input where several take one, by the
 * coordinate of the argument, or by its name alone.
 */
const told: Readonly<Record<string, string>> = {
  withinId: 'district',
  servingWithinId: 'district',
  custodianId: 'Organization',
  ownerId: 'Organization',
  sentById: 'Organization',
  representsId: 'Organization',
  fromId: 'Organization',
  toId: 'party branch',
  subjectId: 'Account',
  memberIds: 'party branch',
  homePostId: 'post of the party',
  enteredPostId: 'post of the owners',
  'Query.node(id:)': 'Person',
  'DecideLinkProposalInput.id': 'proposal to here',
  'Mutation.withdrawOrganizationLinkProposal': 'proposal from here',
  'RevokeGrantInput.id': 'RoleGrant',
  'OrganizationsFilter.parentId': 'subdistrict',
  'GridsFilter.parentId': 'Grid',
  'PostsFilter.organizationId': 'Organization',
  'CreateOrganizationInput.parentId': 'subdistrict',
  'MoveOrganizationInput.parentId': 'subdistrict',
  'MergeOrganizationsInput.intoId': 'other community',
  'CreateGridInput.parentId': 'Grid',
  'CoverPremisesInput.buildingIds': 'other building',
  'MoveCompoundInput.organizationId': 'other community',
  'FoundGridTeamInput.gridId': 'other grid',
  'AddTeamMemberInput.personId': 'other person',
  'MoveInInput.personId': 'other person',
  'MoveOutInput.id': 'residence of a child',
  'ChangeHeadInput.headId': 'child',
  'MemberInput.personId': 'child',
  'AssignResponsibilityInput.personId': 'other person',
  'SetAccountPersonInput.personId': 'other person',
  'ErasePersonInput.personId': 'other twin',
  'MergePersonsInput.id': 'other twin',
  'MergePersonsInput.intoId': 'twin',
  'UnmergePersonsInput.id': 'other first entry',
  'AppendToDataImportInput.id': 'import that begins',
  'SubmitDataImportInput.id': 'import that has arrived',
  'CommitDataImportInput.id': 'import that is ready',
  'MoveGridInput.parentId': 'other grid',
  'MoveGridInput.id': 'part of a grid',
  'MergeGridsInput.intoId': 'other grid',
  'AssignResponsibilityInput.areaId': 'area',
  'RetireOrganizationInput.id': 'other community',
  'RegisterPropertyCompanyInput.organizationId': 'unregistered company',
  'AssignCustodianInput.compoundId': 'other compound',
  'UncoverCompoundsInput.compoundIds': 'Compound',
  'AddRedPropertyDecisionInput.meetingId': 'held meeting',
};

/**
 * The name under which a side keeps what an id argument is given.
 * @param within coordinate of the field that takes it: `Mutation.moveGrid`
 * @throws Error for an argument of which that cannot be told; then it belongs into the table above
 */
export function nameOfTarget(schema: GraphQLSchema, within: string, coordinate: string): string {
  const name = /(\w+)(:\))?$/.exec(coordinate)?.[1] ?? '';
  const found =
    told[within] ?? told[coordinate] ?? told[name] ?? (name === 'id' ? answered(schema, within) : named(schema, name));
  if (found) return found;
  throw new Error(`What does ${coordinate} of ${within} name? Say it in test/permissions/support/targets.ts`);
}

/** The type of the object that a field answers, in its payload if it has one. */
function answered(schema: GraphQLSchema, within: string): string | undefined {
  const [type = '', field = ''] = within.split('.');
  const parent = schema.getType(type);
  const answer = isObjectType(parent) ? getNamedType(parent.getFields()[field]?.type) : undefined;
  if (!isObjectType(answer)) return undefined;
  if (answer.getInterfaces().length > 0) return answer.name;
  const [first] = Object.values(answer.getFields());
  return first && getNamedType(first.type).name;
}

/** `companyId` names a `PropertyCompany`: the shortest type of a Node whose name ends so. */
function named(schema: GraphQLSchema, name: string): string | undefined {
  const word = name.replace(/Ids?$/, '').toLowerCase();
  const node = schema.getType('Node');
  const nodes = isInterfaceType(node) ? schema.getPossibleTypes(node).map((type) => type.name) : [];
  return nodes.filter((type) => type.toLowerCase().endsWith(word)).sort((one, other) => one.length - other.length)[0];
}
