import {
  Access,
  Context,
  Ctx,
  FieldResolver,
  LooksAt,
  Masked,
  maskPhone,
  Resolver,
  Root,
} from '../../plugin-api/index.js';
import { RoleGrant } from '../role-grant/role-grant.entity.js';
import { readContactData } from './post.access.js';
import { Post } from './post.entity.js';
import { phoneOf } from './post-contact.js';

/** How the holders of posts are reached, and what their posts give them. */
@Resolver(() => Post)
export class PostContactResolver {
  @FieldResolver(() => String, {
    nullable: true,
    complexity: 1,
    description:
      'Phone number of the holder, to those with `core:read-contact-data` there, whole when they state a purpose that opens it; what everybody sees stands on contact boards. 联系电话（默认脱敏）。',
  })
  @Access(readContactData)
  @Masked({ permission: readContactData, mask: maskPhone, opens: 'CONTACT' })
  phone(@Root() post: Post, @Ctx() context: Context): Promise<string | null> {
    return phoneOf(context, post);
  }

  @FieldResolver(() => RoleGrant, {
    nullable: true,
    complexity: 1,
    description: 'Grant that it carries, to those who may know of grants there. 随职务的授权。',
  })
  @LooksAt<Post>('id')
  grant(@Root() { id }: Pick<Post, 'id'>, @Ctx() context: Context): Promise<RoleGrant | null> {
    return context.oneBy(RoleGrant, 'postId', id);
  }
}

/** What carries a grant. */
@Resolver(() => RoleGrant)
export class RoleGrantPostResolver {
  @FieldResolver(() => Post, {
    nullable: true,
    complexity: 1,
    description: 'Post that carries it, and with which it ends. 所随职务。',
  })
  post(@Root() grant: RoleGrant, @Ctx() context: Context): Promise<Post | null> {
    return context.byId(Post, grant.postId);
  }
}
