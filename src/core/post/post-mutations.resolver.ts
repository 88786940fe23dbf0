import { Access, CarriesPersonalData, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';
import { AppointToPostInput, EndPostInput, UpdatePostInput } from './post.inputs.js';
import { appointToPost, endPost, updatePost } from './post.service.js';

/** The verbs on posts. */
@Resolver()
export class PostMutationsResolver {
  @Verb(
    { post: Post },
    'Appoints a person to a post; `post.warnings` tells when more hold it there than is usual. 任命职务。',
  )
  @Access(managePosts)
  @CarriesPersonalData()
  async appointToPost(@Input() input: AppointToPostInput, @Ctx() context: Context) {
    return { post: await appointToPost(context, input) };
  }

  @Verb({ post: Post }, 'Changes what is said of a post. 修改职务。')
  @Access(managePosts)
  @CarriesPersonalData()
  async updatePost(@Input() input: UpdatePostInput, @Ctx() context: Context) {
    return { post: await updatePost(context, input) };
  }

  @Verb({ post: Post }, 'Ends a post, and the grant that it carries. 卸任职务。')
  @Access(managePosts)
  async endPost(@Input() input: EndPostInput, @Ctx() context: Context) {
    return { post: await endPost(context, input) };
  }
}
