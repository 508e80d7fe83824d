import { languagesOf } from '../model/language';
import { composeLanguage } from './compose/index';
import { dockerfileLanguage } from './dockerfile/index';
import { environmentLanguage } from './environment/index';
import { ghostLanguage } from './ghost/index';
import { nginxLanguage } from './nginx/index';
import { njsLanguage } from './njs/index';
import { systemdLanguage } from './systemd/index';

/**
 * Every kind of file that is known. A further one is a folder beside these and a line here. A text is of the first that claims it,
 * so those that go by names alone come last.
 */
export const languages = languagesOf([
	ghostLanguage,
	systemdLanguage,
	composeLanguage,
	dockerfileLanguage,
	nginxLanguage,
	environmentLanguage,
	njsLanguage,
]);
