import { languagesOf } from '../model/language';
import { ghostLanguage } from './ghost/index';
import { nginxLanguage } from './nginx/index';

/** Every kind of file that is known. A further one is a folder beside these and a line here. */
export const languages = languagesOf([ghostLanguage, nginxLanguage]);
