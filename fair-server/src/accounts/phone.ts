import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/mobile';
import { Refusal } from '@skyfair/shared/protocol/problem';
import { maskedPhone } from '../platform/masks.rules.ts';

export interface PhoneNumber {
	/** E.164, the only form that is stored or hashed. */
	readonly e164: string;
	/** What people in the country type: for the check that a password does not contain it. */
	readonly digits: string;
	readonly masked: string;
}

/** The same number however it was typed. Refuses what is not a mobile number of a country that we send to. */
export function parsePhone(text: string, countries: readonly string[]): PhoneNumber {
	const parsed = parsePhoneNumberFromString(text, 'CN');
	if (!parsed?.isValid())
		throw new Refusal('invalid-input', { fields: [{ path: 'phone', reason: 'not-a-mobile-number' }] });
	if (!parsed.country || !countries.includes(parsed.country))
		throw new Refusal('invalid-input', { fields: [{ path: 'phone', reason: 'country-not-served' }] });
	return describe(parsed.number, parsed.nationalNumber, parsed.countryCallingCode);
}

const describe = (e164: string, digits: string, callingCode: string): PhoneNumber => ({
	e164,
	digits,
	masked: maskedPhone(digits, callingCode),
});

/** A number that we stored ourselves: the countries served may have become fewer since. */
export const storedPhone = (e164: string): PhoneNumber => {
	const parsed = parsePhoneNumberFromString(e164);
	return describe(e164, parsed?.nationalNumber ?? e164, parsed?.countryCallingCode ?? '');
};

/** For the configuration: a country that the library does not know would refuse everybody silently. */
export const isKnownCountry = (country: string): boolean => isSupportedCountry(country);
