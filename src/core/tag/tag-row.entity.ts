import { Entity, Node, Placed, Property, Reference, Version } from '../../plugin-api/index.js';
import { LegalBasis } from '../data-source/legal-basis.js';
import { Person } from '../person/person.entity.js';
import { TagKind } from './tag-kind.entity.js';

/**
 * That a person is marked by a tag for a time, as it is written. Nobody reads it as it stands: `PersonTag` and
 * `SensitiveTag` do, where the person is.
 */
@Entity({ tableName: 'person_tag' })
@Placed({})
export class TagRow extends Node {
  @Reference(() => Person, { cascade: true })
  personId!: string;

  @Reference(() => TagKind)
  kind!: string;

  @Property({ type: 'text' })
  source!: string;

  @Property({ type: 'text' })
  legalBasis!: LegalBasis;

  /** The consent on which it rests: withdrawn, the tag ends. */
  @Property({ type: 'uuid', nullable: true })
  consentId!: string | null;

  @Property({ columnType: 'bytea', type: 'blob', nullable: true, lazy: true })
  noteSealed!: Buffer | null;

  @Property({ type: 'date' })
  validFrom!: string;

  @Property({ type: 'date', nullable: true })
  validUntil!: string | null;

  @Version()
  version!: number;
}
