import { Entity, ObjectType, Placed, RegisteredItem } from '../../plugin-api/index.js';

/** A registered place from which records come. */
@ObjectType({ description: 'A registered place from which records come. 数据来源。' })
@Entity({ tableName: 'data_source' })
@Placed({ public: true })
export class DataSource extends RegisteredItem {}
