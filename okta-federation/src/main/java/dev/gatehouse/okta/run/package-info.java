/**
 * The life of a sync: who may run one, what it works with, how far it is, what it did.
 */
package dev.gatehouse.okta.run;
