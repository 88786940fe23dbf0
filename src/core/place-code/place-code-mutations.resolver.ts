import { Access, Context, Ctx, Input, Resolver, Verb } from '../../plugin-api/index.js';
import { managePlaceCodes } from './place-code.access.js';
import { PlaceCode } from './place-code.entity.js';
import { IssuePlaceCodeInput, RevokePlaceCodeInput, RotatePlaceCodeInput } from './place-code.inputs.js';
import { RotatePlaceCodePayload } from './place-code.payloads.js';
import { issuePlaceCode, revokePlaceCode, rotatePlaceCode } from './place-code.service.js';

/** The verbs on codes. */
@Resolver()
export class PlaceCodeMutationsResolver {
  @Verb({ placeCode: PlaceCode }, 'Issues a code for a building, a unit or a grid. 发放场所码。')
  @Access(managePlaceCodes)
  async issuePlaceCode(@Input() input: IssuePlaceCodeInput, @Ctx() context: Context) {
    return { placeCode: await issuePlaceCode(context, input) };
  }

  @Verb(() => RotatePlaceCodePayload, 'Exchanges a code for a new one of the same place. 更换场所码。')
  @Access(managePlaceCodes)
  rotatePlaceCode(@Input() input: RotatePlaceCodeInput, @Ctx() context: Context): Promise<RotatePlaceCodePayload> {
    return rotatePlaceCode(context, input);
  }

  @Verb({ placeCode: PlaceCode }, 'Revokes a code: it leads nowhere any more. 作废场所码。')
  @Access(managePlaceCodes)
  async revokePlaceCode(@Input() input: RevokePlaceCodeInput, @Ctx() context: Context) {
    return { placeCode: await revokePlaceCode(context, input) };
  }
}
