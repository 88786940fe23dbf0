export * from '../../../migrations/Migration20261122000200-register.js';
