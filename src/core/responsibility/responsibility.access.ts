/** Permission to say who looks after what, to end it, and to draw responsibility areas. */
export const manageResponsibilities = 'core:manage-responsibilities';
