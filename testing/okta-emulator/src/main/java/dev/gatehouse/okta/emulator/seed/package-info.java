/** What an organization begins with: read from a JSON file, made by a deterministic generator, or the built-in demonstration. */
package dev.gatehouse.okta.emulator.seed;
