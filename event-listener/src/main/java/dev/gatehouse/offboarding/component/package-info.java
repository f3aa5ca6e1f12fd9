/** What holds for every component of this module, whichever its kind. */
package dev.gatehouse.offboarding.component;
