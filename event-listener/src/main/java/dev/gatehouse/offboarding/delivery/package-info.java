/**
 * From the recorded case to the receiver: the payload, the signature, the schedule of attempts, the one class that
 * speaks HTTP, and the dispatcher that claims what is due, ends sessions and sends.
 */
package dev.gatehouse.offboarding.delivery;
