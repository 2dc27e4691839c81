/** Copies `lti-config` with the practice LMS in the place of LMSs whose addresses are fixed. @returns the folder, for LTI_CONFIG_DIR */
export function standIn(places: { readonly from: string; readonly to: string; readonly lmsOrigin: string }): string
