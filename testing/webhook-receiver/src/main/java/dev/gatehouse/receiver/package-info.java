/**
 * A receiver of Standard Webhooks for demonstrations and tests: it verifies each request, keeps what came and can be
 * told to refuse requests for a while.
 */
package dev.gatehouse.receiver;
