import { texts as german } from '../contracts/texts/de';
import { texts as english } from '../contracts/texts/en';
import { learnTexts } from './texts';

learnTexts('en', english);
learnTexts('de', german);

export { textsIn } from './texts';
