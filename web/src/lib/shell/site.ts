/** The one record about who runs the site; the root layout reads it from the configuration. */
export interface Site {
	readonly operator: string;
	readonly hotline: string;
	readonly hours: string;
	readonly mail: string;
	readonly icp: string;
}
