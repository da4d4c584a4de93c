import type { texts as english } from '../en';
import type { Translation } from '../filling';
import { accessNotices } from './access-notices';
import { account } from './account';
import { administration } from './administration';
import { areas } from './areas';
import { denied } from './denied';
import { find } from './find';
import { form } from './form';
import { frame } from './frame';
import { launcher } from './launcher';
import { members } from './members';
import { people } from './people';
import { problem } from './problem';
import { requests } from './requests';
import { stepUp } from './step-up';
import { stepUpNotices } from './step-up-notices';
import { support } from './support';
import { times } from './times';
import { trouble } from './trouble';

/** Every text of the pages, in German. */
export const texts = {
  accessNotices,
  account,
  administration,
  areas,
  denied,
  find,
  form,
  frame,
  launcher,
  members,
  people,
  problem,
  requests,
  stepUp,
  stepUpNotices,
  support,
  times,
  trouble,
} satisfies Translation<typeof english>;
