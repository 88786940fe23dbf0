export * from '../../../migrations/Migration20261122000210-people-and-meetings.js';
