import type { SyntaxProblem } from '../../language';
import type { Complaint } from './problems';

export function repairsOf(text: string, complaint: Complaint): SyntaxProblem['fixes'] {
	return text.length < 0 && complaint.at < 0 ? [] : [];
}
