import { randomUUID } from 'node:crypto';
import type { CommandInput, CommandName } from '@skyfair/shared/protocol/all-commands';
import { employer, job } from './builders/employer.ts';
import { organizer } from './builders/organizer.ts';
import { plan } from './builders/plan.ts';
import { resume } from './builders/resume.ts';

export interface Things {
	readonly organizerId: string;
	readonly employerId: string;
	readonly fairId: string;
	readonly boothId: string;
	readonly ticketId: string;
	readonly conversationId: string;
}

/** A well-formed input for every command there is: a new command does not compile without one, so the gate is asked about it too. */
export function sampleInputs(given: Things): { [Name in CommandName]: CommandInput<Name> } {
	const id = randomUUID() as never;
	const { organizerId, employerId, fairId, boothId, ticketId, conversationId } = given as {
		[Key in keyof Things]: never;
	};
	const phone = '14500009999';
	return {
		'session:current': {},
		'session:request-code': { phone, purpose: 'sign-in' },
		'session:sign-in-with-code': { phone, code: '000000' },
		'session:sign-in-with-password': { phone, password: 'wrong' },
		'session:verify-second-factor': { code: '000000' },
		'session:act-as': { membershipId: id },
		'session:sign-out': {},
		'session:list': {},
		'session:revoke': { sessionId: id },
		'session:socket-ticket': {},
		'account:set-password': { password: 'long enough to pass' },
		'account:reset-password': { phone, code: '000000', password: 'long enough to pass' },
		'account:change-phone': { phone, code: '000000' },
		'account:begin-second-factor': {},
		'account:confirm-second-factor': { code: '000000' },
		'file:open': { fileId: id },
		'file:mine': { fileId: id },
		'file:drop': { fileId: id },
		'organizer:create': organizer(),
		'organizer:list': {},
		'organizer:get': { organizerId },
		'organizer:add-staff': { organizerId, phone, name: '新人', role: 'reviewer' },
		'organizer:remove-staff': { organizerId, membershipId: id },
		'organizer:staff': { organizerId },
		'employer:register': employer(900),
		'employer:get': { employerId },
		'employer:add-colleague': { employerId, phone, name: '新人', role: 'recruiter' },
		'employer:remove-colleague': { employerId, membershipId: id },
		'employer:colleagues': { employerId },
		'job:post': { employerId, job: job() },
		'job:get': { jobId: id },
		'job:list': { employerId },
		'resume:save': { resume: resume() },
		'resume:mine': {},
		'fair:list': {},
		'fair:get': { fairId },
		'fair:list-own': {},
		'fair:create': { plan: plan() },
		'fair:update': { fairId, plan: plan() },
		'fair:publish': { fairId },
		'fair:close': { fairId, reason: '停电' },
		'fair:add-booth': { fairId, employerId, hallKey: 'making' },
		'fair:register': { fairId, shareResumeWithBoothsJoined: true },
		'booth:list': { fairId },
		'booth:get': { boothId },
		'booth:list-own': {},
		'booth:enter': { boothId },
		'booth:exit': { boothId },
		'watch:fair': { fairId },
		'watch:desk': { boothId },
		'watch:conversation': { conversationId },
		'watch:stop': { fairId },
		'stream:check': { versions: [] },
		'line:join': { boothId },
		'line:leave': { ticketId },
		'line:answer': { ticketId },
		'line:call-next': { boothId },
		'line:withdraw-call': { ticketId },
		'line:pause': { boothId, reason: '茶歇', backAt: Date.now() + 60_000 },
		'line:resume': { boothId },
		'line:mine': {},
		'line:desk': { boothId },
		'line:resume-of': { ticketId },
		'conversation:get': { conversationId },
		'conversation:say': { conversationId, text: '您好' },
		'conversation:messages': { conversationId, afterSeq: 0 },
		'conversation:media-token': { conversationId },
		'conversation:record-outcome': { conversationId, outcome: 'offer' },
		'conversation:finish': { conversationId },
		'conversation:leave': { conversationId },
		'change:list': { fairId },
		'change:publish': { fairId, plan: plan(), planVersion: 1, reason: '场地检修', approver: '王主任' },
		'change:cancel': { fairId, reason: '台风', approver: '王主任' },
		'fair:withdraw-employer': { fairId, employerId, reason: '单位来函', approver: '王主任' },
		'booth:withdraw': { boothId, reason: '人手不足' },
		'change:follow-up': { fairId },
		'change:prove': { fairId, taskId: id, proof: { url: 'https://news.example/1', postedAt: Date.now() } },
		'change:mine': {},
		'change:answer': { fairId, changeId: id, answer: 'confirmed' },
		'change:confirm-booth': { boothId, changeId: id },
		'site:get': {},
		'site:save': { licences: [], services: [], seenVersion: 0 },
		'report:figures': {},
		'report:get': { fairId },
		'report:recompute': { fairId },
	};
}
