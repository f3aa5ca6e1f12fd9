/**
 * What happens without being asked: {@link dev.gatehouse.okta.schedule.Ticker} goes through the federations of all realms
 * and does each {@link dev.gatehouse.okta.schedule.Chore} that is due.
 */
package dev.gatehouse.okta.schedule;
