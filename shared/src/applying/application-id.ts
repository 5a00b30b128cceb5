import { z } from 'zod';

export const JobApplicationId = z.uuid().brand('JobApplicationId');
export type JobApplicationId = z.infer<typeof JobApplicationId>;
