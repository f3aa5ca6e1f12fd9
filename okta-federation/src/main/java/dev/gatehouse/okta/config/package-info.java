/**
 * What an administrator sets: the fields of the form in the console and the values read back from it.
 */
package dev.gatehouse.okta.config;
