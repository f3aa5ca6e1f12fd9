/** What is to be done about a leaver. Only {@code DecisionMaker} reads the database; the rest are plain values. */
package dev.gatehouse.offboarding.decide;
