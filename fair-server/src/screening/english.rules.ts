// Conditions, charges and middlemen in English: who is meant is one list, how they are wanted or turned away another, as in Chinese.
import type { RuleId } from '@skyfair/shared/screening/rule-book';
import { mask, needing, onlySaid, re, type Rule } from './grammar.rules.ts';
import type { Pattern } from './needs.rules.ts';

const s = '[^.;!?。；！？\\n]';
const people =
	'(?:candidates?|applicants?|people|persons?|staff|workers?|employees?|students?|graduates?|teachers?|nationals?|citizens?|holders?|residents?|groups?|only|individuals?|job ?seekers?)';
const subjects: readonly (readonly [RuleId, string])[] = [
	[
		'discrimination.sex',
		"(?:(?:young |single |attractive |mature |strong )*(?:fe)?males?|(?:young |single |attractive |strong )*(?:wom[ae]n|m[ae]n|girls?|boys?|lad(?:y|ies)|gentlem[ae]n|guys|gals))(?!'|-owned| or | and | health|hood|power)",
	],
	[
		'discrimination.age',
		'(?:(?:anyone |people |persons? |those |candidates? |applicants? )?(?:over|above|older than|beyond|past) (?:the age of )?[3-6]\\d(?! ?(?:%|k|people|hours|km|kg|employees|stores))|(?:people |candidates? |applicants? )?(?:under|below|younger than|up to) (?:the age of )?[2-6]\\d (?:years|y/?o)|[3-6]\\d\\+ (?:year|people|candidates)|over-[3-6]\\d|older (?:people|candidates?|applicants?|workers?)|elderly (?:people|candidates?|applicants?)|young(?:er)? (?:people|candidates?|applicants?|blood|team members|graduates)|born (?:after|before|between) (?:19|20)\\d\\d|middle-aged \\w+|millennials|gen z)',
	],
	[
		'discrimination.ethnicity',
		'(?:han(?: chinese| ethnicity| nationality| people)?|ethnic minorit(?:y|ies)|minorit(?:y|ies)|uy?ghurs?|tibetans?|hui(?: people)?|mongolians?|non-han)',
	],
	[
		'discrimination.race',
		'(?:whites?|caucasians?|blacks?|(?:dark|light|fair|white|black)[- ]skin(?:ned)?|africans?|asians?|asian[- ]looking|indians?|latinos?|arabs?|white faces?|western(?:er|ers| faces?))(?! (?:box|paper|hat|list|belt|label|tea|goods|market|collar|board|friday|card))',
	],
	[
		'discrimination.religion',
		'(?:muslims?|christians?|buddhists?|catholics?|jews?|hindus?|atheists?|religious|religions?|religious belie(?:f|fs|vers?)|believers?|followers? of (?:any )?religions?)',
	],
	[
		'discrimination.household',
		'(?:local (?:hukou|residents?|household|people|citizens?|registration)|hukou|household registration|non-?locals?|outsiders?|migrants?|migrant workers?|out-of-town(?:ers?)?|rural (?:hukou|residents?|people)|(?:people|candidates?|applicants?|anyone|those|natives?|residents) (?:from|of) (?:henan|xinjiang|tibet|the northeast|northeast china|anhui|guizhou|sichuan|hubei|rural areas|other provinces|outside)|(?:beijing|shanghai|shenzhen|guangzhou|hefei|local) natives?)',
	],
	[
		'discrimination.family',
		'(?:single(?! point| page| source| sign)|unmarried|married|divorced|pregnant(?: wom[ae]n)?|childless|child-free|mothers?|(?:wom[ae]n |candidates? |applicants? |those )?(?:with|having) (?:young |small )?(?:children|kids|bab(?:y|ies))|parents|newlyweds?|breastfeeding \\w+|expecting)',
	],
	[
		'discrimination.disability',
		'(?:disabled|handicapped|(?:people |persons? |candidates? |applicants? |those )?with (?:any )?(?:physical |mental )?disabilit(?:y|ies)|disabilit(?:y|ies)|wheelchair users?|deaf|blind|able-bodied|physically challenged)',
	],
	[
		'discrimination.carrier',
		'(?:hepatitis(?: b)?(?: virus)?(?: carriers?)?|hbv(?: carriers?)?|hbsag|hiv(?: positive| carriers?)?|aids|infectious diseases?|carriers?|tuberculosis)',
	],
	[
		'discrimination.appearance',
		'(?:good[- ]looking|attractive|pretty|handsome|beautiful|slim|tattoos?|tattooed|overweight|fat|obese|ugly|short people|bald)',
	],
	[
		'discrimination.identity',
		'(?:985(?:/211)?|211(?: universit\\w+)?|double first[- ]class|elite universit\\w+|top universit\\w+|self-taught|adult education|part-time degrees?|junior college|(?:ex-?convicts?|criminal record)|scorpios?|virgos?|zodiac)',
	],
];
const filler =
	'(?:an? |the |any |our |all |only |very |be |are |is |being |have |hiring |applications? |from |for |to |of ){0,4}';
const wanting =
	'(?:only|must be|must have|must hold|have to be|has to be|need(?:s|ed)? to be|should be|required to be|prefer(?:ably|red|s|ence for)?|we (?:only )?(?:want|hire|accept|consider|recruit|need|take)|looking for|seeking|hiring|wanted:?|ideal (?:candidate|applicant|person) (?:is|would be|should be)|targeting|restricted to|limited to|exclusively(?: for)?|reserved for|ideal for|suitable for|open to|need|want|require[sd]?)';
const refusing =
	"(?:no(?! (?:matter|need|limit|restriction|requirement|discrimination|age|gender|preference))|not (?:hiring|accepting|considering|recruiting|taking|open to|suitable for|for|be)|do(?:es)? not (?:hire|accept|consider|recruit|want|take|employ)|don'?t (?:hire|accept|consider|recruit|want|take)|cannot (?:hire|accept|consider|take|employ)|can'?t (?:hire|accept|consider|take)|will not (?:hire|accept|consider|take|employ)|won'?t (?:hire|accept|consider|take)|reject(?:s|ing)?|exclud(?:e|es|ing)|avoid(?:s|ing)?|refuse[sd]?|never hire|unwilling to hire|must not be|must not have|cannot be|without)";
const wantedBehind =
	'(?:only|preferred|prefered|wanted|a must|required|is preferred|are preferred|first|prioriti[sz]ed|(?:will be |are |is )?(?:given|have|has) (?:priority|preference)|(?:will be |are )(?:given )?(?:preferred|prioriti[sz]ed)|(?:is|are) (?:required|a must|mandatory))';
const refusedBehind =
	"(?:(?:need|should|must|may|can|do|please do|shall) ?not (?:apply|be considered|send|submit)|(?:please )?(?:don'?t|do not) apply|not (?:accepted|considered|welcome|suitable|eligible|wanted|allowed|hired|qualified)|(?:are|is|will be|get) (?:not |automatically |directly )*(?:accepted|considered|welcome|suitable|eligible|hired|rejected|excluded|disqualified|turned down|refused|declined|filtered out)(?<!(?:are|is|will be|get) (?:accepted|considered|welcome|suitable|eligible|hired))|(?:cannot|can'?t|won'?t|will not) be (?:accepted|considered|hired|employed)|excluded|rejected|stay away|need not bother)";

const conditions: readonly (readonly [RuleId, readonly Pattern[]])[] = subjects.map(([rule, subject]) => [
	rule,
	[
		re(`\\b${refusing} ${filler}${subject}\\b`),
		re(`\\b${subject}(?: ${people}| virus| and \\w+){0,2},? (?:are |is |will be )?${wantedBehind}\\b`),
		re(`\\b${subject}(?: ${people}| virus| and \\w+){0,2},? ${refusedBehind}\\b`),
		...(rule === 'discrimination.disability' || rule === 'discrimination.carrier'
			? []
			: [re(`\\b${wanting}:? ${filler}${subject}\\b`)]),
	],
]);
const alone: readonly (readonly [RuleId, readonly Pattern[]])[] = [
	[
		'discrimination.sex',
		[
			re('\\b(?:gender|sex) ?[:：=-] ?(?:fe)?male\\b(?! ?(?:or|/|and|,))'),
			re('(?:^|[,，(（\\[]) ?(?:fe)?male ?(?=[,，)）\\]]|$)'),
		],
	],
	[
		'discrimination.age',
		[
			re(
				'\\bage(?:d|s)?(?: limit| range| requirement)?(?: is)? ?[:：=]? ?(?:between |from |range )?(?:1[6-9]|2\\d) ?(?:-|–|to|~|and) ?[2-5]\\d\\b',
			),
			re(
				'\\b(?:aged?|age limit|max(?:imum)? age|age cap|age)(?: is| of)? ?[:：=]? ?(?:under|below|up to|no more than|less than|not over|max(?:imum)?|<=?|≤) ?[2-5]\\d\\b',
			),
			re('\\b(?:no older than|not older than|younger than|not (?:be )?(?:over|above)) (?:the age of )?[2-5]\\d\\b'),
			re('\\b(?:between|aged?) (?:the ages of )?(?:1[6-9]|2\\d) (?:and|to) [2-5]\\d(?: years)?'),
			re('\\b(?:under|below) [2-5]\\d(?: years old| years of age|,|$| only| preferred)'),
		],
	],
	[
		'discrimination.family',
		[
			re(
				`\\b(?:no|without) (?:plans?|intentions?) (?:to|of|for) (?:\\w+ ){0,2}(?:child\\w*|bab\\w+|pregnan\\w+|marr\\w+|kids?)`,
			),
			re(
				`\\b(?:not|never) (?:to )?(?:get(?:ting)? )?(?:pregnant|married|have (?:children|a baby|kids))${s}{0,20}(?:years?|months?|contract|probation)`,
			),
			re(
				'\\bpregnancy tests?\\b|\\bnon-pregnan\\w+|\\b(?:state|tell|indicate|provide|disclose)(?: us| me)?(?: your)? (?:marital|family|childbearing|pregnancy) (?:status|plans?)',
			),
			re(
				'\\bare you (?:married|single|pregnant|planning (?:to have|for) (?:a )?(?:child\\w*|bab\\w+|kids?))|\\bdo you have (?:a )?(?:kids?|children|boyfriend|husband)\\b|\\bplan(?:ning)? to have (?:a )?(?:bab\\w+|kids?|child\\w*)\\b',
			),
		],
	],
	[
		'discrimination.carrier',
		[
			re('\\b(?:hepatitis b|hbv|hiv|hbsag) (?:test|screening|check)s?\\b'),
			re('\\bnegative for (?:hepatitis|hbv|hiv)'),
			re('\\b(?:hepatitis b?|hbv|hbsag|hiv)[ -]?(?:free|negative)\\b'),
		],
	],
	[
		'discrimination.appearance',
		[
			re(
				'\\b(?:height|tall)[: ]*(?:above|over|at least|min(?:imum)?(?: of)?|>=?|≥)? ?1[4-9]\\d ?cm|\\b(?:at least|above|over|minimum) 1[4-9]\\d ?cm',
			),
			re('\\bweight[: ]*(?:under|below|less than|max(?:imum)?|<) ?\\d{2,3}'),
			re('\\b(?:full[- ]body|lifestyle|swimsuit|bikini) photos?\\b'),
		],
	],
	[
		'fee.charge',
		[
			re(
				`\\b(?:\\w+ )?(?:fees?|deposits?|costs?|charges?|tuition|security bond)\\b${s}{0,30}(?:\\b(?:(?:must|to|shall|should|need to|needs to|has to|is to|will) be|is|are) paid|\\bpayable|\\bin advance|\\bupfront|\\bup front|\\bbefore (?:onboarding|starting|joining|training|the interview|work|you start|entry|employment)|\\b(?:is|are) (?:required|non-?refundable|refundable|deducted)|\\bdeducted from|\\bborne by (?:the )?(?:employee|candidate|applicant|worker|you)|\\bat (?:your|the candidate's|own) (?:own )?(?:expense|cost))`,
			),
			re(
				`\\b(?:pay|transfer|send|wire|remit|deposit)\\b${s}{0,20}(?:\\b\\d+ ?(?:rmb|yuan|cny|usd|dollars)|[¥$]\\d+)${s}{0,30}\\b(?:deposit|fee|registration|training|uniform|secure|slot|position|place|before|first|seat|badge|processing|medical)\\b`,
			),
			re(`\\b(?:refundable |security |training |uniform |cash )deposit (?:of|required|needed|is)`),
			re(
				`\\b(?:buy|purchase)\\b${s}{0,20}\\b(?:uniform|kit|starter pack|products?|tools)\\b${s}{0,20}\\b(?:before|first|yourself|own expense|to start)\\b`,
			),
		],
	],
	[
		'labour.papers',
		[
			re(
				`\\b(?:id(?: cards?)?|identity cards?|passports?|diplomas?|certificates?|original documents?)\\b${s}{0,24}\\b(?:(?:be |is |are )?(?:kept|held|retained|withheld|confiscated|surrendered|handed over) ?(?:by|to|with|until|during|as)?)`,
			),
			re(
				`\\b(?:keep|hold|retain|withhold|confiscate|collect)s?\\b${s}{0,14}\\b(?:your|employees'?|workers'?|their) (?:id(?: cards?)?|passports?|diplomas?|certificates?|documents)`,
			),
			re(
				`\\b(?:wages?|salary|salaries|first month)\\b${s}{0,20}\\b(?:withheld|held back|kept back|not (?:be )?paid|forfeited)\\b`,
			),
			re(
				`\\b(?:leav\\w+|quit\\w*|resign\\w*)\\b${s}{0,24}\\b(?:penalty|fine|compensation of|forfeit\\w*|liquidated damages)\\b`,
			),
		],
	],
	[
		'employer.not-actual',
		[
			re(
				`\\b(?:recruit\\w*|hir\\w+|posting|staffing)\\b${s}{0,14}\\b(?:on behalf of|for) (?:several|various|multiple|many|different|other|our|a|my|some|partner|local)(?: \\w+){0,2} (?:factor(?:y|ies)|compan(?:y|ies)|clients?|employers?|partners?|friends?|plants?|firms?)`,
			),
			re(
				'\\b(?:labou?r (?:dispatch|agency|broker)|employment agency|recruitment agency|staffing (?:agency|company|firm)|headhunt\\w+ (?:firm|agency)|third[- ]party (?:agency|recruiter))\\b',
			),
			re(
				'\\b(?:actual|real|end) employer\\b[^.;!?]{0,30}\\b(?:disclosed|confidential|told|revealed|announced|informed)|\\bcompany name (?:is )?(?:confidential|undisclosed|withheld)|\\bconfidential (?:client|employer|company)\\b',
			),
		],
	],
	[
		'bait.pay',
		[
			re(
				`\\b(?:earn|make|get|income of|up to)\\b${s}{0,14}(?:[¥$]|rmb ?|cny ?)?\\d[\\d,.]*k? ?(?:rmb|yuan|usd|dollars|cny)? ?(?:a|per|every|each|/) ?(?:day|hour|week|month)${s}{0,50}\\b(?:home|phone|no (?:experience|skills?|degree)|easy|easily|just|part[- ]time|clicking|likes?)\\b`,
			),
			re(
				`\\b(?:home|phone|no (?:experience|skills?|degree)|easy|easily|just|clicking)\\b${s}{0,40}\\b(?:earn|make|get)\\b${s}{0,14}(?:[¥$]|rmb ?|cny ?)?\\d[\\d,.]*k? ?(?:rmb|yuan|usd|dollars|cny)? ?(?:a|per|every|each|/) ?(?:day|hour|week)`,
			),
			re(
				'\\b(?:easy|fast|quick) (?:cash|money|income)\\b|\\bpassive income\\b|\\bget rich\\b|\\bfinancial freedom\\b|\\bbe your own boss\\b',
			),
		],
	],
	[
		'bait.promise',
		[
			re('\\b(?:guaranteed?|100%|sure)(?: \\w+)? (?:job|offer|employment|hire|hiring|placement|position|admission)\\b'),
			re(`\\b(?:pay|fee)\\b${s}{0,20}\\b(?:referral|internal slot|guaranteed? (?:offer|job|position))`),
		],
	],
	[
		'bait.brushing',
		[
			re(
				'\\b(?:fake|paid|five-star|5-star) (?:orders?|reviews?|likes|followers)\\b|\\bclick[- ]farm\\w*|\\b(?:like|follow|click|review)(?:ing)? (?:videos?|posts?|products?|ads?)[^.;!?]{0,20}\\b(?:earn|paid|get|commission)\\b',
			),
		],
	],
	[
		'job.overseas',
		[
			re(
				'\\b(?:work(?:ing|place|site)?|jobs?|positions?|based|located|location|relocat\\w+|hiring|vacanc\\w+|post(?:ed|ing)|employment|customer service|drivers?|workers?|chefs?|nannies|dealers?|labou?r\\w*)\\b[^.;!?]{0,24}?\\b(?:in|to|at|for|:) ?(?:dubai|cambodia|sihanoukville|myanmar|burma|the philippines|philippines|manila|thailand|bangkok|vietnam|malaysia|singapore|japan|korea|australia|new zealand|canada|the us|usa|the uk|germany|france|poland|serbia|africa|nigeria|angola|the middle east|saudi arabia|qatar|kuwait|laos|indonesia|israel)\\b(?! (?:market|office support|clients?|customers?|branch|team))',
			),
			re('\\bvisa (?:sponsored|arranged|provided|included|handled)\\b|\\bflights? (?:paid|included|covered)\\b'),
		],
	],
	[
		'illegal.trade',
		[
			re(
				'\\b(?:online (?:casino|gambling|betting)|casino (?:dealer|host|customer)|money laundering|(?:fake|forged|counterfeit) (?:diplomas?|degrees?|invoices?|certificates?|ids?|passports?)|(?:rent|sell|buy)(?:ing)? (?:your |my )?(?:bank (?:cards?|accounts?)|sim cards?|wechat accounts?)|escort (?:girls?|services?)|drug (?:courier|dealer|runner)s?)\\b',
			),
		],
	],
	[
		'contact.im',
		[
			re(
				'\\b(?:add|contact|text|message|dm|reach|find|ping|write)(?: \\w+){0,3} (?:on |via |by |through |in )?(?:my |our )?(?:wechat|weixin|whatsapp|telegram|qq|line|skype|signal|wx)\\b',
			),
			re('\\b(?:wechat|whatsapp|telegram|skype|line|wx|qq)(?: id| no\\.?| number)? ?[:：=] ?[a-z0-9+]'),
		],
	],
	[
		'contact.url',
		[re('\\bscan (?:the|my|our|this) (?:qr|code)|\\b(?:click|open|visit) (?:the|my|our|this) (?:link|website|url)\\b')],
	],
];
/** Nobody is turned away, or it is said of what is sold, served or studied. */
const free = [
	re(
		`\\b(?:regardless of|irrespective of|without regard to|all|any|both|every|no (?:matter|restriction|requirement|limit)[a-z]*(?: on| of| for)?|equal opportunit\\w+|does not discriminate|do not discriminate|don't discriminate|discriminat\\w+|open to (?:all|any|every)|inclusive|encourag\\w+|welcomes?|not (?:ask|require|care|consider|judge|inquire)\\b|never ask)\\b${s}{0,80}`,
	),
	re(
		`\\b(?:no|without|never|free of|do not|don't|does not|not|zero|we (?:cover|bear|pay|reimburse)|(?:covered|borne|paid|reimbursed|provided) by (?:the |our )?(?:company|employer|us))\\b${s}{0,24}\\b(?:charges?|fees?|deposits?|costs?|pay)\\b`,
	),
	re(
		`\\b(?:fees?|deposits?|costs?)\\b${s}{0,24}\\b(?:reimbursed|waived|covered by|(?:borne|paid|covered|provided) by (?:the |our )?(?:company|employer|us))\\b`,
	),
	re(
		"\\b(?:wom[ae]n|m[ae]n|ladies|girls?|boys?|kids?|children)(?:'s?|s') ?\\w+|\\b(?:fe)?male (?:and|or|/) (?:fe)?male\\w*|\\b(?:men|women) (?:and|or) (?:men|women)",
	),
	re(
		'\\b(?:hiv|aids|hepatitis|disabilit\\w+|disabled|tuberculosis)[- ](?:prevention|research|awareness|care|vaccine|services?|support|rights|inclusion|friendly|affairs|project|program\\w*|treatment|patients?|clinic|education)\\b',
	),
	re('\\b(?:customers?|clients?|users?|patients?|markets?|products?)\\b[^.;!?,]{0,30}'),
];
const all = [...conditions, ...alone];

export const english: Rule = needing(
	all.flatMap(([, patterns]) => patterns),
	function* (reading) {
		const { surface } = reading;
		const masked = mask(reading, free);
		for (const [rule, patterns] of all) {
			// A résumé speaks of its own author.
			if (surface === 'resume' && !rule.startsWith('contact.') && rule !== 'illegal.trade') continue;
			for (const pattern of patterns)
				if (reading.may(pattern))
					for (const match of masked.matchAll(pattern.regexp)) {
						const found = { rule, start: match.index, end: match.index + match[0].length };
						yield onlySaid(reading, match.index) ? { ...found, severity: 'note' } : found;
					}
		}
	},
);
