import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { managePosts } from './post.access.js';
import { Post } from './post.entity.js';
import { AppointToPostInput, EndPostInput } from './post.inputs.js';
import { appointToPost, endPost } from './post.service.js';

/** The verbs on posts. */
@Resolver()
export class PostMutationsResolver {
  @Verb({ post: Post }, 'Appoints a person to a post. 任命职务。')
  @Access(managePosts)
  async appointToPost(@Input() input: AppointToPostInput, @Ctx() context: Context) {
    return { post: await appointToPost(context, input) };
  }

  @Verb({ post: Post }, 'Ends a post. 卸任职务。')
  @Access(managePosts)
  async endPost(@Input() input: EndPostInput, @Ctx() context: Context) {
    return { post: await endPost(context, input) };
  }
}
