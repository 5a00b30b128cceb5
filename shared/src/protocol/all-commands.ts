import { accountCommands, accountNotices } from '../accounts/accounts.commands.ts';
import { applyingCommands } from '../applying/applying.commands.ts';
import { applicationCommands } from '../booths/applications.commands.ts';
import { boothCommands, boothNotices } from '../booths/booths.commands.ts';
import { changeCommands } from '../changes/changes.commands.ts';
import { consentCommands, consentNotices } from '../consents/consents.commands.ts';
import { conversationCommands, conversationNotices } from '../conversations/conversations.commands.ts';
import { employerCommands } from '../employers/employers.commands.ts';
import { fairCommands, fairNotices } from '../fairs/fairs.commands.ts';
import { fileCommands } from '../files/files.commands.ts';
import { jobCommands } from '../jobs/jobs.commands.ts';
import { lineCommands, lineNotices } from '../lines/lines.commands.ts';
import { deliveryCommands } from '../notices/delivery.commands.ts';
import { noticeCommands, noticeNotices } from '../notices/notices.commands.ts';
import { organizerCommands } from '../organizers/organizers.commands.ts';
import { planningCommands } from '../planning/planning.commands.ts';
import { presenceCommands, presenceNotices } from '../presence/presence.commands.ts';
import { publicityCommands } from '../publicity/publicity.commands.ts';
import { registrationCommands } from '../registrations/registrations.commands.ts';
import { reportCommands } from '../reports/reports.commands.ts';
import { retentionCommands } from '../retention/retention.commands.ts';
import { rescueCommands } from '../rescue/rescue.commands.ts';
import { reviewCommands } from '../reviews/reviews.commands.ts';
import { schoolCommands } from '../schools/schools.commands.ts';
import { screeningCommands } from '../screening/screening.commands.ts';
import { searchCommands } from '../search/search.commands.ts';
import { attendeeCommands } from '../seekers/attendees.commands.ts';
import { disclosureCommands, disclosureNotices } from '../seekers/disclosure.commands.ts';
import { seekerCommands } from '../seekers/seekers.commands.ts';
import type { CommandTable, InputOf, NoticeTable, OutputOf } from './command-table.ts';

/** Everything that can be asked of the fair-server, by socket or HTTP. The feature tables are its documentation. */
export const allCommands = {
	...accountCommands,
	...fileCommands,
	...noticeCommands,
	...deliveryCommands,
	...consentCommands,
	...organizerCommands,
	...publicityCommands,
	...employerCommands,
	...schoolCommands,
	...jobCommands,
	...seekerCommands,
	...disclosureCommands,
	...attendeeCommands,
	...registrationCommands,
	...screeningCommands,
	...fairCommands,
	...planningCommands,
	...reviewCommands,
	...boothCommands,
	...applicationCommands,
	...presenceCommands,
	...lineCommands,
	...rescueCommands,
	...searchCommands,
	...conversationCommands,
	...applyingCommands,
	...changeCommands,
	...reportCommands,
	...retentionCommands,
} satisfies CommandTable;

/** Everything that the fair-server tells without being asked. */
export const allNotices = {
	...accountNotices,
	...noticeNotices,
	...consentNotices,
	...disclosureNotices,
	...fairNotices,
	...boothNotices,
	...presenceNotices,
	...lineNotices,
	...conversationNotices,
} satisfies NoticeTable;

export type AllCommands = typeof allCommands;
export type AllNotices = typeof allNotices;
export type CommandName = keyof AllCommands;
export type NoticeName = keyof AllNotices;
export type CommandInput<Name extends CommandName> = InputOf<AllCommands, Name>;
export type CommandOutput<Name extends CommandName> = OutputOf<AllCommands, Name>;
