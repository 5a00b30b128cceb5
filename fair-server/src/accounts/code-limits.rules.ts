/** How many messages and wrong guesses are too many. Part of the configuration; these are the defaults. */
export interface CodeLimits {
	readonly perPhoneAnHour: number;
	readonly perPhoneADay: number;
	/** Generous: a whole campus may stand behind one address. */
	readonly perAddressAnHour: number;
	readonly perDeviceAnHour: number;
	/** Wrong codes and passwords. After these an address waits, whoever it tries. */
	readonly wrongPerAddressAnHour: number;
}

export const defaultCodeLimits: CodeLimits = {
	perPhoneAnHour: 5,
	perPhoneADay: 10,
	perAddressAnHour: 300,
	perDeviceAnHour: 60,
	wrongPerAddressAnHour: 100,
};
