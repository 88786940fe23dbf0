import { Entity, ObjectType, Placed, RegisteredItem } from '../../plugin-api/index.js';

/** A registered kind of facility. */
@ObjectType({ description: 'A registered kind of public facility. 公共设施类型。' })
@Entity({ tableName: 'facility_kind' })
@Placed({ public: true })
export class FacilityKind extends RegisteredItem {}
